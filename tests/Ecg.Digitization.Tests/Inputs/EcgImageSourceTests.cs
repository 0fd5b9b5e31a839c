using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Tests.Inputs;

public sealed class EcgImageSourceTests
{
    private static readonly byte[] Pixels = new byte[12];

    [Fact]
    public void Name_OfEachKind_IsTheFilesOrEcg()
    {
        Assert.Equal("scan 7.old", EcgImageSource.FromFile("ward/scan 7.old.png").Name);
        Assert.Equal("ecg", EcgImageSource.FromFile("ward/.png").Name);
        Assert.Equal("ecg", EcgImageSource.FromMemory(Pixels).Name);
        Assert.Equal("mine, page 3", (EcgImageSource.FromMemory(Pixels) with { Name = "mine", PageIndex = 2 }).ToString());
    }

    [Fact]
    public void Factories_NothingOrNonsense_SayWhat()
    {
        Assert.Throws<ArgumentException>(() => EcgImageSource.FromFile(""));
        Assert.Throws<ArgumentNullException>(() => EcgImageSource.FromStream(null!));
        Assert.Throws<ArgumentNullException>(() => EcgImageSource.FromImage(null!));
        Assert.Equal("strideBytes", Assert.Throws<ArgumentOutOfRangeException>(() => EcgImageSource.FromPixels(Pixels, 4, 1, 11, RawPixelFormat.Bgr24)).ParamName);
        Assert.Equal("PageIndex", Assert.Throws<ArgumentOutOfRangeException>(() => EcgImageSource.FromMemory(Pixels) with { PageIndex = -1 }).ParamName);
        Assert.Equal("Name", Assert.Throws<ArgumentException>(() => EcgImageSource.FromMemory(Pixels) with { Name = "" }).ParamName);
    }
}
