using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>A printed line of text that is not a lead name. Immutable and thread-safe.</summary>
/// <param name="Text">What it says.</param>
/// <param name="BoxMm">Its ink.</param>
public sealed record TextTruth(string Text, BoxMm BoxMm)
{
    /// <summary>Where each letter's room begins, and where the last one's ends.</summary>
    internal ImmutableArray<double> EdgesMm { get; init; } = [];

    /// <summary>The y on which the letters stand.</summary>
    internal double BaselineMm { get; init; }

    /// <summary>The height of capitals.</summary>
    internal double CapitalHeightMm { get; init; }
}
