using System.Diagnostics;
using System.Globalization;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecg.Digitization.Layouts.Benchmarks.Evaluation;

/// <summary>Prints what is found on pages of one's own.</summary>
internal static class ReadLayouts
{
    public static int Run(IEnumerable<string> files, bool verbose)
    {
        var guide = new NetworkPageGuide(NullLogger.Instance);
        var sheet = new SheetInk(new InkSampler { KeepDarkness = true }, guide);
        foreach (string file in files)
        {
            try
            {
                PageImage image = new PageImageDecoder().Decode(file);
                (PageGeometry geometry, RectifiedInk ink) = sheet.Sample(image, new GridRectifier(guide).Rectify(image));
                long start = Stopwatch.GetTimestamp();
                FoundLayout found = new RowLayoutFinder(new NetworkTextReader()).Find(ink, StandardLayouts.All);
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                PageCalibration c = new PageCalibrator().Calibrate(geometry, found);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {found.Layout.Name}, names {found.NamesRead} of {found.Layout.Rows.Sum(static r => r.Cells.Length)}, {c.PaperSpeedMmPerSecond} mm/s ({c.SpeedSource}), {c.GainMmPerMillivolt} mm/mV ({c.GainSource}), pulse {found.Pulse} {found.PulseHeightMillimetres:F1}, start {found.StartMillimetres:F3}, pitch {found.ColumnPitchMillimetres:F2}, conf {found.Confidence:F2}/{c.Confidence:F2}, residual {geometry.ResidualXMillimetres:F3}/{geometry.ResidualYMillimetres:F3} mm, {1000 * seconds:F0} ms"));
                if (!verbose)
                    continue;
                if (TruthCorners.Of(Path.ChangeExtension(file, ".json")) is { } truth)
                    Console.WriteLine("  late by mm: " + string.Join(" ", truth.Late(geometry.Map, found).Select(static e => e.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture))) + string.Create(CultureInfo.InvariantCulture, $"; separators {found.SeparatorsMillimetres.Length}; px/mm {geometry.PixelsPerMillimetreX:F2}"));
                Console.WriteLine("  rows " + string.Join(" ", found.Rows.Select(static r => r.BaselineMillimetres.ToString("F0", CultureInfo.InvariantCulture))) + "; names " + string.Join(" ", found.Text.Names.Select(static n => FormattableString.Invariant($"{n.Text}@{n.Box.Left:F0},{n.Box.Top:F0}({n.Confidence:F2})"))));
                Console.WriteLine("  text " + string.Join(" | ", found.Text.Lines.Where(static l => l.Text.Length > 4).Select(static l => l.Text)));
                Console.WriteLine("  " + string.Join(" ", found.Issues.Concat(c.Issues)) + " alternatives " + string.Join(" ", found.Alternatives.Select(static a => FormattableString.Invariant($"{a.Layout.Name} {a.Score:F1}"))));
            }
            catch (EcgDigitizationException refusal)
            {
                Console.WriteLine($"{Path.GetFileName(file)}: refused at {refusal.Stage}: {refusal.Message}");
            }
        }

        return 0;
    }
}
