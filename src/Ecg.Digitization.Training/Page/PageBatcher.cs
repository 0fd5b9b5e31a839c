using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>Cuts square crops out of pictures, turned by quarters, mirrored, sometimes without colour. Immutable and thread-safe.</summary>
public sealed class PageBatcher
{
    private const int Cell = PageNetwork.Cell, Planes = PageTruthPlanes.Count;
    private const float LeastTraceCells = 24;

    /// <summary>Crops in a batch. 32 by default.</summary>
    public int Size { get; init; } = 32;

    /// <summary>Cells along a crop's sides; a multiple of 8. 96 by default, that is 768 pixels.</summary>
    public int Cells { get; init; } = 96;

    /// <summary>The share of crops that are turned by one to three quarters. 0.6 by default.</summary>
    public double TurnedShare { get; init; } = 0.6;

    /// <summary>The share of crops that are mirrored. 0.1 by default.</summary>
    public double MirroredShare { get; init; } = 0.1;

    /// <summary>The share of crops that lose their colour. 0.15 by default.</summary>
    public double GreyShare { get; init; } = 0.15;

    /// <summary>Makes a batch.</summary>
    /// <param name="pictures">What to cut from.</param>
    /// <param name="seed">Equal seeds and pictures give equal batches.</param>
    /// <exception cref="ArgumentException">There are no pictures.</exception>
    public PageBatch Create(IReadOnlyCollection<PagePicture> pictures, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        PagePicture[] choice = [.. pictures];
        if (choice.Length == 0)
            throw new ArgumentException("There are no pictures to cut from.", nameof(pictures));
        var random = new SeededRandom(seed);
        var picked = new PagePicture[Size];
        for (int i = 0; i < Size; i++)
            picked[i] = choice[random.Next(choice.Length)];
        return CreateOfEach(picked, random.NextBits());
    }

    /// <summary>Makes a batch of one crop of each picture, whatever <see cref="Size"/> is.</summary>
    /// <param name="pictures">What to cut from.</param>
    /// <param name="seed">Equal seeds and pictures give equal batches.</param>
    public PageBatch CreateOfEach(IReadOnlyList<PagePicture> pictures, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        int side = Cells * Cell, size = pictures.Count;
        var batch = new PageBatch(size, Cells, new byte[size * 3 * side * side], new float[size * Planes * Cells * Cells], new long[size], new float[size]);
        var random = new SeededRandom(seed);
        Parallel.For(0, size, i => Crop(pictures[i], random.Fork((ulong)i), batch, i));
        return batch;
    }

    private void Crop(PagePicture picture, SeededRandom random, PageBatch batch, int index)
    {
        int left = Place(picture.Columns, random), top = Place(picture.Rows, random);
        var turn = new PageTurn(random.Chance(TurnedShare) ? 1 + random.Next(3) : 0, random.Chance(MirroredShare));
        bool grey = random.Chance(GreyShare);
        float traced = CopyTruth(picture, left, top, turn, batch, index);
        batch.Turns[index] = traced >= LeastTraceCells ? turn.QuarterTurns : -1;
        batch.Mirrored[index] = turn.Mirrored ? 1 : 0;
        CopyPixels(picture, left, top, turn, grey, batch, index);
    }

    // A small picture lies anywhere in the crop, a large one lets the crop lie anywhere in it.
    private int Place(int cells, SeededRandom random) => cells >= Cells ? random.Next(cells - Cells + 1) : -random.Next(Cells - cells + 1);

    private float CopyTruth(PagePicture picture, int left, int top, PageTurn turn, PageBatch batch, int index)
    {
        Span<float> cell = stackalloc float[Planes];
        Span<float> to = batch.Truth.AsSpan(index * Planes * Cells * Cells, Planes * Cells * Cells);
        int plane = picture.Columns * picture.Rows;
        float traced = 0;
        for (int y = 0; y < Cells; y++)
        {
            for (int x = 0; x < Cells; x++)
            {
                (int sx, int sy) = turn.Source(x, y, Cells);
                (sx, sy) = (sx + left, sy + top);
                if (sx < 0 || sy < 0 || sx >= picture.Columns || sy >= picture.Rows)
                    continue;
                int from = (sy * picture.Columns) + sx;
                for (int p = 0; p < Planes; p++)
                    cell[p] = picture.Truth[(p * plane) + from];
                traced += cell[(int)PageClass.Trace];
                turn.Apply(cell);
                for (int p = 0; p < Planes; p++)
                    to[(((p * Cells) + y) * Cells) + x] = cell[p];
            }
        }

        return traced;
    }

    private void CopyPixels(PagePicture picture, int left, int top, PageTurn turn, bool grey, PageBatch batch, int index)
    {
        int side = Cells * Cell, width = picture.Columns * Cell, height = picture.Rows * Cell, area = side * side;
        Span<byte> to = batch.Bgr.AsSpan(index * 3 * area, 3 * area);
        ReadOnlySpan<byte> bgr = picture.Bgr;
        for (int y = 0; y < side; y++)
        {
            (int x0, int y0) = turn.Source(0, y, side);
            (int x1, int y1) = turn.Source(1, y, side);
            (int dx, int dy) = (x1 - x0, y1 - y0);
            int sx = x0 + (left * Cell), sy = y0 + (top * Cell), at = y * side;
            for (int x = 0; x < side; x++, sx += dx, sy += dy, at++)
            {
                if ((uint)sx >= (uint)width || (uint)sy >= (uint)height)
                    continue;
                ReadOnlySpan<byte> pixel = bgr.Slice(3 * ((sy * width) + sx), 3);
                (byte b, byte g, byte r) = (pixel[0], pixel[1], pixel[2]);
                if (grey)
                    b = g = r = (byte)(((29 * b) + (150 * g) + (77 * r)) >> 8);
                (to[at], to[at + area], to[at + (2 * area)]) = (b, g, r);
            }
        }
    }
}
