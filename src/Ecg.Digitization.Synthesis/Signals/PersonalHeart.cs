using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Waves as one subject has them, projected on the independent leads.</summary>
internal sealed class PersonalHeart
{
    private readonly double[] _centers, _widths;
    private readonly double[][] _weights;

    public PersonalHeart(ImmutableArray<HeartWave> waves, EcgSignalOptions options, SeededRandom random)
    {
        // McSharry et al. scale widths by sqrt(rate/60), and positions by powers of it.
        double rate = Math.Sqrt(options.HeartRateBpm / 60), spread = options.SubjectVariability;
        (double sin, double cos) = Math.SinCos(spread * random.NextGaussian());
        (_centers, _widths, _weights) = (new double[waves.Length], new double[waves.Length], new double[waves.Length][]);
        for (int w = 0; w < waves.Length; w++)
        {
            HeartWave wave = waves[w];
            double gain = Math.Exp(spread * random.NextGaussian()), x = wave.X * gain, y = wave.Y * gain;
            _centers[w] = wave.PhaseDegrees * Math.Pow(rate, wave.RateExponent) * Math.PI / 180;
            _widths[w] = wave.WidthRadians * rate * Math.Exp(0.5 * spread * random.NextGaussian());
            double turnedX = (cos * x) - (sin * y), turnedY = (sin * x) + (cos * y), z = wave.Z * gain * Math.Exp(spread * random.NextGaussian());
            _weights[w] = new double[LeadProjection.IndependentLeads];
            for (int lead = 0; lead < _weights[w].Length; lead++)
            {
                // Electrodes are never quite where the textbook has them, and no heart is quite a dipole: each wave has its own gain per chest lead.
                double place = Math.Exp(0.5 * spread * random.NextGaussian());
                _weights[w][lead] = (lead < 2 ? 1 : place) * LeadProjection.Project(lead, turnedX, turnedY, z);
            }
        }
    }

    /// <summary>The independent leads at a phase; the R wave is at 0.</summary>
    public void Evaluate(double phase, Span<double> leads)
    {
        leads.Clear();
        for (int w = 0; w < _centers.Length; w++)
        {
            double off = Math.IEEERemainder(phase - _centers[w], 2 * Math.PI) / _widths[w];
            if (Math.Abs(off) > 8)
                continue;
            double value = Math.Exp(-0.5 * off * off);
            for (int lead = 0; lead < leads.Length; lead++)
                leads[lead] += _weights[w][lead] * value;
        }
    }
}
