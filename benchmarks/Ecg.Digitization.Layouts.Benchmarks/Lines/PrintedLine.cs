namespace Ecg.Digitization.Layouts.Benchmarks.Lines;

/// <summary>A line of print whose letters' places are known, in millimetres of the rectified page.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Edges">Where each letter's room begins, and where the last one's ends.</param>
/// <param name="Baseline">On what the letters stand.</param>
/// <param name="Capital">The height of capitals.</param>
internal sealed record PrintedLine(string Text, double[] Edges, double Baseline, double Capital)
{
    public double Middle => Baseline - (Capital / 2);

    /// <summary>Whether each letter can be seen; null for all.</summary>
    public bool[]? Visible { get; init; }
}
