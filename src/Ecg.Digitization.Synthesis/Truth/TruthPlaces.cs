using System.Text.Json;

namespace Ecg.Digitization.Synthesis;

/// <summary>Writes boxes of the paper with their corners in the image.</summary>
internal readonly struct TruthPlaces(Utf8JsonWriter json, PageTruth truth)
{
    /// <summary>Hundredths of a micrometre and ten-thousandths of a pixel are far below what a map is good for.</summary>
    private const int Digits = 4;

    /// <summary>Writes a named object of a box alone.</summary>
    public void Object(string name, BoxMm box)
    {
        json.WriteStartObject(name);
        Write(box);
        json.WriteEndObject();
    }

    /// <summary>Writes an array of objects, each a box and what else is known of it.</summary>
    public void Array<T>(string name, IReadOnlyList<T> items, Func<T, BoxMm> boxOf, Action<T, Utf8JsonWriter> more)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            more(item, json);
            Write(boxOf(item));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a box's two properties into the object that is open.</summary>
    public void Write(BoxMm box)
    {
        Box(json, "boxMm", box);
        json.WriteStartArray("cornersPx");
        foreach (PointPx corner in truth.GetCornersPx(box))
            Numbers(json, corner.X, corner.Y);
        json.WriteEndArray();
    }

    /// <summary>Writes a box as an array.</summary>
    public static void Box(Utf8JsonWriter json, string name, BoxMm box)
    {
        json.WritePropertyName(name);
        Numbers(json, box.Left, box.Top, box.Right, box.Bottom);
    }

    /// <summary>Writes an array of rounded numbers.</summary>
    public static void Numbers(Utf8JsonWriter json, params ReadOnlySpan<double> values)
    {
        json.WriteStartArray();
        foreach (double value in values)
            json.WriteNumberValue(Math.Round(value, Digits));
        json.WriteEndArray();
    }
}
