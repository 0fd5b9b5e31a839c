namespace Ecg.Digitization.Synthesis.Tests;

public sealed class WearTests
{
    private static readonly PageStyle Small = new() { DpiX = 100, DpiY = 100, Footer = "", LeadNames = new LeadNameStyle { Visible = false } };

    [Fact]
    public void Render_Halftone_KeepsTheGridsMeanAndSpreadsItsTones()
    {
        GridStyle pale = GridStyles.Rose;
        (double mean, double deviation) = Tones(new PageWear(), pale);
        (double screened, double spread) = Tones(new PageWear { Halftone = 0.9, HalftonePitchMm = 0.8 }, pale);
        Assert.Equal(mean, screened, 1.5);
        Assert.True(spread > 1.08 * deviation, $"{spread} against {deviation}");
    }

    [Fact]
    public void Render_Holes_ShowTheBackdropWhereTheTruthIsHidden()
    {
        SyntheticPage page = Draw(Small with { Wear = new PageWear { Holes = 1 }, PaperColor = new InkColor(120, 120, 120), Grid = GridStyles.None }, new ScannerCapture());
        VisibilityMask mask = page.Truth.GetVisibilityMask(1);
        int hidden = 0;
        foreach ((int first, int count) in mask.GetHiddenRuns())
        {
            hidden += count;

            // Well inside, where the paper's shadow does not reach.
            int middle = first + (count / 2), far = 4 * mask.Columns;
            if (count > 8 && middle >= far && middle + far < mask.Visible.Length && !mask.Visible[middle - far] && !mask.Visible[middle + far])
                Assert.True(page.Image[middle % mask.Columns, middle / mask.Columns].G > 160);
        }

        Assert.InRange(hidden, 20, mask.Visible.Length / 20);
    }

    [Theory]
    [InlineData(TableKind.Wood)]
    [InlineData(TableKind.Boards)]
    [InlineData(TableKind.Stone)]
    [InlineData(TableKind.Cloth)]
    public void Render_OnATable_ItsStructureIsSeenBesideThePaperOnly(TableKind table)
    {
        var color = new InkColor(120, 110, 100);
        SyntheticPage Seen(TableKind kind) => Draw(Small, new CameraCapture { Fill = 0.7, Table = kind, TableColor = color });
        SyntheticPage plain = Seen(TableKind.Plain), structured = Seen(table);
        double beside = 0, inside = 0;
        for (int y = 0; y < plain.Image.Height; y += 3)
        {
            for (int x = 0; x < plain.Image.Width; x += 3)
            {
                double difference = Math.Abs(plain.Image[x, y].G - structured.Image[x, y].G);
                PointMm at = plain.Truth.Map.Inverse(new PointPx(x, y));
                if (plain.Truth.PageMm.Contains(new PointMm(at.X + 2, at.Y + 2)) && plain.Truth.PageMm.Contains(new PointMm(at.X - 2, at.Y - 2)))
                    inside = Math.Max(inside, difference);
                else
                    beside = Math.Max(beside, difference);
            }
        }

        Assert.Equal(0, inside);
        Assert.True(beside > 3, $"{beside}");
    }

    private static (double Mean, double Deviation) Tones(PageWear wear, GridStyle grid)
    {
        SyntheticPage page = Draw(Small with { Grid = grid, Wear = wear, Pulse = PulsePlacement.None }, new ScannerCapture());
        double sum = 0, squares = 0;
        int count = 0;
        for (int y = 5; y < 95; y++)
        {
            for (int x = 5; x < 1000; x++, count++)
            {
                double value = page.Image[x, y].G;
                sum += value;
                squares += value * value;
            }
        }

        return (sum / count, Math.Sqrt((squares / count) - (sum / count * (sum / count))));
    }

    private static SyntheticPage Draw(PageStyle style, PageCapture capture) => new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFour, style, capture, 7);
}
