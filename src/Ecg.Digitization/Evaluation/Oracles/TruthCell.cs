using System.Text.Json;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Evaluation;

/// <summary>A lead's place on a drawn page. Immutable and thread-safe.</summary>
/// <param name="Lead">Which lead.</param>
/// <param name="Window">Its time on the page.</param>
/// <param name="SignalStartSeconds">The instant of the record that is printed at its start.</param>
/// <param name="StartMm">Where it starts.</param>
/// <param name="EndMm">Where it ends.</param>
/// <param name="GainMmPerMillivolt">Its gain.</param>
/// <param name="ClipMm">How far the pen goes.</param>
/// <param name="Name">Its printed name.</param>
internal sealed record TruthCell(
    Lead Lead, TimeWindow Window, double SignalStartSeconds, double StartMm, double EndMm, double GainMmPerMillivolt, double ClipMm, PageBox? Name)
{
    /// <summary>Reads one.</summary>
    public static TruthCell Read(JsonElement cell)
    {
        if (!Leads.TryParse(cell.GetProperty("lead").GetString()!, out Lead lead))
            throw new FormatException($"{cell.GetProperty("lead")} is no lead.");
        return new TruthCell(
            lead,
            new TimeWindow(cell.GetProperty("startSeconds").GetDouble(), cell.GetProperty("endSeconds").GetDouble()),
            cell.GetProperty("signalStartSeconds").GetDouble(),
            cell.GetProperty("startXMm").GetDouble(),
            cell.GetProperty("endXMm").GetDouble(),
            cell.GetProperty("gainMmPerMillivolt").GetDouble(),
            cell.TryGetProperty("clipMm", out JsonElement clip) ? clip.GetDouble() : double.PositiveInfinity,
            cell.TryGetProperty("name", out JsonElement name) ? PageTruthFile.Box(name) : null);
    }

    /// <summary>How far above the zero line the pen stands at an x.</summary>
    public double OffsetMm(EcgRecord printed, double xMm)
    {
        LeadSignal signal = printed[Lead];
        // What is printed twice lies in the record where its longer window has it.
        double seconds = (xMm - StartMm) / (EndMm - StartMm) * Window.DurationSeconds;
        seconds += Math.Abs(signal.Window.DurationSeconds - Window.DurationSeconds) < 0.1 ? signal.Window.StartSeconds : SignalStartSeconds;
        (int first, int end) = signal.Window.ToSampleRange(signal.SampleRateHz, signal.Samples.Length);
        double at = seconds * signal.SampleRateHz;
        int before = Math.Clamp((int)Math.Floor(at + 1e-9), first, end - 1), after = Math.Min(before + 1, end - 1);
        double a = signal.Samples.Span[before], b = signal.Samples.Span[after];
        return Math.Clamp((a + (Math.Clamp(at - before, 0, 1) * (b - a))) * GainMmPerMillivolt, -ClipMm, ClipMm);
    }
}
