using System.Buffers.Binary;

namespace Ecg.Digitization.Layouts.Benchmarks.Labels;

/// <summary>The outlines of a TrueType font (the tables head, maxp, loca, glyf, cmap format 4, hhea and hmtx of the OpenType specification).</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, int> _tables = [];
    private readonly bool _longLoca;
    private readonly int _metrics;

    private TrueTypeFont(byte[] data)
    {
        _data = data;
        for (int i = 0; i < U16(4); i++)
        {
            int record = 12 + (16 * i);
            _tables[System.Text.Encoding.ASCII.GetString(data, record, 4)] = (int)U32(record + 8);
        }

        UnitsPerEm = U16(_tables["head"] + 18);
        _longLoca = S16(_tables["head"] + 50) != 0;
        _metrics = U16(_tables["hhea"] + 34);
    }

    public int UnitsPerEm { get; }

    /// <summary>The height of a capital, in units.</summary>
    public double CapitalHeight { get; private set; }

    /// <summary>Reads a file; null when it holds no TrueType outlines.</summary>
    public static TrueTypeFont? Open(string path)
    {
        var font = new TrueTypeFont(File.ReadAllBytes(path));
        if (!font._tables.ContainsKey("glyf") || !font._tables.ContainsKey("cmap") || font.Contours('V') is not { Count: > 0 } v)
            return null;
        font.CapitalHeight = v.Max(static c => c.Max(static p => p.Y));
        return font.CapitalHeight > 0 ? font : null;
    }

    public double Advance(char c)
    {
        int glyph = GlyphOf(c);
        return U16(_tables["hmtx"] + (4 * Math.Min(glyph, _metrics - 1)));
    }

    /// <summary>Closed polygons, y up, curves flattened.</summary>
    public List<(double X, double Y)[]> Contours(char c)
    {
        var contours = new List<(double X, double Y)[]>();
        AddGlyph(GlyphOf(c), 0, 0, contours, 0);
        return contours;
    }

    private int GlyphOf(char c)
    {
        int cmap = _tables["cmap"];
        for (int i = 0; i < U16(cmap + 2); i++)
        {
            int table = cmap + (int)U32(cmap + 4 + (8 * i) + 4);
            if (U16(table) != 4)
                continue;
            int segments = U16(table + 6) / 2, ends = table + 14, starts = ends + (2 * segments) + 2, deltas = starts + (2 * segments), ranges = deltas + (2 * segments);
            for (int s = 0; s < segments; s++)
            {
                if (c > U16(ends + (2 * s)))
                    continue;
                int start = U16(starts + (2 * s));
                if (c < start)
                    return 0;
                int range = U16(ranges + (2 * s));
                if (range == 0)
                    return (c + U16(deltas + (2 * s))) & 0xFFFF;
                int glyph = U16(ranges + (2 * s) + range + (2 * (c - start)));
                return glyph == 0 ? 0 : (glyph + U16(deltas + (2 * s))) & 0xFFFF;
            }
        }

        return 0;
    }

    private void AddGlyph(int glyph, double dx, double dy, List<(double X, double Y)[]> contours, int depth)
    {
        int loca = _tables["loca"];
        int from = _longLoca ? (int)U32(loca + (4 * glyph)) : 2 * U16(loca + (2 * glyph)), to = _longLoca ? (int)U32(loca + (4 * glyph) + 4) : 2 * U16(loca + (2 * glyph) + 2);
        if (to <= from || depth > 4)
            return;
        int at = _tables["glyf"] + from, count = S16(at);
        if (count >= 0)
            AddSimple(at, count, dx, dy, contours);
        else
            AddComposite(at + 10, dx, dy, contours, depth);
    }

    private void AddComposite(int at, double dx, double dy, List<(double X, double Y)[]> contours, int depth)
    {
        int flags;
        do
        {
            flags = U16(at);
            int part = U16(at + 2);
            at += 4;
            bool words = (flags & 1) != 0;
            double x = words ? S16(at) : (sbyte)_data[at], y = words ? S16(at + 2) : (sbyte)_data[at + 1];
            at += words ? 4 : 2;
            at += (flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
            AddGlyph(part, dx + x, dy + y, contours, depth + 1);
        }
        while ((flags & 0x20) != 0);
    }

    private void AddSimple(int at, int count, double dx, double dy, List<(double X, double Y)[]> contours)
    {
        int ends = at + 10, points = U16(ends + (2 * (count - 1))) + 1;
        int p = ends + (2 * count) + 2 + U16(ends + (2 * count));
        var flags = new byte[points];
        for (int i = 0; i < points; i++)
        {
            flags[i] = _data[p++];
            if ((flags[i] & 8) == 0)
                continue;
            int repeat = _data[p++];
            for (byte f = flags[i]; repeat > 0 && i + 1 < points; repeat--)
                flags[++i] = f;
        }

        double[] xs = Coordinates(flags, 2, 16, ref p), ys = Coordinates(flags, 4, 32, ref p);
        for (int c = 0, first = 0; c < count; c++)
        {
            int last = U16(ends + (2 * c));
            contours.Add(Flatten(flags, xs, ys, first, last, dx, dy));
            first = last + 1;
        }
    }

    private double[] Coordinates(byte[] flags, int shortBit, int sameBit, ref int p)
    {
        var values = new double[flags.Length];
        double value = 0;
        for (int i = 0; i < flags.Length; i++)
        {
            bool same = (flags[i] & sameBit) != 0;
            if ((flags[i] & shortBit) != 0)
                value += same ? _data[p++] : -_data[p++];
            else if (!same)
            {
                value += S16(p);
                p += 2;
            }

            values[i] = value;
        }

        return values;
    }

    private static (double X, double Y)[] Flatten(byte[] flags, double[] xs, double[] ys, int first, int last, double dx, double dy)
    {
        var line = new List<(double X, double Y)>();
        int n = last - first + 1;
        for (int i = 0; i < n; i++)
        {
            (double X, double Y) a = At(i), b = At(i + 1), before = At(i - 1 + n);
            if (On(i))
            {
                line.Add(a);
                continue;
            }

            (double X, double Y) start = On(i - 1 + n) ? before : Middle(before, a), end = On(i + 1) ? b : Middle(a, b);
            for (int k = 0; k <= 6; k++)
            {
                double t = k / 6.0, u = 1 - t;
                line.Add(((u * u * start.X) + (2 * u * t * a.X) + (t * t * end.X), (u * u * start.Y) + (2 * u * t * a.Y) + (t * t * end.Y)));
            }
        }

        return [.. line];

        (double X, double Y) At(int i) => (xs[first + (i % n)] + dx, ys[first + (i % n)] + dy);

        bool On(int i) => (flags[first + (i % n)] & 1) != 0;

        static (double X, double Y) Middle((double X, double Y) a, (double X, double Y) b) => ((a.X + b.X) / 2, (a.Y + b.Y) / 2);
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
