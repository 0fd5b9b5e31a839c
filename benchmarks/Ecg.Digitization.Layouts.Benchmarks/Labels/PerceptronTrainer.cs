using System.Buffers.Binary;
using System.Numerics.Tensors;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Labels;

/// <summary>Trains a perceptron with rectified hidden layers by Adam on cross-entropy with smoothed labels, one sample after the other, on one thread: equal seeds give equal weights.</summary>
internal sealed class PerceptronTrainer
{
    private const float Beta1 = 0.9f, Beta2 = 0.999f, Smoothing = 0.03f;
    private readonly int[] _widths;
    private readonly float[][] _weights, _gradients, _first, _second, _values, _deltas;
    private int _steps;

    public PerceptronTrainer(IReadOnlyList<int> widths, SeededRandom random)
    {
        _widths = [.. widths];
        int layers = _widths.Length - 1;
        _weights = new float[layers][];
        for (int l = 0; l < layers; l++)
        {
            // One row per output: the weights, then the bias.
            _weights[l] = new float[_widths[l + 1] * (_widths[l] + 1)];
            double scale = Math.Sqrt(2.0 / _widths[l]);
            for (int i = 0; i < _weights[l].Length; i++)
                _weights[l][i] = i % (_widths[l] + 1) == _widths[l] ? 0 : (float)(scale * random.NextGaussian());
        }

        (_gradients, _first, _second) = (Zeros(), Zeros(), Zeros());
        _values = Array.ConvertAll(_widths, static w => new float[w + 1]);
        _deltas = Array.ConvertAll(_widths, static w => new float[w + 1]);
        foreach (float[] v in _values)
            v[^1] = 1;

        float[][] Zeros() => Array.ConvertAll(_weights, static w => new float[w.Length]);
    }

    /// <summary>One step on a batch; the mean loss.</summary>
    public double Step(IReadOnlyList<(float[] Inputs, int Class)> batch, float rate, float decay)
    {
        foreach (float[] g in _gradients)
            g.AsSpan().Clear();
        double loss = 0;
        foreach ((float[] inputs, int wanted) in batch)
            loss += Backward(inputs, wanted);
        Update(batch.Count, rate, decay);
        return loss / batch.Count;
    }

    /// <summary>The most probable class.</summary>
    public int Predict(float[] inputs)
    {
        Forward(inputs);
        return TensorPrimitives.IndexOfMax(_values[^1].AsSpan(0, _widths[^1]));
    }

    /// <summary>16-bit floats, layer by layer: rows of weights, then biases.</summary>
    public byte[] Save()
    {
        var bytes = new List<byte>();
        for (int l = 0; l < _weights.Length; l++)
        {
            int n = _widths[l] + 1;
            for (int o = 0; o < _widths[l + 1]; o++)
            {
                for (int i = 0; i < n - 1; i++)
                    Add(_weights[l][(o * n) + i]);
            }

            for (int o = 0; o < _widths[l + 1]; o++)
                Add(_weights[l][(o * n) + n - 1]);
        }

        return [.. bytes];

        void Add(float value)
        {
            Span<byte> half = stackalloc byte[2];
            BinaryPrimitives.WriteHalfLittleEndian(half, (Half)value);
            bytes.AddRange(half);
        }
    }

    private void Forward(float[] inputs)
    {
        inputs.CopyTo(_values[0], 0);
        for (int l = 0; l < _weights.Length; l++)
        {
            int n = _widths[l] + 1;
            for (int o = 0; o < _widths[l + 1]; o++)
            {
                float v = TensorPrimitives.Dot<float>(_weights[l].AsSpan(o * n, n), _values[l]);
                _values[l + 1][o] = l + 1 < _weights.Length ? Math.Max(0, v) : v;
            }
        }
    }

    private double Backward(float[] inputs, int wanted)
    {
        Forward(inputs);
        Span<float> output = _values[^1].AsSpan(0, _widths[^1]), delta = _deltas[^1].AsSpan(0, _widths[^1]);
        TensorPrimitives.SoftMax<float>(output, delta);
        double loss = -Math.Log(Math.Max(1e-12, delta[wanted]));
        for (int i = 0; i < delta.Length; i++)
            delta[i] -= (i == wanted ? 1 - Smoothing : 0) + (Smoothing / delta.Length);
        for (int l = _weights.Length - 1; l >= 0; l--)
        {
            int n = _widths[l] + 1;
            Span<float> below = _deltas[l];
            below.Clear();
            for (int o = 0; o < _widths[l + 1]; o++)
            {
                float d = _deltas[l + 1][o];
                if (d == 0)
                    continue;
                Span<float> g = _gradients[l].AsSpan(o * n, n);
                TensorPrimitives.MultiplyAdd(_values[l], d, g, g);
                if (l > 0)
                    TensorPrimitives.MultiplyAdd(_weights[l].AsSpan(o * n, n), d, below, below);
            }

            for (int i = 0; l > 0 && i < _widths[l]; i++)
                below[i] = _values[l][i] > 0 ? below[i] : 0;
        }

        return loss;
    }

    private void Update(int count, float rate, float decay)
    {
        _steps++;
        float c1 = 1 - MathF.Pow(Beta1, _steps), c2 = 1 - MathF.Pow(Beta2, _steps);
        for (int l = 0; l < _weights.Length; l++)
        {
            float[] w = _weights[l], g = _gradients[l], m = _first[l], v = _second[l];
            for (int i = 0; i < w.Length; i++)
            {
                float slope = g[i] / count;
                m[i] = (Beta1 * m[i]) + ((1 - Beta1) * slope);
                v[i] = (Beta2 * v[i]) + ((1 - Beta2) * slope * slope);
                w[i] -= rate * ((m[i] / c1 / (MathF.Sqrt(v[i] / c2) + 1e-8f)) + (decay * w[i]));
            }
        }
    }
}
