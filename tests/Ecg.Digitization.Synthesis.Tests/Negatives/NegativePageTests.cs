namespace Ecg.Digitization.Synthesis.Tests;

public sealed class NegativePageTests
{
    public static TheoryData<NegativePageKind> Kinds { get; } = [.. Enum.GetValues<NegativePageKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Render_AnyKind_SeededAndNotBlankUnlessBlank(NegativePageKind kind)
    {
        SyntheticImage a = NegativePage.Render(kind, 4), b = NegativePage.Render(kind, 4);
        Assert.Equal(a.Bgr, b.Bgr);
        Assert.Equal(kind == NegativePageKind.Blank, a.Bgr.All(v => v == a.Bgr[0]));
        if (kind is not (NegativePageKind.Blank or NegativePageKind.EmptyGrid))
            Assert.NotEqual(a.Bgr, NegativePage.Render(kind, 5).Bgr);
    }
}
