namespace Ecg.Digitization.Synthesis;

/// <summary>One lead's place on a page and what is drawn there. Immutable and thread-safe.</summary>
/// <param name="Lead">Which lead.</param>
/// <param name="Window">Its window in page time.</param>
/// <param name="SignalStartSeconds">The instant of the record that is printed at the window's start; it differs from the window's only where columns are simultaneous.</param>
/// <param name="StartXMm">The x of the window's start.</param>
/// <param name="EndXMm">The x of the window's end.</param>
/// <param name="BaselineYMm">The y of zero millivolts.</param>
/// <param name="PaperSpeedMmPerSecond">Millimetres per second.</param>
/// <param name="GainMmPerMillivolt">Millimetres per millivolt.</param>
/// <param name="ClipMm">The farthest the pen goes from the zero line; infinite where there is no limit.</param>
/// <param name="NameBoxMm">The ink of the lead's name, if it is printed.</param>
public sealed record CellTruth(
    Lead Lead,
    TimeWindow Window,
    double SignalStartSeconds,
    double StartXMm,
    double EndXMm,
    double BaselineYMm,
    double PaperSpeedMmPerSecond,
    double GainMmPerMillivolt,
    double ClipMm,
    BoxMm? NameBoxMm)
{
    /// <summary>The cell: from the window's start to its end, half the distance between rows above and below the zero line. Traces may leave it.</summary>
    public BoxMm BoxMm { get; init; }

    /// <summary>The lead's name as it is printed, if it is.</summary>
    internal TextTruth? PrintedName { get; init; }

    /// <summary>The x of an instant of page time.</summary>
    /// <param name="seconds">Page time.</param>
    public double XMmAt(double seconds) => StartXMm + ((seconds - Window.StartSeconds) * PaperSpeedMmPerSecond);

    /// <summary>The y of a voltage, before the pen's limit.</summary>
    /// <param name="millivolt">Millivolts.</param>
    public double YMmAt(double millivolt) => BaselineYMm - (millivolt * GainMmPerMillivolt);

    /// <summary>The sample range [first, end) of the record that this cell shows.</summary>
    /// <param name="record">The record that was printed.</param>
    public (int First, int End) GetSampleRange(EcgRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new TimeWindow(SignalStartSeconds, SignalStartSeconds + Window.DurationSeconds).ToSampleRange(record.SampleRateHz, record.SampleCount);
    }

    /// <summary>The place of one sample on the paper, with the pen's limit; this is what is drawn.</summary>
    /// <param name="record">The record that was printed.</param>
    /// <param name="index">The sample.</param>
    public PointMm GetSamplePoint(EcgRecord record, int index)
    {
        ArgumentNullException.ThrowIfNull(record);
        return GetSamplePoint(record[Lead].Samples.Span[index], index, record.SampleRateHz);
    }

    /// <summary>The drawn polylines: one per run of samples that are not NaN.</summary>
    /// <param name="record">The record that was printed.</param>
    /// <param name="window">The part of the paper to which lines may be cut; null for all.</param>
    internal List<PointMm[]> GetPolylines(EcgRecord record, BoxMm? window)
    {
        (int first, int end) = GetSampleRange(record, window);
        ReadOnlySpan<float> samples = record[Lead].Samples.Span;
        var lines = new List<PointMm[]>();
        for (int i = first; i < end; i++)
        {
            int stop = i;
            while (stop < end && !float.IsNaN(samples[stop]))
                stop++;
            if (stop > i)
            {
                var line = new PointMm[stop - i];
                for (int k = i; k < stop; k++)
                    line[k - i] = GetSamplePoint(samples[k], k, record.SampleRateHz);
                lines.Add(line);
            }

            i = stop;
        }

        return lines;
    }

    /// <summary>The sample range that a window can show, and one sample more at either end.</summary>
    internal (int First, int End) GetSampleRange(EcgRecord record, BoxMm? window)
    {
        (int first, int end) = GetSampleRange(record);
        if (window is not { } seen)
            return (first, end);
        double low = IndexAt(seen.Left), high = IndexAt(seen.Right);
        return (Math.Max(first, (int)Math.Clamp(Math.Floor(low) - 1, first, end)), Math.Min(end, (int)Math.Clamp(Math.Ceiling(high) + 2, first, end)));

        double IndexAt(double x) => (((x - StartXMm) / PaperSpeedMmPerSecond) + SignalStartSeconds) * record.SampleRateHz;
    }

    /// <summary>The place of a voltage at a sample's time.</summary>
    internal PointMm GetSamplePoint(float millivolt, int index, double rateHz)
    {
        double offset = Math.Clamp(millivolt * GainMmPerMillivolt, -ClipMm, ClipMm);
        double seconds = (index / rateHz) - SignalStartSeconds;
        return new PointMm(StartXMm + (seconds * PaperSpeedMmPerSecond), BaselineYMm - offset);
    }
}
