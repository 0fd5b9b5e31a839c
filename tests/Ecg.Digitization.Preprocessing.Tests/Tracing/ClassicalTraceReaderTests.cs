using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;
using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Tracing;

/// <summary>Rows read from a drawn page, map and layout known, against the drawn polylines.</summary>
public sealed class ClassicalTraceReaderTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("no names", 0.005, 0.05)]
    [InlineData("turned scan", 0.02, 0.15)]
    public void Read_DrawnRows_HeightsAreTheDrawnLines(string name, double medianMillimetres, double p95Millimetres)
    {
        DrawnEcg page = SamplePages.Get(name);
        RectifiedInk ink = new InkSampler().Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
        FoundLayout layout = new OracleLayoutFinder(page.Truth).Find(ink, []);
        PageFrame frame = PageFrame.Of(page.Truth, ink);
        for (int r = 0; r < page.Truth.Rows.Length; r++)
        {
            RowTrace trace = new ClassicalTraceReader().Read(ink, layout, r);

            Assert.Equal(trace.HeightsMillimetres.Length, trace.Confidence.Length);
            Assert.All(trace.Confidence.ToArray(), static c => Assert.InRange(c, 0, 1));
            var errors = new List<double>();
            for (int i = 0; i < trace.HeightsMillimetres.Length; i++)
            {
                double x = trace.StartMillimetres + (i * trace.StepMillimetres) - frame.ShiftX;
                if (x > page.Truth.Rows[r].StartXMm && x < page.Truth.Rows[r].EndXMm - 0.1)
                    errors.Add(Math.Abs(trace.HeightsMillimetres.Span[i] - frame.ShiftY - OracleTraceReader.HeightMm(page.Truth, page.Truth.Rows[r], x)));
            }

            errors.Sort();
            double median = errors[errors.Count / 2], p95 = errors[(int)(0.95 * errors.Count)];
            output.WriteLine(FormattableString.Invariant($"{name} row {r}: median {median:0.0000} mm, 95 % {p95:0.0000} mm, largest {errors[^1]:0.000} mm"));
            Assert.True(errors.Count > 3900, $"{errors.Count} heights");
            Assert.True(median < medianMillimetres, $"row {r}: median {median} mm");
            Assert.True(p95 < p95Millimetres, $"row {r}: 95 % {p95} mm");
        }
    }

    [Fact]
    public void Read_RowOutsideOfTheImage_IsRefused()
    {
        var ink = new RectifiedInk(400, 300, new float[400 * 300], 8, new(0, 0));
        var layout = new FoundLayout(StandardLayouts.SingleStrip, [new FoundRow(15, 500, 750)], 500, 250, [], PulsePosition.None, double.NaN, 1);

        Assert.Equal(DigitizationStage.Trace, Assert.Throws<EcgDigitizationException>(() => new ClassicalTraceReader().Read(ink, layout, 0)).Stage);
    }

    [Fact]
    public void Read_NoInk_HasNoConfidence()
    {
        var ink = new RectifiedInk(2100, 300, new float[2100 * 300], 8, new(0, 0));
        var layout = new FoundLayout(StandardLayouts.SingleStrip, [new FoundRow(15, 5, 255)], 5, 250, [], PulsePosition.None, double.NaN, 1);

        RowTrace trace = new ClassicalTraceReader().Read(ink, layout, 0);

        Assert.All(trace.Confidence.ToArray(), static c => Assert.Equal(0, c));
        Assert.All(trace.HeightsMillimetres.ToArray(), static h => Assert.True(float.IsNaN(h)));
    }
}
