using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>What one page axis has to be corrected by, at scattered places.</summary>
/// <param name="Box">The places' box, in millimetres.</param>
/// <param name="At">The places in millimetres.</param>
/// <param name="Values">The correction at each.</param>
/// <param name="Weights">0 for an outlier; 1 on the mean.</param>
/// <param name="SecondHalf">Which half of a chequerboard each belongs to, for fits judged on places they have not seen.</param>
internal sealed record AxisData(PageBox Box, PagePoint[] At, double[] Values, double[] Weights, bool[] SecondHalf)
{
    private const int BoardSide = 3;

    /// <summary>The corrections to a projection that measured places ask for, along one axis; null where hardly any place measured it.</summary>
    public static AxisData? Of(IReadOnlyList<PhasePlace> places, Homography projection, bool isX)
    {
        var at = new List<PagePoint>(places.Count);
        var values = new List<double>(places.Count);
        var weights = new List<double>(places.Count);
        var half = new List<bool>(places.Count);
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (PhasePlace p in places)
        {
            double weight = isX ? p.WeightU : p.WeightV;
            if (weight <= 0)
                continue;
            PagePoint q = projection.Forward(p.X, p.Y);
            at.Add(q);
            values.Add(isX ? p.U - q.X : p.V - q.Y);
            weights.Add(weight);
            half.Add((((p.Column / BoardSide) + (p.Row / BoardSide)) & 1) == 1);
            (left, top, right, bottom) = (Math.Min(left, q.X), Math.Min(top, q.Y), Math.Max(right, q.X), Math.Max(bottom, q.Y));
        }

        if (at.Count < 12)
            return null;
        double[] w = [.. weights];
        // A place may be much weaker than most, but not worth much more.
        double[] sorted = [.. w.Order()];
        double cap = sorted[sorted.Length / 2];
        for (int i = 0; i < w.Length; i++)
            w[i] = Math.Min(1, w[i] / cap);
        return new AxisData(new PageBox(left, top, right, bottom), [.. at], [.. values], w, [.. half]);
    }

    /// <summary>The weighted RMS of what a surface leaves.</summary>
    /// <param name="surface">The surface; null for zero.</param>
    /// <param name="half">Only places of this half; null for all.</param>
    public double Rms(ISurface? surface, bool? half = null)
    {
        double sum = 0, total = 0;
        for (int i = 0; i < At.Length; i++)
        {
            if (Weights[i] <= 0 || (half is { } h && SecondHalf[i] != h))
                continue;
            double residual = Values[i] - (surface?.Evaluate(At[i].X, At[i].Y) ?? 0);
            sum += Weights[i] * residual * residual;
            total += Weights[i];
        }

        return Math.Sqrt(sum / Math.Max(1e-12, total));
    }

    /// <summary>The same places with less weight where a surface is far off.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="fullWeights">Weights of places on it.</param>
    /// <param name="lowestLimit">How far off a place may always be before it is left out, in millimetres.</param>
    public AxisData WithoutOutliers(ISurface surface, double[] fullWeights, double lowestLimit)
    {
        var sizes = new double[At.Length];
        var residuals = new double[At.Length];
        for (int i = 0; i < At.Length; i++)
            sizes[i] = Math.Abs(residuals[i] = Values[i] - surface.Evaluate(At[i].X, At[i].Y));
        Array.Sort(sizes);
        // Tukey's biweight about the median size.
        double limit = Math.Max(lowestLimit, 4.7 * Statistics.MadToSigma * sizes[sizes.Length / 2]);
        var weights = new double[At.Length];
        for (int i = 0; i < At.Length; i++)
        {
            double t = residuals[i] / limit;
            weights[i] = Math.Abs(t) < 1 ? fullWeights[i] * (1 - (t * t)) * (1 - (t * t)) : 0;
        }

        return this with { Weights = weights };
    }
}
