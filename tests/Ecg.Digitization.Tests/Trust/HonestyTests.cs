using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Trust;

/// <summary>What is wrong with a page is read as it is, said, or refused; never passed over in silence.</summary>
public sealed class HonestyTests(ITestOutputHelper output)
{
    private static readonly PageStyle Small = new() { DpiX = 130, DpiY = 130 };

    [Theory]
    [InlineData(true, 31)]
    [InlineData(false, 32)]
    public void Digitize_FiftyMillimetresASecond_IsReadSoOrFlagged(bool pulses, ulong seed)
    {
        DrawnEcg page = DrawnEcg.Draw(Small with { PaperSpeedMmPerSecond = 50, Pulse = pulses ? PulsePlacement.Left : PulsePlacement.None, Footer = pulses ? "50 mm/s  10 mm/mV" : null }, seed: seed);

        EcgDigitization read = Read(page.Image);

        Assert.True(!read.IsSuccess || read.Calibration!.PaperSpeedMmPerSecond == 50 || IsFlagged(read), "50 mm/s was taken for 25 in silence");
    }

    [Fact]
    public void Digitize_FiveMillimetresAMillivoltWithoutPulses_IsReadFromTheTextOrSaidToBeAssumed()
    {
        DrawnEcg page = DrawnEcg.Draw(Small with { GainMmPerMillivolt = 5, Pulse = PulsePlacement.None }, seed: 33);

        EcgDigitization read = Read(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        Assert.True(read.Calibration!.GainMmPerMillivolt == 5 || read.Warnings.Any(static w => w.Contains("assumed", StringComparison.Ordinal)), "10 mm/mV was assumed in silence");
    }

    [Fact]
    public void Digitize_ArmElectrodesSwapped_IsFlagged()
    {
        // The right arm for the left: I upside down, II for III, aVR for aVL.
        DrawnEcg page = DrawnEcg.Draw(Small, seed: 34, rewire: static heart => new()
        {
            [Lead.I] = Negative(heart[Lead.I]),
            [Lead.II] = heart[Lead.III],
            [Lead.III] = heart[Lead.II],
            [Lead.AVR] = heart[Lead.AVL],
            [Lead.AVL] = heart[Lead.AVR],
        });

        EcgDigitization read = Read(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        Assert.Contains(read.Warnings, static w => w.Contains("electrodes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Lead.I, Lead.II)]
    [InlineData(Lead.AVL, Lead.AVF)]
    public void Digitize_LeadsPrintedUnderEachOthersNames_IsFlagged(Lead a, Lead b)
    {
        DrawnEcg page = DrawnEcg.Draw(Small, seed: 35, rewire: heart => new() { [a] = heart[b], [b] = heart[a] });

        EcgDigitization read = Read(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        Assert.True(IsFlagged(read));
    }

    [Fact]
    public void Digitize_MirroredPage_IsRefusedOrFlagged()
    {
        EcgDigitization read = Read(Mirrored(DrawnEcg.Draw(Small, seed: 37).Image));

        Assert.True(!read.IsSuccess || IsFlagged(read));
        Assert.True(!read.IsSuccess || read.Record.Leads.All(static l => l.Confidence < 0.9), "a mirrored page is not trusted");
    }

    [Fact]
    public void Digitize_UpsideDown_IsReadUprightOrFlagged()
    {
        EcgDigitization read = Read(DrawnEcg.Draw(Small, seed: 38).Image.Turned(2));

        Assert.True(!read.IsSuccess || read.Geometry!.QuarterTurns == 2 || IsFlagged(read));
    }

    [Theory]
    [InlineData(Lead.V3)]
    [InlineData(Lead.AVF)]
    [InlineData(Lead.V6)]
    public void Digitize_LeadThatIsNotPrinted_IsLeftBlankAndSaidSo(Lead lead)
    {
        DrawnEcg page = DrawnEcg.Draw(Small, seed: 36, rewire: heart => new() { [lead] = Array.ConvertAll(heart[lead], static _ => float.NaN) });

        EcgDigitization read = Read(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        LeadSignal missing = read.Record[lead], beside = read.Record[Lead.III];
        Assert.True(missing.GetValidityMask().Count(static v => v) < 0.2 * missing.Window.DurationSeconds * missing.SampleRateHz, $"{lead} was made up: {missing.Status}, {missing.Confidence}");
        Assert.Equal("3x4+1", read.Layout?.ToString());
        Assert.True(beside.Confidence > 0.5, "the row's other leads are read");
        Assert.True(IsFlagged(read));
    }

    private static bool IsFlagged(EcgDigitization read) => read.Warnings.Length > 0;

    private static float[] Negative(float[] values) => Array.ConvertAll(values, static v => -v);

    private static PageImage Mirrored(PageImage image)
    {
        byte[] bgr = image.Bgr.ToArray();
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width / 2; x++)
            {
                int a = 3 * ((y * image.Width) + x), b = 3 * ((y * image.Width) + image.Width - 1 - x);
                for (int k = 0; k < 3; k++)
                    (bgr[a + k], bgr[b + k]) = (bgr[b + k], bgr[a + k]);
            }
        }

        return PageImage.FromPixels(bgr, image.Width, image.Height, 3 * image.Width, RawPixelFormat.Bgr24);
    }

    private EcgDigitization Read(PageImage image)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        EcgDigitization read = digitizer.Digitize(image);
        output.WriteLine(read.Failure?.ToString() ?? $"{read.Layout}, turned {read.Geometry!.QuarterTurns}, {read.Calibration!.PaperSpeedMmPerSecond} mm/s: {string.Join(" | ", read.Warnings)}");
        if (read.IsSuccess)
            output.WriteLine(string.Join(", ", read.Record.Leads.Select(static l => FormattableString.Invariant($"{l.Lead.ToName()} {l.Status} {l.Confidence:F2}"))));
        return read;
    }
}
