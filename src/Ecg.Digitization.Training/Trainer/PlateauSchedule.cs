namespace Ecg.Digitization.Training;

/// <summary>Lowers learning rates when a score has stopped rising: PyTorch's ReduceLROnPlateau in mode max with a relative margin. Not thread-safe.</summary>
/// <remarks>
/// A score is better when it is above best * (1 + 1e-4). Of negative decibels a flat or slightly falling score is then better too, so the
/// rates do not fall while the SNR is below 0 dB; that is the original's behaviour. NaN is never better. A rate that would fall by no more than
/// 1e-8 stays. TorchSharp's own schedule does not give away its state, which a resume needs; hence this one.
/// </remarks>
public sealed class PlateauSchedule
{
    /// <summary>The relative margin.</summary>
    public const double Threshold = 1e-4;

    /// <summary>The smallest fall of a rate that is made.</summary>
    public const double SmallestFall = 1e-8;

    private readonly double[] _rates;
    private readonly double _factor;
    private readonly int _patience;

    /// <summary>Creates a schedule.</summary>
    /// <param name="rates">The rates to begin with.</param>
    /// <param name="factor">What rates are multiplied by, between 0 and 1.</param>
    /// <param name="patience">The scores in a row that may be no better before rates fall.</param>
    public PlateauSchedule(ReadOnlySpan<double> rates, double factor = 0.5, int patience = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(factor, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        (_rates, _factor, _patience) = (rates.ToArray(), factor, patience);
    }

    /// <summary>The rates now.</summary>
    public IReadOnlyList<double> Rates => _rates;

    /// <summary>The best score so far; minus infinity before the first.</summary>
    public double Best { get; private set; } = double.NegativeInfinity;

    /// <summary>How many scores in a row were no better.</summary>
    public int BadEpochs { get; private set; }

    /// <summary>Takes an epoch's score.</summary>
    /// <param name="score">The larger the better; NaN is no better.</param>
    /// <returns>Whether the rates fell.</returns>
    public bool Step(double score)
    {
        if (score > Best * (1 + Threshold))
            (Best, BadEpochs) = (score, 0);
        else
            BadEpochs++;
        if (BadEpochs <= _patience)
            return false;
        BadEpochs = 0;
        bool fell = false;
        for (int i = 0; i < _rates.Length; i++)
        {
            double lower = Math.Max(_rates[i] * _factor, 0);
            if (_rates[i] - lower <= SmallestFall)
                continue;
            _rates[i] = lower;
            fell = true;
        }

        return fell;
    }

    internal void Restore(ReadOnlySpan<double> rates, double best, int badEpochs)
    {
        rates.CopyTo(_rates);
        (Best, BadEpochs) = (best, badEpochs);
    }
}
