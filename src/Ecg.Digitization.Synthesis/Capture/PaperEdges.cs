using System.Buffers;
using System.Numerics.Tensors;

namespace Ecg.Digitization.Synthesis;

/// <summary>Lays the backdrop, with the paper's shadow on it, wherever the paper ends or is hidden, and what lies in front of the paper. Thread-safe for different rows.</summary>
/// <remarks>Works from node to node of the field lattice: between nodes the place on the paper is linear, so most stretches are known to be all paper or all backdrop.</remarks>
internal sealed class PaperEdges
{
    private const float ShadowDepth = 0.45f;
    private readonly FieldLattice _fields;
    private readonly Backdrop _backdrop;
    private readonly Occluder[] _occluders;
    private readonly float _right, _low, _pxPerMm;

    /// <summary>Which meshes of the lattice show nothing but paper, and which rows of meshes.</summary>
    private readonly bool[] _plain, _plainRow;

    public PaperEdges(PageScene scene, CapturePlan plan, FieldLattice fields, Backdrop backdrop)
    {
        (_fields, _backdrop, _occluders) = (fields, backdrop, [.. plan.Occluders]);
        (_right, _low) = ((float)scene.WidthMm, (float)scene.HeightMm);
        _pxPerMm = (float)Math.Sqrt(Math.Abs(Jacobian.Of(plan.Map, new PointMm(scene.WidthMm / 2, scene.HeightMm / 2)).Determinant));
        int rows = fields.Rows - 1, columns = fields.Columns - 1;
        (_plain, _plainRow) = (new bool[rows * columns], new bool[rows]);
        for (int r = 0; r < rows; r++)
        {
            _plainRow[r] = IsPlain(r);
            for (int c = 0; c < columns && !_plainRow[r]; c++)
                _plain[(r * columns) + c] = IsPlain(r, c);
        }
    }

    /// <summary>Works on one row.</summary>
    public void Lay(int y, int width, Span<float> blue, Span<float> green, Span<float> red)
    {
        int columns = _fields.Columns, step = _fields.Step, meshes = y / step * (columns - 1);
        if (_plainRow[y / step])
            return;
        float[] rented = ArrayPool<float>.Shared.Rent(3 * columns);
        Span<float> paperX = rented.AsSpan(0, columns), paperY = rented.AsSpan(columns, columns), texture = rented.AsSpan(2 * columns, columns);
        _fields.ReadNodes(Field.PaperX, y, paperX);
        _fields.ReadNodes(Field.PaperY, y, paperY);
        texture.Fill(float.NaN);
        for (int c = 0; c < columns - 1; c++)
        {
            int x = c * step, count = Math.Min(step, width - x);
            if (count <= 0)
                break;
            if (_plain[meshes + c])
                continue;
            var from = new End(paperX[c], paperY[c]);
            var to = new End(paperX[c + 1], paperY[c + 1]);
            Span<float> b = blue.Slice(x, count), g = green.Slice(x, count), r = red.Slice(x, count);
            bool hidden = MayBeHidden(from, to);
            if (!hidden && Math.Min(Inside(from.X, from.Y), Inside(to.X, to.Y)) * _pxPerMm >= 0.5f)
                continue;
            float left = Texture(texture, c, y), right = Texture(texture, c + 1, y);
            if (!hidden && IsBeside(from, to))
                FillBackdrop(from, to, left, right, b, g, r);
            else
                Blend(from, to, left, right, hidden, b, g, r);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The distance to the nearest edge, negative off the paper. It is concave, so that on a line it is never below the lesser of the ends'.</summary>
    private float Inside(float x, float y) => Math.Min(Math.Min(x, _right - x), Math.Min(y, _low - y));

    private float ShadowAt(float inside) => _backdrop.ShadowMm > 0 && inside > -40 ? 1 - (ShadowDepth * MathF.Exp(Math.Min(inside, 0) / (float)_backdrop.ShadowMm)) : 1;

    private bool IsBeside(End a, End b)
    {
        float far = -0.5f / _pxPerMm;
        return (a.X < far && b.X < far) || (a.Y < far && b.Y < far) || (_right - a.X < far && _right - b.X < far) || (_low - a.Y < far && _low - b.Y < far);
    }

    /// <summary>Whether all of a row of meshes is paper that nothing hides, with room for rounding.</summary>
    private bool IsPlain(int row)
    {
        const float room = 0.01f;
        ReadOnlySpan<float> upperX = _fields.GetNodes(Field.PaperX, row), lowerX = _fields.GetNodes(Field.PaperX, row + 1);
        ReadOnlySpan<float> upperY = _fields.GetNodes(Field.PaperY, row), lowerY = _fields.GetNodes(Field.PaperY, row + 1);
        var first = new End(Math.Min(TensorPrimitives.Min(upperX), TensorPrimitives.Min(lowerX)) - room, Math.Min(TensorPrimitives.Min(upperY), TensorPrimitives.Min(lowerY)) - room);
        var last = new End(Math.Max(TensorPrimitives.Max(upperX), TensorPrimitives.Max(lowerX)) + room, Math.Max(TensorPrimitives.Max(upperY), TensorPrimitives.Max(lowerY)) + room);
        return IsPlain(first, last);
    }

    /// <summary>Whether that is so for one mesh.</summary>
    private bool IsPlain(int row, int column)
    {
        const float room = 0.01f;
        ReadOnlySpan<float> upperX = _fields.GetNodes(Field.PaperX, row).Slice(column, 2), lowerX = _fields.GetNodes(Field.PaperX, row + 1).Slice(column, 2);
        ReadOnlySpan<float> upperY = _fields.GetNodes(Field.PaperY, row).Slice(column, 2), lowerY = _fields.GetNodes(Field.PaperY, row + 1).Slice(column, 2);
        var first = new End(Math.Min(Math.Min(upperX[0], upperX[1]), Math.Min(lowerX[0], lowerX[1])) - room, Math.Min(Math.Min(upperY[0], upperY[1]), Math.Min(lowerY[0], lowerY[1])) - room);
        var last = new End(Math.Max(Math.Max(upperX[0], upperX[1]), Math.Max(lowerX[0], lowerX[1])) + room, Math.Max(Math.Max(upperY[0], upperY[1]), Math.Max(lowerY[0], lowerY[1])) + room);
        return IsPlain(first, last);
    }

    private bool IsPlain(End first, End last) => Math.Min(Inside(first.X, first.Y), Inside(last.X, last.Y)) * _pxPerMm >= 0.5f && !MayBeHidden(first, last);

    private bool MayBeHidden(End a, End b)
    {
        foreach (Occluder occluder in _occluders)
        {
            BoxMm box = occluder.BoxMm;
            if (Math.Max(a.X, b.X) >= box.Left && Math.Min(a.X, b.X) <= box.Right && Math.Max(a.Y, b.Y) >= box.Top && Math.Min(a.Y, b.Y) <= box.Bottom)
                return true;
        }

        return false;
    }

    private void FillBackdrop(End from, End to, float left, float right, Span<float> blue, Span<float> green, Span<float> red)
    {
        float per = 1f / _fields.Step, shadow = ShadowAt(Inside(from.X, from.Y)), shadowStep = (ShadowAt(Inside(to.X, to.Y)) - shadow) * per, textureStep = (right - left) * per;
        Ramp(blue, (_backdrop.Color.B * shadow) + left, (_backdrop.Color.B * shadowStep) + textureStep);
        Ramp(green, (_backdrop.Color.G * shadow) + left, (_backdrop.Color.G * shadowStep) + textureStep);
        Ramp(red, (_backdrop.Color.R * shadow) + left, (_backdrop.Color.R * shadowStep) + textureStep);
    }

    private static void Ramp(Span<float> values, float first, float step)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = first + (i * step);
    }

    private void Blend(End from, End to, float left, float right, bool hidden, Span<float> blue, Span<float> green, Span<float> red)
    {
        float per = 1f / _fields.Step;
        for (int i = 0; i < blue.Length; i++)
        {
            float t = i * per, px = from.X + (t * (to.X - from.X)), py = from.Y + (t * (to.Y - from.Y)), inside = Inside(px, py);
            if (hidden && LayFront(px, py, ref inside, ref blue[i], ref green[i], ref red[i]))
                continue;
            float bare = Math.Clamp(0.5f - (inside * _pxPerMm), 0, 1);
            if (bare > 0)
                Toward(bare, _backdrop.Color, ShadowAt(inside), left + (t * (right - left)), ref blue[i], ref green[i], ref red[i]);
        }
    }

    /// <summary>Lays what is in front of a place; true if something with a colour of its own is. Holes and tears bring the paper's end nearer.</summary>
    private bool LayFront(float px, float py, ref float inside, ref float blue, ref float green, ref float red)
    {
        bool front = false;
        foreach (Occluder occluder in _occluders)
        {
            if (!occluder.BoxMm.Contains(new PointMm(px, py)))
                continue;
            float distance = (float)occluder.SignedDistanceMm(px, py);
            if (occluder.Color is not { } color)
            {
                inside = Math.Min(inside, distance);
            }
            else if (distance * _pxPerMm < 0.5f)
            {
                float round = Math.Clamp(0.72f - (0.06f * distance), 0.7f, 1.02f);
                Toward(Math.Clamp(0.5f - (distance * _pxPerMm), 0, 1), color, round, 0, ref blue, ref green, ref red);
                front = true;
            }
        }

        return front;
    }

    private static void Toward(float share, InkColor color, float factor, float add, ref float blue, ref float green, ref float red)
    {
        blue += share * ((color.B * factor) + add - blue);
        green += share * ((color.G * factor) + add - green);
        red += share * ((color.R * factor) + add - red);
    }

    /// <summary>Streaks are computed at every other node.</summary>
    private float Texture(Span<float> nodes, int c, int y)
    {
        if (_backdrop.Texture <= 0)
            return 0;
        if (float.IsNaN(nodes[c]))
            nodes[c] = (c & 1) == 0 || c + 1 == nodes.Length ? _backdrop.TextureAt(c * _fields.Step, y) : (Texture(nodes, c - 1, y) + Texture(nodes, c + 1, y)) / 2;
        return nodes[c];
    }

    private readonly record struct End(float X, float Y);
}
