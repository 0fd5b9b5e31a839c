using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>Crops around starts for one step of a training. Immutable and thread-safe.</summary>
/// <param name="Size">How many crops.</param>
/// <param name="Planes">Ink and darkness. Shape (size, 2, 64, 64).</param>
/// <param name="Gains">What each crop's values are multiplied with. Shape (size).</param>
/// <param name="Offsets">Pixels from the crops' middles to the starts. Shape (size).</param>
internal sealed record StartBatch(int Size, byte[] Planes, float[] Gains, float[] Offsets)
{
    private const int Area = StartNetwork.Rows * StartNetwork.Columns, Each = StartNetwork.Planes * Area;

    /// <summary>Crops of starts chosen by chance, varied: moved, turned upside down, paler or darker.</summary>
    /// <param name="starts">What to cut from.</param>
    /// <param name="size">How many crops.</param>
    /// <param name="upsideDownShare">The share of crops that are turned upside down.</param>
    /// <param name="seed">Equal seeds and starts give equal batches.</param>
    public static StartBatch Create(IReadOnlyList<DrawnStart> starts, int size, double upsideDownShare, ulong seed)
    {
        var batch = new StartBatch(size, new byte[size * Each], new float[size], new float[size]);
        var random = new SeededRandom(seed);
        for (int i = 0; i < size; i++)
        {
            DrawnStart start = starts[random.Next(starts.Count)];
            int left = random.Next((2 * StartNetwork.Reach) + 1), top = random.Next((2 * DrawnStart.Rise) + 1);
            batch.Add(i, start, left, top, (float)random.Next(0.7, 1.15), random.Chance(upsideDownShare));
        }

        return batch;
    }

    /// <summary>One crop of each start, moved by a few pixels, otherwise as it is.</summary>
    /// <param name="starts">What to cut from.</param>
    public static StartBatch OfEach(IReadOnlyList<DrawnStart> starts)
    {
        var batch = new StartBatch(starts.Count, new byte[starts.Count * Each], new float[starts.Count], new float[starts.Count]);
        for (int i = 0; i < starts.Count; i++)
            batch.Add(i, starts[i], StartNetwork.Reach - 2 + (i % 5), DrawnStart.Rise - 2 + (i / 5 % 5), 1, false);
        return batch;
    }

    private void Add(int index, DrawnStart start, int left, int top, float gain, bool upsideDown)
    {
        Span<byte> target = Planes.AsSpan(index * Each, Each);
        StartCrop.Copy<byte>(start.Planes, DrawnStart.Rows, DrawnStart.Columns, left, top, target, StartNetwork.Rows, StartNetwork.Columns);
        if (upsideDown)
        {
            for (int p = 0; p < StartNetwork.Planes; p++)
            {
                // The rows from last to first, each from left to right.
                target.Slice(p * Area, Area).Reverse();
                for (int y = 0; y < StartNetwork.Rows; y++)
                    target.Slice((p * Area) + (y * StartNetwork.Columns), StartNetwork.Columns).Reverse();
            }
        }

        Gains[index] = gain / TrainingStrip.Scale;
        Offsets[index] = (float)(start.At - left - ((StartNetwork.Columns - 1) / 2.0));
    }
}
