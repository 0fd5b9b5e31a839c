using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Pages that are no ECGs, or not readable, end as failures with a stage and a reason.</summary>
public sealed class RefusalTests(ITestOutputHelper output)
{
    public static TheoryData<NegativePageKind> Kinds { get; } = [.. Enum.GetValues<NegativePageKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Digitize_PageThatIsNoEcg_IsRefused(NegativePageKind kind)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        // Kinds with lines of their own come closest to being taken for an ECG.
        foreach (ulong seed in kind is NegativePageKind.Table or NegativePageKind.LineChart ? new ulong[] { 1, 2, 3 } : [1])
        {
            EcgDigitization read = digitizer.Digitize(DrawnEcg.ToPageImage(NegativePage.Render(kind, seed)));

            output.WriteLine($"{kind} {seed}: {read.Failure?.ToString() ?? "accepted"}");
            Assert.False(read.IsSuccess, $"seed {seed}");
            Assert.NotNull(read.Failure);
            Assert.NotEmpty(read.Failure.Reason);
        }
    }

    [Theory]
    [InlineData(NegativePageKind.Eeg, 2, true)]
    [InlineData(NegativePageKind.Eeg, 3, false)]
    [InlineData(NegativePageKind.Eeg, 4, true)]
    [InlineData(NegativePageKind.EmptyGrid, 1, true)]
    [InlineData(NegativePageKind.Table, 1, false)]
    [InlineData(NegativePageKind.Music, 1, true)]
    public void Digitize_PageThatIsNoEcgOnEcgPaper_IsRefused(NegativePageKind kind, ulong seed, bool grey)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        SyntheticImage image = NegativePage.Render(kind, seed, grey ? new ScannerCapture { Grayscale = true } : null, 220, 165, grey ? GridStyles.Gray : GridStyles.RedThermal);

        EcgDigitization read = digitizer.Digitize(DrawnEcg.ToPageImage(image));

        output.WriteLine(read.Failure?.ToString() ?? $"accepted as {read.Layout}");
        Assert.False(read.IsSuccess);
        Assert.NotEmpty(read.Failure!.Reason);
        // Paper on which every row doubts every other must not be read again without end: it had taken two minutes.
        Assert.All(read.StageSeconds, static s => Assert.InRange(s.Value, 0, 60));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3000)]
    [InlineData(64, 64)]
    [InlineData(199, 800)]
    [InlineData(1100, 850)]
    public void Digitize_AllWhite_IsRefusedAtRectify(int width, int height)
    {
        var white = new byte[width * height];
        Array.Fill(white, (byte)255);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(PageImage.FromPixels(white, width, height, width, RawPixelFormat.Gray8));

        Assert.Equal(DigitizationStage.Rectify, read.Failure?.Stage);
        Assert.Null(read.Layout);
    }

    [Fact]
    public void Digitize_RowsOfAnotherLayout_IsRefusedAtLayout()
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.TwelveByOne).Build();

        EcgDigitization read = digitizer.Digitize(SamplePages.Get("three rows").Image);

        Assert.Equal(DigitizationStage.Layout, read.Failure?.Stage);
        Assert.Contains("12x1", read.Failure!.Reason, StringComparison.Ordinal);
    }
}
