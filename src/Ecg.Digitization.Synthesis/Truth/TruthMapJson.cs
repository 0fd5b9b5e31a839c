using System.Text.Json;

namespace Ecg.Digitization.Synthesis;

/// <summary>Writes the page map: as matrices where it is projective, and at points of the paper and of the image always.</summary>
internal static class TruthMapJson
{
    private const int InverseColumns = 24, InverseRows = 18;

    public static void Write(Utf8JsonWriter json, PageTruth truth)
    {
        json.WriteStartObject("map");
        if (truth.Map is ProjectivePageMap projective)
        {
            Matrix(json, "matrix", projective.Matrix);
            Matrix(json, "inverseMatrix", projective.InverseMatrix);
        }

        json.WriteStartArray("lattice");
        foreach (PointMm crossing in truth.Grid.GetMajorCrossings())
        {
            PointPx pixel = truth.Map.Forward(crossing);
            TruthPlaces.Numbers(json, crossing.X, crossing.Y, pixel.X, pixel.Y);
        }

        json.WriteEndArray();
        json.WriteStartArray("inverseLattice");
        for (int r = 0; r <= InverseRows; r++)
        {
            for (int c = 0; c <= InverseColumns; c++)
                Inverse(json, truth, new PointPx((truth.WidthPx - 1.0) * c / InverseColumns, (truth.HeightPx - 1.0) * r / InverseRows));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes one place of the image, if the paper is there.</summary>
    private static void Inverse(Utf8JsonWriter json, PageTruth truth, PointPx pixel)
    {
        PointMm paper = truth.Map.Inverse(pixel);
        PointPx again = truth.Map.Forward(paper);
        if (truth.PageMm.Contains(paper) && Math.Abs(again.X - pixel.X) + Math.Abs(again.Y - pixel.Y) < 0.01)
            TruthPlaces.Numbers(json, pixel.X, pixel.Y, paper.X, paper.Y);
    }

    private static void Matrix(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
