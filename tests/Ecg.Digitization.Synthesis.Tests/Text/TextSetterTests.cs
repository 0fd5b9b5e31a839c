namespace Ecg.Digitization.Synthesis.Tests;

public sealed class TextSetterTests
{
    private static readonly LetterStyle[] Faces =
    [
        LetterStyle.Plain, LetterStyle.Bold, LetterStyle.Serif, LetterStyle.Narrow, LetterStyle.Italic, LetterStyle.Condensed, LetterStyle.Wide, LetterStyle.Typewriter, LetterStyle.Plotter, LetterStyle.DotMatrix,
    ];

    [Fact]
    public void Set_EveryLeadNameInEveryFace_DiffersFromEveryOther()
    {
        foreach (LetterStyle face in Faces)
        {
            string[] shapes = [.. Leads.All.SelectMany(static l => new[] { l.ToName(), l.ToName().ToLowerInvariant() }).Distinct().Select(n => Shape(n, face))];
            Assert.Equal(shapes.Length, shapes.Distinct().Count());
        }
    }

    [Fact]
    public void Set_OneWordInEveryFace_IsDrawnDifferently() => Assert.Equal(Faces.Length, Faces.Select(static f => Shape("aVR 25mm/s", f)).Distinct().Count());

    [Fact]
    public void Set_AnyFace_StaysWithinItsMeasureAndHeight()
    {
        foreach (LetterStyle face in Faces)
        {
            BoxMm box = TextSetter.Set(new InkLayer(InkColor.Black, 1, InkKind.Print), "aVLH25", 10, 20, 3, face);
            Assert.InRange(box.Left, 9.5, 11.5);
            Assert.InRange(box.Right, 12, 11.5 + TextSetter.Measure("aVLH25", 3, face));
            Assert.InRange(box.Top, 16.7, 17.3);
            Assert.InRange(box.Bottom, 19.7, 20.3);
        }
    }

    [Fact]
    public void Measure_Typewriter_GivesEveryLetterTheSameRoom()
        => Assert.Equal(TextSetter.Measure("iiii", 3, LetterStyle.Typewriter), TextSetter.Measure("WWWW", 3, LetterStyle.Typewriter), 1e-9);

    private static string Shape(string text, LetterStyle face)
    {
        var layer = new InkLayer(InkColor.Black, 1, InkKind.Print);
        TextSetter.Set(layer, text, 0, 0, 3, face);
        return string.Join(';', layer.Strokes.Select(static s => $"{s.Pen}:" + string.Join(' ', s.Points)));
    }
}
