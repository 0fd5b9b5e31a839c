using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;
using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>The text network reads what single pieces of ink do not tell.</summary>
public sealed class NetworkTextReaderTests(ITestOutputHelper output)
{
    [Fact]
    public void Strips_AreWhatTheNetworkTakes()
    {
        Assert.Equal((TextNetwork.Planes, TextNetwork.Rows, TextNetwork.CapitalRows), (TextStrip.Planes, TextStrip.Rows, TextStrip.CapitalRows));
        Assert.All(TextNetwork.Alphabet.Skip(1), static c => Assert.Equal(c, GlyphClasses.Fold(c)));
    }

    [Fact]
    public void Read_StripsOfAllWidths_AreReadAsEachAlone()
    {
        var ink = new float[900 * 300];
        var random = new Random(4);
        for (int i = 0; i < ink.Length; i++)
            ink[i] = random.Next(5) == 0 ? 1 : 0;
        var page = new RectifiedInk(900, 300, ink, 8, default);
        TextStrip[] strips = [.. new[] { 64, 200, 66, 128, 64, 402 }.Select((columns, i) => TextStrip.Cut(page, 2 + (3 * i), 10 + i, 2 + (0.3 * i), columns))];
        var reader = new NetworkTextReader();

        IReadOnlyList<ImmutableArray<LineLetter>> together = reader.Read(strips);

        Assert.Equal(strips.Length, together.Count);
        for (int i = 0; i < strips.Length; i++)
            Assert.Equal(reader.Read([strips[i]])[0].Select(static l => (l.Character, l.FirstColumn)), together[i].Select(static l => (l.Character, l.FirstColumn)));
        Assert.Empty(reader.Read([]));
    }

    [Theory]
    [InlineData(90, 31)]
    [InlineData(110, 32)]
    public void Digitize_GainsInACoarseFooterOnly_AreRead(double dpi, ulong seed)
    {
        DrawnEcg page = DrawnEcg.Draw(
            new PageStyle
            {
                DpiX = dpi, DpiY = dpi, Pulse = PulsePlacement.None, GainMmPerMillivolt = 10, PrecordialGainMmPerMillivolt = 5,
                Footer = "Speed: 25 mm/sec   Limb: 10 mm/mV   Chest: 5 mm/mV   F 50~ 0.05-150 Hz",
            },
            new ScannerCapture { RotationDegrees = 0.7, BlurSigmaPx = 0.6, NoiseSigma = 5, JpegQuality = 70 },
            seed);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        output.WriteLine(string.Join(" | ", read.Reading.Layout!.Text.Lines.Select(static l => l.Text)));
        PageCalibration calibration = read.Reading.Calibration!;
        Assert.Equal((25, 10, 5), (calibration.PaperSpeedMmPerSecond, calibration.GainMmPerMillivolt, calibration.PrecordialGainMmPerMillivolt));
        Assert.Equal(CalibrationSource.PrintedText, calibration.GainSource);
    }
}
