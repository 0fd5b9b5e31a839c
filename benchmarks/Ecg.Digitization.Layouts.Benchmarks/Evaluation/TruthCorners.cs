using System.Text.Json;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Layouts.Benchmarks.Evaluation;

/// <summary>Where a page's truth, as <c>synthesize</c> wrote it, has its columns, on the page and in the image.</summary>
/// <param name="Columns">The box of each column in page millimetres, and the pixels of its corners, clockwise from the upper left.</param>
internal sealed record TruthCorners((double[] Box, double[][] Pixels)[] Columns)
{
    /// <summary>Reads a truth; null where there is none.</summary>
    public static TruthCorners? Of(string path)
    {
        if (!File.Exists(path))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return new TruthCorners([.. json.RootElement.GetProperty("columns").EnumerateArray().Select(static c => (Numbers(c.GetProperty("boxMm")), c.GetProperty("cornersPx").EnumerateArray().Select(Numbers).ToArray()))]);
    }

    /// <summary>By how many millimetres each column of a found layout begins too late, as far as the truth has as many.</summary>
    public IEnumerable<double> Late(IPageMap map, FoundLayout found)
    {
        for (int c = 0; c < Math.Min(Columns.Length, found.Layout.Columns); c++)
        {
            double[][] pixels = Columns[c].Pixels;
            double left = new[] { pixels[0], pixels[3] }.Average(p => map.ToMillimetres(p[0], p[1]).X);
            yield return found.StartMillimetres + (c * found.ColumnPitchMillimetres) - left;
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static v => v.GetDouble())];
}
