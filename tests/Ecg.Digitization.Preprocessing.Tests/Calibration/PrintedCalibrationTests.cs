using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Calibration;

public sealed class PrintedCalibrationTests
{
    [Theory]
    [InlineData("25mm/s 10mm/mV", 25, 10, 10)]
    [InlineData("25 mm/s 10 mm/mV 0.05-150 Hz", 25, 10, 10)]
    [InlineData("50 mm/sec 5 mm/mV", 50, 5, 5)]
    [InlineData("Speed: 25 mm/sec Limb: 10 mm/mV Chest: 5 mm/mV", 25, 10, 5)]
    [InlineData("12.5mm/s 20mm/mV", 12.5, 20, 20)]
    [InlineData("25MM/S 10.0MM/MV", 25, 10, 10)]
    [InlineData("0.67-100Hz AC60 25mm/s 10mm/mV 4*2.5s", 25, 10, 10)]
    [InlineData("25m s 5m mV 032 3", 25, 5, 5)]
    [InlineData("T 25m s S 10m V", 25, 10, 10)]
    [InlineData("25 mm/s  1 cm/mV  Filter 40 Hz", 25, 10, 10)]
    [InlineData("25 mm/S I0m/mV", 25, 10, 10)]
    [InlineData("25 mm/s  0.5 cm/mV  Filter 40 Hz", 25, 5, 5)]
    [InlineData("25 mm/s 025 cm/mV", 25, 2.5, 2.5)]
    [InlineData("50mm/s 2cm/mV", 50, 20, 20)]
    [InlineData("SPeed 25 mm/SeC LImt: 10.0 mm/mV 0heSt: 5.0 mm/mV", 25, 10, 5)]
    [InlineData("Chest: 5 mm/mV Speed: 25 mm/sec Limb: 20 mm/mV", 25, 20, 5)]
    [InlineData("Vel: 25 mm/seg   Ext: 20 mm/mV   Prec: 10 mm/mV", 25, 20, 10)]
    [InlineData("25 mm/sec Chest: 5 mm/mV", 25, double.NaN, 5)]
    [InlineData("25- mm/SeC- 10- mm/mV", 25, 10, 10)]
    [InlineData("25 mm/Seg Ext: 10 mm/mV Prec: 5 mm", 25, 10, 5)]
    [InlineData("25 mm/Seg Limb: 20 m Chest: 10 mm", 25, 20, 10)]
    [InlineData("25 mm/Seg 10 mm/mV Filter: 5 mm", 25, 10, 10)]
    public void Find_Spelling_IsUnderstood(string printed, double speed, double limb, double chest)
    {
        // As the reader gives it: look-alikes folded.
        string read = string.Concat(printed.Select(GlyphClasses.Fold));

        CalibrationEvidence? found = PrintedCalibration.Find(new PageText([], [new FoundText(read, default, 1)]));

        Assert.NotNull(found);
        Assert.Equal((speed, limb, chest), (found.PaperSpeedMmPerSecond, found.GainMmPerMillivolt, found.PrecordialGainMmPerMillivolt));
    }

    [Fact]
    public void Find_PartsOfOneLine_AreReadAsOne()
    {
        FoundText[] parts = [Part("SPeed: 25 mm/S LImb: 20 mm/mV", 10, 80), Part("mm/mV", 98, 110), Part("CheSt: 10", 82, 97), Part("mm/mV", 140, 150), Part("10", 20, 24, 50)];

        CalibrationEvidence? found = PrintedCalibration.Find(new PageText([], [.. parts]));

        Assert.NotNull(found);
        Assert.Equal((25, 20, 10), (found.PaperSpeedMmPerSecond, found.GainMmPerMillivolt, found.PrecordialGainMmPerMillivolt));
        // Parts far from each other, or at two heights, are not.
        Assert.Null(PrintedCalibration.Find(new PageText([], [Part("10", 10, 14), Part("mm/mV", 30, 40), Part("10", 26, 29, 22)])));
    }

    [Theory]
    [InlineData("5mV? ?t", 0.65, false)]
    [InlineData("5mV? ?t", 0.9, true)]
    [InlineData("5 mm/mV", 0.65, true)]
    public void Find_LineThatIsHardlyRead_NeedsItsUnit(string read, double sure, bool says) =>
        Assert.Equal(says, PrintedCalibration.Find(new PageText([], [new FoundText(read, default, sure)])) is not null);

    [Theory]
    [InlineData("25mm/s 10mm/mV", false, false)]
    [InlineData("Limb: 10 mm/mV Chest: 10 mm/mV", true, true)]
    [InlineData("10 mm/mV Prec: 5 mm/mV", false, true)]
    [InlineData("10 mm/mV CheC?: 5 mm/mV", false, true)]
    [InlineData("10 mm/mV C?eC?: 5 mm/mV", false, false)]
    [InlineData("Ext: 10 mm/mV Prec: 5 mm", true, true)]
    public void Find_Words_SayWhoseGainItIs(string printed, bool limb, bool chest)
    {
        PrintedCalibration.Find(new PageText([], [new FoundText(string.Concat(printed.Select(GlyphClasses.Fold)), default, 1)]), out (bool Limb, bool Chest) named);

        Assert.Equal((limb, chest), named);
    }

    private static FoundText Part(string text, double left, double right, double top = 20) => new(text, new PageBox(left, top, right, top + 2.7), 1);

    [Theory]
    [InlineData("Vent. rate 75 bpm")]
    [InlineData("QRS duration 90 ms QT/QTc 380/410 ms")]
    [InlineData("ID: 354321 Date: 2010-04-01")]
    [InlineData("37 mm/s 7 mm/mV")]
    [InlineData("?5 mm/s ?5 mm/mV")]
    [InlineData("QRS 100 ms PR 120 ms")]
    [InlineData("ST 05 mV 12 mV")]
    public void Find_OtherText_SaysNothing(string printed)
    {
        CalibrationEvidence? found = PrintedCalibration.Find(new PageText([], [new FoundText(string.Concat(printed.Select(GlyphClasses.Fold)), default, 1)]));

        Assert.True(found is null || (double.IsNaN(found.PaperSpeedMmPerSecond) && double.IsNaN(found.GainMmPerMillivolt)));
    }
}
