using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class QrCodeTests
{
    [Fact]
    public void Remainder_TheTextbooksMessage_IsTheTextbooksCorrection()
    {
        // "HELLO WORLD" at 1-M, the worked example of most introductions to QR codes.
        byte[] data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
        Assert.Equal([196, 35, 39, 119, 235, 215, 231, 226, 93, 23], ReedSolomon.Remainder(data, 10));
    }

    [Theory]
    [InlineData(QrLevel.Low, 0, 0b111011111000100)]
    [InlineData(QrLevel.Medium, 5, 0b100000011001110)]
    [InlineData(QrLevel.Quartile, 7, 0b010101111101101)]
    [InlineData(QrLevel.High, 1, 0b001001110111110)]
    public void FormatBits_LevelAndMask_AreThoseOfTheStandardsTable(QrLevel level, int mask, int expected)
        => Assert.Equal(expected, QrMatrix.FormatBits(level, mask));

    [Fact]
    public void Encode_AnyTextAtAnyLevel_IsReadBack()
    {
        Gen<(QrLevel, int, int)> cases =
            from level in Gen.Elements(Enum.GetValues<QrLevel>())
            from length in Gen.Choose(0, 58)
            from salt in Gen.Choose(0, 1 << 20)
            select (level, length, salt);
        Prop.ForAll(cases.ToArbitrary(), static c =>
        {
            var random = new SeededRandom((ulong)c.Item3);
            string text = new([.. Enumerable.Range(0, c.Item2).Select(_ => (char)(32 + random.Next(95)))]);
            Assert.Equal(text, QrReader.Read(Modules(QrEncoder.Encode(text, c.Item1))));
        }).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void Encode_TooLong_SaysHowLongItMayBe()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(static () => QrEncoder.Encode(new string('x', 59), QrLevel.High));
        Assert.Contains("58 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(134, QrReader.Read(Modules(QrEncoder.Encode(new string('x', 134), QrLevel.Low))).Length);
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(110, 0)]
    [InlineData(150, 1.5)]
    public void Render_PageWithACode_IsReadFromItsPixels(double dpi, double rotation)
    {
        const string text = "ecg:2031-05-17/000123";
        var style = new PageStyle { DpiX = dpi, DpiY = dpi, QrCodes = [new QrMark(text, 230, 6) { Level = QrLevel.Quartile }], Grid = GridStyles.RedThermal };
        SyntheticPage page = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFour, style, new ScannerCapture { RotationDegrees = rotation, NoiseSigma = 4, BlurSigmaPx = 0.5 }, 3);
        CodeTruth code = Assert.Single(page.Truth.Codes);
        var dark = new bool[code.Modules, code.Modules];
        for (int y = 0; y < code.Modules; y++)
        {
            for (int x = 0; x < code.Modules; x++)
            {
                PointPx at = page.Truth.Map.Forward(new PointMm(code.BoxMm.Left + ((x + 0.5) * code.BoxMm.Width / code.Modules), code.BoxMm.Top + ((y + 0.5) * code.BoxMm.Height / code.Modules)));
                dark[x, y] = page.Image[(int)Math.Round(at.X), (int)Math.Round(at.Y)].R < 128;
            }
        }

        Assert.Equal(text, QrReader.Read(dark));
    }

    private static bool[,] Modules(QrMatrix code)
    {
        var dark = new bool[code.Size, code.Size];
        for (int y = 0; y < code.Size; y++)
        {
            for (int x = 0; x < code.Size; x++)
                dark[x, y] = code[x, y];
        }

        return dark;
    }
}
