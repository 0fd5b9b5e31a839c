using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>Cuts crops out of strips and varies them: mirrored, turned upside down, paler or darker, with gaps in the ink. Immutable and thread-safe.</summary>
public sealed class TraceBatcher
{
    private const int Planes = TraceNetwork.Planes, Height = TraceNetwork.Rows;

    // Half columns: the width of a border's mark, as a standard deviation, and where it ends.
    private const float BorderSigma = 2, BorderReach = 8;

    /// <summary>Crops in a batch. 8 by default.</summary>
    public int Size { get; init; } = 8;

    /// <summary>The width of a crop; a multiple of 32. 256 by default.</summary>
    public int Columns { get; init; } = 256;

    /// <summary>The share of crops that show a border, pulse, separator or name. 0.4 by default.</summary>
    public double MarkedShare { get; init; } = 0.4;

    /// <summary>The share of crops that are turned upside down. 0.25 by default.</summary>
    public double UpsideDownShare { get; init; } = 0.25;

    /// <summary>The share of crops in which a few columns lose their ink. 0.15 by default.</summary>
    public double GapShare { get; init; } = 0.15;

    /// <summary>The share of crops whose columns are shifted up or down bit by bit, as a baseline that wanders does. 0.2 by default.</summary>
    public double WanderShare { get; init; } = 0.2;

    /// <summary>Makes a batch.</summary>
    /// <param name="strips">What to cut from.</param>
    /// <param name="seed">Equal seeds and strips give equal batches.</param>
    /// <param name="threads">How many crops may be cut at once; the batch is the same with any number.</param>
    public TraceBatch Create(IReadOnlyCollection<TrainingStrip> strips, ulong seed, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(strips);
        TrainingStrip[] choice = [.. strips];
        if (choice.Length == 0)
            throw new ArgumentException("There are no strips to cut from.", nameof(strips));
        var batch = new TraceBatch(Size, Columns, new byte[Size * Planes * Height * Columns], new float[Size], new float[Size * TraceNetwork.SubColumns * Columns], new float[Size * 2 * TraceNetwork.SubColumns * Columns]);
        var random = new SeededRandom(seed);
        int[] chosen = [.. Enumerable.Range(0, Size).Select(_ => random.Next(choice.Length))];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) };
        Parallel.For(0, Size, parallel, i => Crop(choice[chosen[i]], random.Fork((ulong)i), batch, i));
        return batch;
    }

    private void Crop(TrainingStrip strip, SeededRandom random, TraceBatch batch, int index)
    {
        int room = strip.Columns - Columns, left = random.Next(room + 1);
        if (strip.Marks.Length > 0 && random.Chance(MarkedShare))
            left = Math.Clamp(strip.Marks[random.Next(strip.Marks.Length)] - (int)(Columns * random.Next(0.15, 0.85)), 0, room);
        bool mirrored = random.Chance(0.5), upsideDown = random.Chance(UpsideDownShare);
        batch.Gains[index] = (float)(random.Next(0.7, 1.15) / TrainingStrip.Scale);
        for (int p = 0; p < Planes; p++)
        {
            for (int y = 0; y < Height; y++)
            {
                ReadOnlySpan<byte> from = strip.Planes.AsSpan((((p * Height) + y) * strip.Columns) + left, Columns);
                Span<byte> to = batch.Planes.AsSpan(((((index * Planes) + p) * Height) + (upsideDown ? Height - 1 - y : y)) * Columns, Columns);
                from.CopyTo(to);
                if (mirrored)
                    to.Reverse();
            }
        }

        Span<float> rows = batch.Rows.AsSpan(index * Columns * TraceNetwork.SubColumns, Columns * TraceNetwork.SubColumns);
        strip.Rows.AsSpan(left * TraceNetwork.SubColumns, rows.Length).CopyTo(rows);
        if (mirrored)
            rows.Reverse();
        if (upsideDown)
        {
            foreach (ref float row in rows)
                row = float.IsInfinity(row) ? row : Height - 1 - row;
        }

        int half = left * TraceNetwork.SubColumns;
        DrawBorders(batch, index, 0, mirrored ? strip.Ends : strip.Starts, half, mirrored);
        DrawBorders(batch, index, 1, mirrored ? strip.Starts : strip.Ends, half, mirrored);
        if (random.Chance(WanderShare))
            Wander(batch, index, random);
        if (random.Chance(GapShare))
            MakeGap(batch, index, random);
    }

    private void DrawBorders(TraceBatch batch, int index, int kind, float[] places, int left, bool mirrored)
    {
        int count = Columns * TraceNetwork.SubColumns;
        Span<float> line = batch.Borders.AsSpan(((index * 2) + kind) * count, count);
        foreach (float place in places)
        {
            float at = mirrored ? count - 1 - (place - left) : place - left;
            for (int i = Math.Max(0, (int)(at - BorderReach)); i <= Math.Min(count - 1, (int)(at + BorderReach) + 1); i++)
                line[i] = Math.Max(line[i], MathF.Exp(-0.5f * (i - at) * (i - at) / (BorderSigma * BorderSigma)));
        }
    }

    // Whole rows per column, so that ink and truth stay together to the last bit.
    private void Wander(TraceBatch batch, int index, SeededRandom random)
    {
        double rise = random.Next(-80, 80), bow = random.Next(-25, 25);
        var column = new byte[Height];
        for (int x = 0; x < Columns; x++)
        {
            double along = ((double)x / Columns) - 0.5;
            int shift = (int)Math.Round((rise * along) + (bow * Math.Cos(2 * Math.PI * along)));
            for (int p = 0; p < Planes; p++)
            {
                int first = (((index * Planes) + p) * Height * Columns) + x;
                for (int y = 0; y < Height; y++)
                    column[y] = y - shift >= 0 && y - shift < Height ? batch.Planes[first + ((y - shift) * Columns)] : (byte)0;
                for (int y = 0; y < Height; y++)
                    batch.Planes[first + (y * Columns)] = column[y];
            }

            foreach (ref float row in batch.Rows.AsSpan(((index * Columns) + x) * TraceNetwork.SubColumns, TraceNetwork.SubColumns))
            {
                float moved = row + shift;
                row = moved < 0 || moved > Height - 1 ? float.PositiveInfinity : moved;
            }
        }
    }

    // Paper from top to bottom over a few columns; the trace is still asked for, as it is under folds and flaws of a print.
    private void MakeGap(TraceBatch batch, int index, SeededRandom random)
    {
        int width = 1 + random.Next(8), left = random.Next(Columns - width);
        for (int line = 0; line < Planes * Height; line++)
            batch.Planes.AsSpan((((index * Planes * Height) + line) * Columns) + left, width).Clear();
    }
}
