using System.Collections.Immutable;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Engine;

/// <summary>Takes landmarks off a page network's heat maps: cells that are hotter than their neighbours. Stateless and thread-safe.</summary>
internal static class LandmarkPeaks
{
    private const float Least = 0.15f;

    /// <summary>The landmarks of a kind, in pixels of the image.</summary>
    /// <param name="seen">What the network says of the small picture.</param>
    /// <param name="kind">Which landmarks.</param>
    /// <param name="scaleX">Pixels of the image across one of the picture.</param>
    /// <param name="scaleY">Pixels of the image down one of the picture.</param>
    public static ImmutableArray<InkBorder> Of(PageNetworkPrediction seen, PageLandmark kind, double scaleX, double scaleY)
    {
        ReadOnlySpan<float> heat = seen.Plane(PageOutput.Heats + (int)kind), offsetX = seen.Plane(PageOutput.Offsets), offsetY = seen.Plane(PageOutput.Offsets + 1);
        var peaks = ImmutableArray.CreateBuilder<InkBorder>();
        for (int r = 0; r < seen.Rows; r++)
        {
            for (int c = 0; c < seen.Columns; c++)
            {
                int cell = (r * seen.Columns) + c;
                float likelihood = 1 / (1 + MathF.Exp(-heat[cell]));
                if (likelihood < Least || !IsPeak(heat, seen.Columns, seen.Rows, c, r))
                    continue;
                double x = (PageNetwork.Cell * (c + offsetX[cell])) + ((PageNetwork.Cell - 1) / 2.0), y = (PageNetwork.Cell * (r + offsetY[cell])) + ((PageNetwork.Cell - 1) / 2.0);
                peaks.Add(new InkBorder(new PagePoint(((x + 0.5) * scaleX) - 0.5, ((y + 0.5) * scaleY) - 0.5), likelihood));
            }
        }

        return peaks.ToImmutable();
    }

    private static bool IsPeak(ReadOnlySpan<float> heat, int columns, int rows, int column, int row)
    {
        for (int r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
        {
            for (int c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
            {
                if (heat[(r * columns) + c] > heat[(row * columns) + column])
                    return false;
            }
        }

        return true;
    }
}
