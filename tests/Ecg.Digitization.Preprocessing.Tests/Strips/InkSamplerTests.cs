using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Strips;

/// <summary>Ink sampled through the exact map: it must lie where the truth says, and the grid must be gone.</summary>
public sealed class InkSamplerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("no names", 0.01, 0.04)]
    [InlineData("grey scan", 0.02, 0.1)]
    public void Sample_DrawnPage_KeepsTheTraceAndDropsTheGrid(string name, double paperInk, double biasPx)
    {
        DrawnEcg page = SamplePages.Get(name);
        RectifiedInk ink = new InkSampler().Sample(page.Image, new OracleRectifier(page).Rectify(page.Image));
        PageFrame frame = PageFrame.Of(page.Truth, ink);

        double traceInk = 0, bias = 0;
        int level = 0, count = 0;
        foreach (Synthesis.RowTruth row in page.Truth.Rows)
        {
            for (double x = row.StartXMm + 1; x < row.EndXMm - 1; x += 0.25)
            {
                double y = OracleTraceReader.HeightMm(page.Truth, row, x), slope = OracleTraceReader.HeightMm(page.Truth, row, x + 0.2) - OracleTraceReader.HeightMm(page.Truth, row, x - 0.2);
                int column = (int)Math.Round(ink.ToColumn(x + frame.ShiftX));
                double exact = ink.ToRow(OracleTraceReader.HeightMm(page.Truth, row, ink.ToMillimetresX(column) - frame.ShiftX) + frame.ShiftY);
                traceInk += ink.Row((int)Math.Round(ink.ToRow(y + frame.ShiftY)))[column];
                count++;
                if (Math.Abs(slope) > 0.004)
                    continue;
                bias += Centroid(ink, column, exact) - exact;
                level++;
            }
        }

        double paper = PaperInk(page, ink, frame);
        output.WriteLine(FormattableString.Invariant($"{name}: ink on the trace {traceInk / count:0.00}, on paper {paper:0.0000}, centroid of {level} level columns off by {bias / level:0.0000} px"));
        Assert.True(traceInk / count > 0.7);
        Assert.True(paper < paperInk, $"{paper} of ink on paper");
        Assert.True(Math.Abs(bias / level) < biasPx, $"{bias / level} px");
    }

    [Fact]
    public void Sample_BlankPaper_IsRefused()
    {
        DrawnEcg page = SamplePages.Get("no names");
        PageGeometry geometry = new OracleRectifier(page).Rectify(page.Image);

        var refusal = Assert.Throws<EcgDigitizationException>(() => new InkSampler().Sample(TestImages.Blank(page.Image.Width, page.Image.Height), geometry));

        Assert.Equal(DigitizationStage.Sample, refusal.Stage);
    }

    [Fact]
    public void ToMillimetres_AndBack_IsTheSamePlace()
    {
        var ink = new RectifiedInk(40, 30, new float[1200], 8, new PagePoint(3.5, -2));

        Assert.Equal(17.25, ink.ToColumn(ink.ToMillimetresX(17.25)), 1e-9);
        Assert.Equal(9.5, ink.ToRow(ink.ToMillimetresY(9.5)), 1e-9);
        Assert.Equal((3.5, -2.0), (ink.ToMillimetresX(0), ink.ToMillimetresY(0)));
        Assert.Throws<ArgumentException>(() => new RectifiedInk(40, 30, new float[1199], 8, new PagePoint(0, 0)));
    }

    private static double Centroid(RectifiedInk ink, int column, double row)
    {
        double sum = 0, moment = 0;
        for (int y = (int)row - 4; y <= (int)row + 5; y++)
        {
            double v = ink.Row(y)[column];
            sum += v;
            moment += v * y;
        }

        return moment / sum;
    }

    // The mean ink of the emptiest of the bands between two rows; deep waves may reach into the others.
    private static double PaperInk(DrawnEcg page, RectifiedInk ink, PageFrame frame) =>
        Enumerable.Range(1, page.Truth.Rows.Length - 1).Min(r => Band(((page.Truth.Rows[r - 1].BaselineYMm + page.Truth.Rows[r].BaselineYMm) / 2) + 4, ink, frame));

    private static double Band(double middle, RectifiedInk ink, PageFrame frame)
    {
        double sum = 0;
        int count = 0;
        for (double y = middle - 2.5; y < middle + 2.5; y += 0.125)
        {
            ReadOnlySpan<float> row = ink.Row((int)Math.Round(ink.ToRow(y + frame.ShiftY)));
            for (int x = 20; x < row.Length - 20; x++)
            {
                sum += Math.Abs(row[x]);
                count++;
            }
        }

        return sum / count;
    }
}
