namespace Ecg.Digitization.Metrics;

/// <summary>The true windows of one image. Immutable and thread-safe.</summary>
public sealed class ImageTruth
{
    private readonly double[] _values;
    private readonly int[] _starts;

    /// <summary>Creates a truth from values that the new instance takes over.</summary>
    /// <param name="sampleRateHz">The rate, finite and above zero.</param>
    /// <param name="valuesMillivolt">The windows of the twelve leads in standard order, one after another, finite.</param>
    /// <param name="leadLengths">Twelve lengths, each at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public ImageTruth(double sampleRateHz, double[] valuesMillivolt, ReadOnlySpan<int> leadLengths)
    {
        ArgumentNullException.ThrowIfNull(valuesMillivolt);
        if (!double.IsFinite(sampleRateHz) || sampleRateHz <= 0)
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate must be finite and above zero.");
        if (leadLengths.Length != Leads.Count)
            throw new ArgumentException($"{Leads.Count} leads have as many lengths, not {leadLengths.Length}.", nameof(leadLengths));
        _starts = new int[Leads.Count + 1];
        for (int i = 0; i < Leads.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leadLengths[i], nameof(leadLengths));
            _starts[i + 1] = _starts[i] + leadLengths[i];
        }

        if (_starts[^1] != valuesMillivolt.Length)
            throw new ArgumentException($"The leads have {_starts[^1]} samples in all, not {valuesMillivolt.Length}.", nameof(valuesMillivolt));
        SampleRateHz = sampleRateHz;
        _values = valuesMillivolt;
    }

    /// <summary>The rate of all leads in hertz.</summary>
    public double SampleRateHz { get; }

    /// <summary>The window of one lead, millivolts.</summary>
    public ReadOnlySpan<double> this[Lead lead] => _values.AsSpan(_starts[(int)lead]..(_starts[(int)lead + 1]));
}
