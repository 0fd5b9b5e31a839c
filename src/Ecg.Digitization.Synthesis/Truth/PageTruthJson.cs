using System.Text.Json;

namespace Ecg.Digitization.Synthesis;

/// <summary>Writes a page's truth as a JSON file to lie beside its image; docs/synthesis.md describes the schema. Thread-safe.</summary>
public static class PageTruthJson
{
    /// <summary>The version of the schema, written as <c>schema</c>.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes the truth.</summary>
    /// <param name="truth">What to write.</param>
    /// <param name="stream">Receives UTF-8; left open.</param>
    /// <param name="includeTraces">Whether to write the y of each row's line for every pixel column.</param>
    public static void Write(PageTruth truth, Stream stream, bool includeTraces = true)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = false });
        json.WriteStartObject();
        json.WriteNumber("schema", SchemaVersion);
        json.WriteNumber("seed", truth.Seed);
        json.WriteString("layout", truth.Layout.Name);
        json.WriteNumber("widthPx", truth.WidthPx);
        json.WriteNumber("heightPx", truth.HeightPx);
        json.WriteNumber("pxPerMmX", truth.PxPerMmX);
        json.WriteNumber("pxPerMmY", truth.PxPerMmY);
        json.WriteNumber("paperSpeedMmPerSecond", truth.PaperSpeedMmPerSecond);
        json.WriteNumber("gainMmPerMillivolt", truth.GainMmPerMillivolt);
        json.WriteNumber("sampleRateHz", truth.Record.SampleRateHz);
        Box(json, "pageMm", truth.PageMm);
        Map(json, truth);
        Grid(json, truth.Grid);
        json.WriteStartArray("rows");
        for (int r = 0; r < truth.Rows.Length; r++)
            Row(json, truth, r, includeTraces);
        json.WriteEndArray();
        json.WriteStartArray("pulses");
        foreach (PulseTruth pulse in truth.Pulses)
        {
            json.WriteStartObject();
            json.WriteNumber("row", pulse.Row);
            Box(json, "boxMm", pulse.BoxMm);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("separatorsMm");
        foreach (BoxMm box in truth.SeparatorsMm)
            Box(json, null, box);
        json.WriteEndArray();
        json.WriteStartArray("texts");
        foreach (TextTruth text in truth.Texts)
        {
            json.WriteStartObject();
            json.WriteString("text", text.Text);
            Box(json, "boxMm", text.BoxMm);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Map(Utf8JsonWriter json, PageTruth truth)
    {
        json.WriteStartObject("map");
        if (truth.Map is ProjectivePageMap projective)
        {
            json.WriteStartArray("matrix");
            foreach (double value in projective.Matrix)
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        json.WriteStartArray("lattice");
        foreach (PointMm crossing in truth.Grid.GetMajorCrossings())
        {
            PointPx pixel = truth.Map.Forward(crossing);
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(crossing.X, 4));
            json.WriteNumberValue(Math.Round(crossing.Y, 4));
            json.WriteNumberValue(Math.Round(pixel.X, 4));
            json.WriteNumberValue(Math.Round(pixel.Y, 4));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Grid(Utf8JsonWriter json, GridTruth grid)
    {
        json.WriteStartObject("grid");
        json.WriteBoolean("isPrinted", grid.IsPrinted);
        json.WriteNumber("minorPitchMm", grid.MinorPitchMm);
        json.WriteNumber("majorPitchMm", grid.MajorPitchMm);
        json.WriteNumber("offsetXMm", grid.OffsetXMm);
        json.WriteNumber("offsetYMm", grid.OffsetYMm);
        Box(json, "areaMm", grid.AreaMm);
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, PageTruth truth, int index, bool includeTraces)
    {
        RowTruth row = truth.Rows[index];
        json.WriteStartObject();
        json.WriteNumber("baselineYMm", row.BaselineYMm);
        json.WriteBoolean("isRhythm", row.IsRhythm);
        json.WriteStartArray("cells");
        foreach (CellTruth cell in row.Cells)
        {
            json.WriteStartObject();
            json.WriteString("lead", cell.Lead.ToName());
            json.WriteNumber("startSeconds", cell.Window.StartSeconds);
            json.WriteNumber("endSeconds", cell.Window.EndSeconds);
            json.WriteNumber("signalStartSeconds", cell.SignalStartSeconds);
            json.WriteNumber("startXMm", cell.StartXMm);
            json.WriteNumber("endXMm", cell.EndXMm);
            json.WriteNumber("gainMmPerMillivolt", cell.GainMmPerMillivolt);
            if (cell.NameBoxMm is { } name)
                Box(json, "nameBoxMm", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (includeTraces)
            Trace(json, truth, index);
        json.WriteEndObject();
    }

    private static void Trace(Utf8JsonWriter json, PageTruth truth, int row)
    {
        float[] y = truth.GetTraceYPx(row);
        bool[] visible = truth.GetTraceVisibility(row);
        json.WriteStartArray("traceYPx");
        foreach (float value in y)
        {
            if (float.IsNaN(value))
                json.WriteNullValue();
            else
                json.WriteNumberValue(MathF.Round(value, 3));
        }

        json.WriteEndArray();
        json.WriteStartArray("hiddenColumns");
        for (int x = 0; x < y.Length; x++)
        {
            if (!float.IsNaN(y[x]) && !visible[x])
                json.WriteNumberValue(x);
        }

        json.WriteEndArray();
    }

    private static void Box(Utf8JsonWriter json, string? name, BoxMm box)
    {
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        json.WriteNumberValue(box.Left);
        json.WriteNumberValue(box.Top);
        json.WriteNumberValue(box.Right);
        json.WriteNumberValue(box.Bottom);
        json.WriteEndArray();
    }
}
