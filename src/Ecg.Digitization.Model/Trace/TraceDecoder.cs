namespace Ecg.Digitization.Model;

/// <summary>
/// Reads a curve from distributions: the cheapest path through them (dynamic programming; a jump costs by its length), then the mean of
/// the distribution near the path. Thread-safe.
/// </summary>
/// <remarks>
/// With a cost linear in the jump, the best predecessor of all bins is found in two sweeps (Felzenszwalb and Huttenlocher, "Distance
/// transforms of sampled functions", 2012), so that a column costs O(bins). Where a column's distribution has one clear peak the path
/// goes there whatever the jump; continuity decides only between rivals.
/// </remarks>
public sealed class TraceDecoder
{
    private const int Bins = TraceNetwork.Bins, Classes = TraceNetwork.Classes;

    /// <summary>What a jump by one bin costs, in nats. 0.1 by default.</summary>
    public float JumpCost { get; init; } = 0.1f;

    /// <summary>How many times as much a jump costs where the caller says that a reader is easily misled: at the borders of leads. 4 by default.</summary>
    public float DoubtFactor { get; init; } = 4;

    /// <summary>How many bins on either side of the path make its mean. 3 by default.</summary>
    public int Reach { get; init; } = 3;

    /// <summary>Reads a curve.</summary>
    /// <param name="logProbabilities">Logarithms of probabilities, one distribution after another. Shape (half columns, 241).</param>
    /// <param name="doubtful">Where jumps cost <see cref="DoubtFactor"/> times as much; empty for nowhere. Shape (half columns).</param>
    /// <param name="trust">How much the path heeds a distribution, 0 to 1; empty for 1 everywhere. Shape (half columns).</param>
    /// <exception cref="ArgumentException">The length is no multiple of 241, or there are not as many doubts or trusts as distributions.</exception>
    public TraceDecoding Decode(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<bool> doubtful = default, ReadOnlySpan<float> trust = default)
    {
        if (logProbabilities.Length % Classes != 0)
            throw new ArgumentException($"{logProbabilities.Length} values are no whole number of distributions of {Classes}.", nameof(logProbabilities));
        int count = logProbabilities.Length / Classes;
        if (!doubtful.IsEmpty && doubtful.Length != count)
            throw new ArgumentException($"There are {count} distributions, not {doubtful.Length}.", nameof(doubtful));
        if (!trust.IsEmpty && trust.Length != count)
            throw new ArgumentException($"There are {count} distributions, not {trust.Length}.", nameof(trust));
        var result = new TraceDecoding(new float[count], new float[count], new float[count], new float[count]);
        if (count == 0)
            return result;
        int[] path = Path(logProbabilities, doubtful, trust, count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> column = logProbabilities.Slice(i * Classes, Classes);
            (float bin, float mass, float spread) = Mean(column, path[i]);
            result.Rows[i] = (TraceNetwork.RowsPerBin * bin) + ((TraceNetwork.RowsPerBin - 1) / 2f);
            result.Presence[i] = Math.Clamp(1 - MathF.Exp(column[Bins]), 0, 1);
            result.Confidence[i] = Math.Clamp(mass, 0, 1);
            result.Spread[i] = TraceNetwork.RowsPerBin * spread;
        }

        return result;
    }

    private int[] Path(ReadOnlySpan<float> logProbabilities, ReadOnlySpan<bool> doubtful, ReadOnlySpan<float> trust, int count)
    {
        var from = new byte[count * Bins];
        Span<float> cost = stackalloc float[Bins], best = stackalloc float[Bins];
        Span<byte> origin = stackalloc byte[Bins];
        cost.Clear();
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                Spread(cost, best, origin, !doubtful.IsEmpty && doubtful[i] ? JumpCost * DoubtFactor : JumpCost);
                origin.CopyTo(from.AsSpan(i * Bins));
                best.CopyTo(cost);
            }

            ReadOnlySpan<float> column = logProbabilities.Slice(i * Classes, Classes);
            float lowest = float.PositiveInfinity, weight = trust.IsEmpty ? 1 : trust[i];
            for (int b = 0; b < Bins; b++)
            {
                // Bins count in as far as a trace is there at all: the floor is the absent class.
                cost[b] -= weight * MathF.Max(column[b], column[Bins] - 6);
                lowest = MathF.Min(lowest, cost[b]);
            }

            for (int b = 0; b < Bins; b++)
                cost[b] -= lowest;
        }

        var path = new int[count];
        int at = 0;
        for (int b = 1; b < Bins; b++)
            at = cost[b] < cost[at] ? b : at;
        for (int i = count - 1; i >= 0; i--)
        {
            path[i] = at;
            at = from[(i * Bins) + at];
        }

        return path;
    }

    // best[b] = min over a of cost[a] + jump * |a - b|.
    private static void Spread(ReadOnlySpan<float> cost, Span<float> best, Span<byte> origin, float jump)
    {
        best[0] = cost[0];
        origin[0] = 0;
        for (int b = 1; b < Bins; b++)
        {
            bool come = best[b - 1] + jump < cost[b];
            best[b] = come ? best[b - 1] + jump : cost[b];
            origin[b] = come ? origin[b - 1] : (byte)b;
        }

        for (int b = Bins - 2; b >= 0; b--)
        {
            if (best[b + 1] + jump >= best[b])
                continue;
            best[b] = best[b + 1] + jump;
            origin[b] = origin[b + 1];
        }
    }

    private (float Bin, float Mass, float Spread) Mean(ReadOnlySpan<float> column, int centre)
    {
        // The path's bin may lie beside the peak by less than a jump is worth.
        int peak = centre;
        for (int b = Math.Max(0, centre - 1); b <= Math.Min(Bins - 1, centre + 1); b++)
            peak = column[b] > column[peak] ? b : peak;
        double sum = 0, moment = 0, second = 0, scale = column[peak];
        for (int b = Math.Max(0, peak - Reach); b <= Math.Min(Bins - 1, peak + Reach); b++)
        {
            double p = Math.Exp(column[b] - scale);
            sum += p;
            moment += p * (b - peak);
            second += p * (b - peak) * (b - peak);
        }

        double mean = moment / sum;
        return ((float)(peak + mean), (float)(sum * Math.Exp(scale)), (float)Math.Sqrt(Math.Max(0, (second / sum) - (mean * mean))));
    }
}
