using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Slowly changing quantities of an image, known at nodes some pixels apart and joined linearly: where each pixel lies on the paper, how much light falls there.</summary>
internal sealed class FieldLattice
{
    /// <summary>Spare floats that <see cref="Read"/> needs behind the values it fills.</summary>
    public const int Spare = 8;

    private readonly int _step, _columns, _rows;
    private readonly float[][] _values;
    private readonly bool[] _varies;

    private FieldLattice(int step, int columns, int rows, bool onlyPaper)
    {
        (_step, _columns, _rows) = (step, columns, rows);
        _values = new float[Enum.GetValues<Field>().Length][];
        _varies = new bool[_values.Length];
        for (int f = 0; f < _values.Length; f++)
            _values[f] = onlyPaper && (Field)f is not (Field.PaperX or Field.PaperY) ? [] : new float[columns * rows];
    }

    /// <summary>Receives a node: its pixel, its place on the paper, and its values by <see cref="Field"/> to change.</summary>
    public delegate void NodeAction(PointPx pixel, PointMm paper, Span<float> values);

    /// <summary>Pixels between nodes.</summary>
    public int Step => _step;

    /// <summary>Nodes in a row of the lattice.</summary>
    public int Columns => _columns;

    /// <summary>Rows of nodes.</summary>
    public int Rows => _rows;

    /// <summary>Asks the map where nodes lie on the paper, and the actions for the other fields there.</summary>
    /// <remarks>What changes slowly is asked at nodes some steps apart and joined linearly; what has edges is asked at every node.</remarks>
    /// <param name="map">The page map.</param>
    /// <param name="width">The image's width.</param>
    /// <param name="height">The image's height.</param>
    /// <param name="step">Pixels between nodes.</param>
    /// <param name="slowSteps">Steps between the nodes of the map and of slow actions.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="slow">What to do at those nodes, in order.</param>
    /// <param name="fine">What to do at each node afterwards, in order.</param>
    public static FieldLattice Create(
        IPageMap map, int width, int height, int step, int slowSteps, int threads, IReadOnlyList<NodeAction> slow, IReadOnlyList<NodeAction> fine)
    {
        int apart = step * slowSteps;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var lattice = new FieldLattice(apart, (width / apart) + 2, (height / apart) + 2, slow.Count + fine.Count == 0);
        Parallel.For(0, lattice._rows, options, row => lattice.FillNodes(map, row, slow));
        lattice.FindVarying();
        if (slowSteps > 1)
            lattice = lattice.Refined(slowSteps, (width / step) + 2, (height / step) + 2);
        if (fine.Count > 0)
        {
            Parallel.For(0, lattice._rows, options, row => lattice.ChangeNodes(row, fine));
            lattice.FindVarying();
        }

        return lattice;
    }

    /// <summary>Whether a field is anywhere other than it is by default, which is 0 for a veil and a beat, 1 for the others.</summary>
    public bool Varies(Field field) => _varies[(int)field];

    /// <summary>A field, one that varies, at a row of nodes.</summary>
    public ReadOnlySpan<float> GetNodes(Field field, int row) => _values[(int)field].AsSpan(row * _columns, _columns);

    /// <summary>A field at the nodes of an image row.</summary>
    /// <param name="field">Which.</param>
    /// <param name="y">The image row.</param>
    /// <param name="nodes">Receives one value per node, <see cref="Columns"/> in all.</param>
    public void ReadNodes(Field field, int y, Span<float> nodes)
    {
        int row = Math.Min(y / _step, _rows - 2);
        float v = (float)(y - (row * _step)) / _step;
        ReadOnlySpan<float> above = _values[(int)field].AsSpan(row * _columns, _columns), below = _values[(int)field].AsSpan((row + 1) * _columns, _columns);
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = above[i] + (v * (below[i] - above[i]));
    }

    /// <summary>A field along part of an image row.</summary>
    /// <param name="field">Which.</param>
    /// <param name="y">The image row.</param>
    /// <param name="x">The first column.</param>
    /// <param name="count">How many columns.</param>
    /// <param name="values">Receives one value per column; <see cref="Spare"/> more become zero or a continuation.</param>
    public void Read(Field field, int y, int x, int count, Span<float> values)
    {
        if (!_varies[(int)field])
        {
            values[..(count + Spare)].Fill(Default((int)field));
            return;
        }

        int row = y / _step;
        float v = (float)(y - (row * _step)) / _step, per = 1f / _step;
        ReadOnlySpan<float> above = _values[(int)field].AsSpan(row * _columns, _columns), below = _values[(int)field].AsSpan((row + 1) * _columns, _columns);
        values.Slice(count, Spare).Clear();
        ref float target = ref MemoryMarshal.GetReference(values);
        Vector256<float> lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        int node = x / _step, offset = x - (node * _step);
        float left = above[node] + (v * (below[node] - above[node]));
        for (int i = 0; i < count; node++, offset = 0)
        {
            float right = above[node + 1] + (v * (below[node + 1] - above[node + 1])), slope = (right - left) * per;
            int end = Math.Min(count, i + _step - offset);
            for (int k = i; k < end; k += Spare)
                (Vector256.Create(left) + ((lane + Vector256.Create((float)(offset + k - i))) * Vector256.Create(slope))).StoreUnsafe(ref Unsafe.Add(ref target, k));
            i = end;
            left = right;
        }
    }

    /// <summary>Multiplies an image row by a field, where <see cref="Step"/> is a multiple of eight.</summary>
    /// <param name="field">Which.</param>
    /// <param name="y">The image row.</param>
    /// <param name="width">How many columns.</param>
    /// <param name="values">The row, padded to a multiple of eight; the padding is of no matter.</param>
    public void Multiply(Field field, int y, int width, Span<float> values)
    {
        if (!_varies[(int)field])
            return;
        int row = y / _step;
        float v = (float)(y - (row * _step)) / _step, per = 1f / _step;
        ReadOnlySpan<float> above = _values[(int)field].AsSpan(row * _columns, _columns), below = _values[(int)field].AsSpan((row + 1) * _columns, _columns);
        ref float target = ref MemoryMarshal.GetReference(values);
        Vector256<float> lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        float left = above[0] + (v * (below[0] - above[0]));
        for (int node = 0; node * _step < width; node++)
        {
            float right = above[node + 1] + (v * (below[node + 1] - above[node + 1])), slope = (right - left) * per;
            int start = node * _step, end = Math.Min(start + _step, width);
            for (int x = start; x < end; x += Spare)
            {
                ref float at = ref Unsafe.Add(ref target, x);
                Vector256<float> factor = Vector256.Create(left) + ((lane + Vector256.Create((float)(x - start))) * slope);
                (Vector256.LoadUnsafe(ref at) * factor).StoreUnsafe(ref at);
            }

            left = right;
        }
    }

    private static float Default(int field) => (Field)field is Field.Veil or Field.FirstBeat or Field.SecondBeat ? 0 : 1;

    private void FillNodes(IPageMap map, int row, IReadOnlyList<NodeAction> actions)
    {
        Span<float> values = stackalloc float[_values.Length];
        var trail = new InverseTrail(map);
        for (int c = 0; c < _columns; c++)
        {
            var pixel = new PointPx(c * _step, row * _step);
            PointMm paper = trail.Next(pixel);
            for (int f = 0; f < values.Length; f++)
                values[f] = Default(f);
            values[(int)Field.PaperX] = (float)paper.X;
            values[(int)Field.PaperY] = (float)paper.Y;
            foreach (NodeAction action in actions)
                action(pixel, paper, values);
            for (int f = 0; f < values.Length; f++)
            {
                if (_values[f].Length > 0)
                    _values[f][(row * _columns) + c] = values[f];
            }
        }
    }

    private void ChangeNodes(int row, IReadOnlyList<NodeAction> actions)
    {
        Span<float> values = stackalloc float[_values.Length];
        for (int c = 0, at = row * _columns; c < _columns; c++, at++)
        {
            var pixel = new PointPx(c * _step, row * _step);
            for (int f = 0; f < values.Length; f++)
                values[f] = _values[f][at];
            var paper = new PointMm(values[(int)Field.PaperX], values[(int)Field.PaperY]);
            foreach (NodeAction action in actions)
                action(pixel, paper, values);
            for (int f = 0; f < values.Length; f++)
                _values[f][at] = values[f];
        }
    }

    private void FindVarying()
    {
        for (int f = 0; f < _values.Length; f++)
            _varies[f] = _values[f].AsSpan().ContainsAnyExcept(Default(f));
    }

    /// <summary>The same fields at nodes that lie closer.</summary>
    private FieldLattice Refined(int parts, int columns, int rows)
    {
        var fine = new FieldLattice(_step / parts, columns, rows, _values[(int)Field.Ink].Length == 0);
        Span<float> nodes = stackalloc float[_columns];
        for (int f = 0; f < _values.Length; f++)
        {
            fine._varies[f] = _varies[f];
            if (!_varies[f])
            {
                fine._values[f].AsSpan().Fill(Default(f));
                continue;
            }

            for (int r = 0; r < rows; r++)
            {
                ReadNodes((Field)f, r * fine._step, nodes);
                Refine(nodes, parts, fine._values[f].AsSpan(r * columns, columns));
            }
        }

        return fine;
    }

    private static void Refine(ReadOnlySpan<float> nodes, int parts, Span<float> finer)
    {
        for (int c = 0; c < finer.Length; c++)
        {
            int node = Math.Min(c / parts, nodes.Length - 2);
            finer[c] = nodes[node] + ((float)(c - (node * parts)) / parts * (nodes[node + 1] - nodes[node]));
        }
    }
}
