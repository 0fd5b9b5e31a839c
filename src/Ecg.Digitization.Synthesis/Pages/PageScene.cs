using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>A page as strokes in millimetres, with the places they came from.</summary>
internal sealed class PageScene
{
    public required PageLayout Layout { get; init; }

    public required PageStyle Style { get; init; }

    public required double WidthMm { get; init; }

    public required double HeightMm { get; init; }

    public required IReadOnlyList<InkLayer> Layers { get; init; }

    public required ImmutableArray<RowTruth> Rows { get; init; }

    public required ImmutableArray<PulseTruth> Pulses { get; init; }

    public required ImmutableArray<BoxMm> Separators { get; init; }

    public required ImmutableArray<TextTruth> Texts { get; init; }

    public ImmutableArray<TableTruth> Tables { get; init; } = [];

    public ImmutableArray<CodeTruth> Codes { get; init; } = [];

    public required GridTruth Grid { get; init; }

    /// <summary>The part of the page whose grid and traces are there; null for all.</summary>
    public BoxMm? WindowMm { get; init; }
}
