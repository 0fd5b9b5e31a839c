using System.Text.Json;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Testing.Pages;

namespace Ecg.Digitization.Geometry.Benchmarks;

/// <summary>One page to measure: its image, and the exact places of points in its signal area.</summary>
/// <param name="Kind">How it was made.</param>
/// <param name="Seed">From which number.</param>
/// <param name="Note">What is unusual about it, for the table of the worst.</param>
/// <param name="Image">The pixels.</param>
/// <param name="Places">Points with their exact pixels; millimetres run from a major line.</param>
internal sealed record GeometryCase(GeometryKind Kind, ulong Seed, string Note, PageImage Image, IReadOnlyList<MapPlace> Places)
{
    /// <summary>Draws a page, or takes it from the cache where it lies there.</summary>
    public static GeometryCase Get(GeometryKind kind, ulong seed, string? cache)
    {
        string? path = cache is null ? null : Path.Combine(cache, FormattableString.Invariant($"{kind}-{seed}.page"));
        if (path is not null && File.Exists(path))
            return Load(kind, seed, path);
        PageRecipe recipe = GeometryRecipes.Draw(kind, seed);
        EcgRecord record = EcgSignalGenerator.Generate(new EcgSignalOptions(), SeededRandom.Hash(seed, 17));
        SyntheticPage page = new PageRenderer().Render(record, recipe.Layout, recipe.Style, recipe.Capture, recipe.Seed);
        var drawn = new GeometryCase(kind, seed, Describe(recipe), DrawnEcg.ToPageImage(page.Image), MapComparison.SignalArea(page.Truth));
        if (path is not null)
            drawn.Save(path);
        return drawn;
    }

    /// <summary>A page that lies on disk; its places are the corners of all that its truth says the page of.</summary>
    public static GeometryCase Of(string name, PageImage image, string truth)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(truth));
        return new GeometryCase(GeometryKind.Photo, 0, Path.GetFileName(name), image, [.. Corners(json.RootElement)]);
    }

    private static IEnumerable<MapPlace> Corners(JsonElement root)
    {
        foreach (string part in new[] { "columns", "pulses", "separators", "texts" })
        {
            foreach (JsonElement thing in root.GetProperty(part).EnumerateArray())
            {
                double[] box = [.. thing.GetProperty("boxMm").EnumerateArray().Select(static v => v.GetDouble())];
                double[][] pixels = [.. thing.GetProperty("cornersPx").EnumerateArray().Select(static c => c.EnumerateArray().Select(static v => v.GetDouble()).ToArray())];
                for (int corner = 0; corner < pixels.Length; corner++)
                    yield return new MapPlace(new(box[corner is 1 or 2 ? 2 : 0], box[corner > 1 ? 3 : 1]), new(pixels[corner][0], pixels[corner][1]));
            }
        }
    }

    private static string Describe(PageRecipe recipe)
    {
        GridStyle grid = recipe.Style.Grid;
        string lines = $"{grid.Kind} {recipe.Style.DpiX:0} dpi #{grid.MajorColor.R:x2}{grid.MajorColor.G:x2}{grid.MajorColor.B:x2} {grid.MajorWidthMm:0.00} #{grid.MinorColor.R:x2}{grid.MinorColor.G:x2}{grid.MinorColor.B:x2} {grid.MinorWidthMm:0.00}";
        return recipe.Capture switch
        {
            CameraCapture c => $"{recipe.Layout.Name} {lines} tilt {c.TiltXDegrees:0},{c.TiltYDegrees:0} curl {c.CurlDegrees:0} folds {c.Folds}x{c.FoldDegrees:0} blur {c.BlurSigmaPx:0.0}+{c.MotionBlurPx:0.0} noise {c.NoiseSigma:0}",
            ScannerCapture s => $"{recipe.Layout.Name} {lines} turn {s.RotationDegrees:0.0} wobble {s.WobbleMm:0.00}{(s.Grayscale ? " grey" : "")}{(s.Threshold is { } t ? $" threshold {t:0}" : "")} noise {s.NoiseSigma:0} quarter {s.QuarterTurns}",
            _ => lines,
        };
    }

    private void Save(string path)
    {
        using var writer = new BinaryWriter(File.Create(path + ".part"));
        writer.Write(Note);
        writer.Write(Image.Width);
        writer.Write(Image.Height);
        writer.Write(Image.Bgr.Span);
        writer.Write(Places.Count);
        foreach (MapPlace place in Places)
        {
            writer.Write(place.Millimetres.X);
            writer.Write(place.Millimetres.Y);
            writer.Write(place.Pixel.X);
            writer.Write(place.Pixel.Y);
        }

        writer.Close();
        File.Move(path + ".part", path, true);
    }

    private static GeometryCase Load(GeometryKind kind, ulong seed, string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        string note = reader.ReadString();
        int width = reader.ReadInt32(), height = reader.ReadInt32();
        PageImage image = PageImage.FromPixels(reader.ReadBytes(3 * width * height), width, height, 3 * width, RawPixelFormat.Bgr24);
        var places = new MapPlace[reader.ReadInt32()];
        for (int i = 0; i < places.Length; i++)
            places[i] = new MapPlace(new(reader.ReadDouble(), reader.ReadDouble()), new(reader.ReadDouble(), reader.ReadDouble()));
        return new GeometryCase(kind, seed, note, image, places);
    }
}
