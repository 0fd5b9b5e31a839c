using System.Text.Json;

namespace Ecg.Digitization.Synthesis;

/// <summary>Writes a page's truth as a JSON file to lie beside its image; docs/schemas/page-truth.schema.json is its schema. Thread-safe.</summary>
public static class PageTruthJson
{
    /// <summary>The version of the schema, written as <c>schema</c>.</summary>
    public const int SchemaVersion = 2;

    private const int MaskStepPx = 16;

    /// <summary>Writes the truth.</summary>
    /// <param name="truth">What to write.</param>
    /// <param name="stream">Receives UTF-8; left open.</param>
    /// <param name="includeTraces">Whether to write the y of each row's line for every pixel column.</param>
    public static void Write(PageTruth truth, Stream stream, bool includeTraces = true)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = false });
        var places = new TruthPlaces(json, truth);
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
        places.Object("page", truth.PageMm);
        TruthMapJson.Write(json, truth);
        Grid(json, truth.Grid);
        json.WriteStartArray("rows");
        for (int r = 0; r < truth.Rows.Length; r++)
            TruthRowJson.Write(json, places, truth, r, includeTraces);
        json.WriteEndArray();
        places.Array("columns", truth.GetColumnBoxesMm(), static b => b, static (_, _) => { });
        places.Array("pulses", truth.Pulses, static p => p.BoxMm, static (p, json) => json.WriteNumber("row", p.Row));
        places.Array("separators", truth.SeparatorsMm, static b => b, static (_, _) => { });
        places.Array("texts", truth.Texts, static t => t.BoxMm, static (t, json) => json.WriteString("text", t.Text));
        places.Array("tables", truth.Tables, static t => t.BoxMm, WriteTable);
        places.Array("codes", truth.Codes, static c => c.BoxMm, WriteCode);
        Mask(json, truth.GetVisibilityMask(MaskStepPx));
        json.WriteEndObject();
    }

    private static void WriteTable(TableTruth table, Utf8JsonWriter json)
    {
        json.WriteNumber("columns", table.Columns);
        json.WriteNumber("rows", table.Rows);
    }

    private static void WriteCode(CodeTruth code, Utf8JsonWriter json)
    {
        json.WriteString("text", code.Text);
        json.WriteNumber("modules", code.Modules);
    }

    private static void Grid(Utf8JsonWriter json, GridTruth grid)
    {
        json.WriteStartObject("grid");
        json.WriteBoolean("isPrinted", grid.IsPrinted);
        json.WriteNumber("minorPitchMm", grid.MinorPitchMm);
        json.WriteNumber("majorPitchMm", grid.MajorPitchMm);
        json.WriteNumber("offsetXMm", grid.OffsetXMm);
        json.WriteNumber("offsetYMm", grid.OffsetYMm);
        TruthPlaces.Box(json, "areaMm", grid.AreaMm);
        json.WriteEndObject();
    }

    private static void Mask(Utf8JsonWriter json, VisibilityMask mask)
    {
        json.WriteStartObject("visibility");
        json.WriteNumber("stepPx", mask.StepPx);
        json.WriteNumber("columns", mask.Columns);
        json.WriteNumber("rows", mask.Rows);
        json.WriteStartArray("hiddenRuns");
        foreach ((int first, int count) in mask.GetHiddenRuns())
        {
            json.WriteStartArray();
            json.WriteNumberValue(first);
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
