namespace Ecg.Digitization.Synthesis;

/// <summary>Slowly changing quantities of an image, known at nodes some pixels apart and joined linearly: where each pixel lies on the paper, how much light falls there.</summary>
internal sealed class FieldLattice
{
    private readonly int _step, _columns, _rows;
    private readonly float[][] _values;

    private FieldLattice(int step, int columns, int rows)
    {
        (_step, _columns, _rows) = (step, columns, rows);
        _values = new float[Enum.GetValues<Field>().Length][];
        for (int f = 0; f < _values.Length; f++)
        {
            _values[f] = new float[columns * rows];
            _values[f].AsSpan().Fill(f is (int)Field.Veil ? 0 : 1);
        }
    }

    /// <summary>Receives a node: its pixel, its place on the paper, and its values by <see cref="Field"/> to change.</summary>
    public delegate void NodeAction(PointPx pixel, PointMm paper, Span<float> values);

    /// <summary>Asks the map where every node lies on the paper.</summary>
    /// <param name="map">The page map.</param>
    /// <param name="width">The image's width.</param>
    /// <param name="height">The image's height.</param>
    /// <param name="step">Pixels between nodes.</param>
    /// <param name="threads">The most threads.</param>
    /// <param name="actions">What to do at each node, in order.</param>
    public static FieldLattice Create(IPageMap map, int width, int height, int step, int threads, IReadOnlyList<NodeAction> actions)
    {
        var lattice = new FieldLattice(step, (width / step) + 2, (height / step) + 2);
        Parallel.For(0, lattice._rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, row => lattice.FillNodes(map, row, actions));
        return lattice;
    }

    /// <summary>A field along part of an image row.</summary>
    /// <param name="field">Which.</param>
    /// <param name="y">The image row.</param>
    /// <param name="x">The first column.</param>
    /// <param name="values">Receives one value per column.</param>
    public void Read(Field field, int y, int x, Span<float> values)
    {
        int row = y / _step;
        float v = (float)(y - (row * _step)) / _step, per = 1f / _step;
        ReadOnlySpan<float> above = _values[(int)field].AsSpan(row * _columns, _columns), below = _values[(int)field].AsSpan((row + 1) * _columns, _columns);
        for (int i = 0; i < values.Length;)
        {
            int node = (x + i) / _step, offset = (x + i) - (node * _step);
            float left = above[node] + (v * (below[node] - above[node])), right = above[node + 1] + (v * (below[node + 1] - above[node + 1]));
            float slope = (right - left) * per;
            int end = Math.Min(values.Length, i + _step - offset);
            for (; i < end; i++, offset++)
                values[i] = left + (offset * slope);
        }
    }

    private void FillNodes(IPageMap map, int row, IReadOnlyList<NodeAction> actions)
    {
        Span<float> values = stackalloc float[_values.Length];
        for (int c = 0; c < _columns; c++)
        {
            var pixel = new PointPx(c * _step, row * _step);
            PointMm paper = map.Inverse(pixel);
            int at = (row * _columns) + c;
            for (int f = 0; f < values.Length; f++)
                values[f] = _values[f][at];
            values[(int)Field.PaperX] = (float)paper.X;
            values[(int)Field.PaperY] = (float)paper.Y;
            foreach (NodeAction action in actions)
                action(pixel, paper, values);
            for (int f = 0; f < values.Length; f++)
                _values[f][at] = values[f];
        }
    }
}
