using System.Collections.Immutable;
using System.Text.Json;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Evaluation;

/// <summary>Where everything is on a drawn page, as Synthesis writes it beside the image (docs/schemas/page-truth.schema.json). Immutable and thread-safe.</summary>
internal sealed record PageTruthFile
{
    /// <summary>The layout's name.</summary>
    public required string Layout { get; init; }

    /// <summary>The image's size.</summary>
    public required (int Width, int Height) SizePx { get; init; }

    /// <summary>Pixels per millimetre in the middle of the page.</summary>
    public required (double X, double Y) PxPerMm { get; init; }

    /// <summary>Millimetres per second.</summary>
    public required double PaperSpeedMmPerSecond { get; init; }

    /// <summary>The sheet.</summary>
    public required PageBox Page { get; init; }

    /// <summary>A major line of the grid.</summary>
    public required PagePoint GridOffset { get; init; }

    /// <summary>From paper to image, and back.</summary>
    public required IPageMap Map { get; init; }

    /// <summary>The rows, top to bottom.</summary>
    public required ImmutableArray<TruthRow> Rows { get; init; }

    /// <summary>Calibration pulses.</summary>
    public required ImmutableArray<PageBox> Pulses { get; init; }

    /// <summary>Bars between columns.</summary>
    public required ImmutableArray<PageBox> Separators { get; init; }

    /// <summary>Lead names, header, footer and tables.</summary>
    public required ImmutableArray<PageBox> Texts { get; init; }

    /// <summary>Which lead is printed where and when.</summary>
    public PageLayout ToLayout() =>
        new(Layout, [.. Rows.Select(static r => new LayoutRow([.. r.Cells.Select(static c => new LayoutCell(c.Lead, c.Window))], r.IsRhythm))], Rows.Max(static r => r.Cells.Length));

    /// <summary>Reads a file.</summary>
    /// <exception cref="EcgFormatException">It is no such file.</exception>
    public static PageTruthFile Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new EcgFormatException(path, 0, $"it is no truth of a drawn page: {e.Message}", e);
        }
    }

    private static PageTruthFile Read(JsonElement root)
    {
        JsonElement grid = root.GetProperty("grid");
        ImmutableArray<TruthRow> rows = [.. root.GetProperty("rows").EnumerateArray().Select(TruthRow.Read)];
        return new PageTruthFile
        {
            Layout = root.GetProperty("layout").GetString()!,
            SizePx = (root.GetProperty("widthPx").GetInt32(), root.GetProperty("heightPx").GetInt32()),
            PxPerMm = (root.GetProperty("pxPerMmX").GetDouble(), root.GetProperty("pxPerMmY").GetDouble()),
            PaperSpeedMmPerSecond = root.GetProperty("paperSpeedMmPerSecond").GetDouble(),
            Page = Box(root.GetProperty("page")),
            GridOffset = new PagePoint(grid.GetProperty("offsetXMm").GetDouble(), grid.GetProperty("offsetYMm").GetDouble()),
            Map = root.GetProperty("map").TryGetProperty("matrix", out JsonElement matrix)
                ? new MatrixPageMap(Numbers(matrix), Numbers(root.GetProperty("map").GetProperty("inverseMatrix")))
                : LatticePageMap.Of([.. root.GetProperty("map").GetProperty("lattice").EnumerateArray().Select(Numbers)]),
            Rows = rows,
            Pulses = Boxes(root, "pulses"),
            Separators = Boxes(root, "separators"),
            Texts = [.. Boxes(root, "texts"), .. rows.SelectMany(static r => r.Cells).Select(static c => c.Name).OfType<PageBox>()],
        };
    }

    private static ImmutableArray<PageBox> Boxes(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(Box)];

    /// <summary>The box of an object.</summary>
    internal static PageBox Box(JsonElement item)
    {
        double[] box = Numbers(item.GetProperty("boxMm"));
        return new PageBox(box[0], box[1], box[2], box[3]);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static v => v.GetDouble())];
}
