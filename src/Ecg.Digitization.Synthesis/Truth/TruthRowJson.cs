using System.Text.Json;

namespace Ecg.Digitization.Synthesis;

/// <summary>Writes a row: its cells, its line column by column, and where the line is hidden.</summary>
internal static class TruthRowJson
{
    public static void Write(Utf8JsonWriter json, TruthPlaces places, PageTruth truth, int index, bool includeTraces)
    {
        RowTruth row = truth.Rows[index];
        json.WriteStartObject();
        json.WriteNumber("baselineYMm", row.BaselineYMm);
        json.WriteBoolean("isRhythm", row.IsRhythm);
        places.Write(row.BoxMm);
        places.Array("cells", row.Cells, static c => c.BoxMm, (cell, _) => Cell(json, places, cell));
        if (includeTraces)
            Trace(json, truth, index);
        json.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter json, TruthPlaces places, CellTruth cell)
    {
        json.WriteString("lead", cell.Lead.ToName());
        json.WriteNumber("startSeconds", cell.Window.StartSeconds);
        json.WriteNumber("endSeconds", cell.Window.EndSeconds);
        json.WriteNumber("signalStartSeconds", cell.SignalStartSeconds);
        json.WriteNumber("startXMm", cell.StartXMm);
        json.WriteNumber("endXMm", cell.EndXMm);
        json.WriteNumber("gainMmPerMillivolt", cell.GainMmPerMillivolt);
        if (double.IsFinite(cell.ClipMm))
            json.WriteNumber("clipMm", cell.ClipMm);
        if (cell.NameBoxMm is { } name)
            places.Object("name", name);
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
}
