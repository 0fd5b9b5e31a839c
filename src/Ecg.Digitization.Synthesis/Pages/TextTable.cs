using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>A table of text, as devices print measurements and the like. Immutable and thread-safe.</summary>
/// <param name="XMm">The left edge.</param>
/// <param name="YMm">The upper edge.</param>
/// <param name="Rows">The cells, row by row, left to right; empty cells stay empty. Never put anything that identifies a person here.</param>
public sealed record TextTable(double XMm, double YMm, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The columns' widths; by default each as wide as its longest cell needs.</summary>
    public ImmutableArray<double> ColumnWidthsMm { get; init; } = [];

    /// <summary>The height of capitals; 2 by default.</summary>
    public double TextHeightMm { get; init; } = 2;

    /// <summary>From line to line as a multiple of the height of capitals; 1.8 by default.</summary>
    public double LineSpacing { get; init; } = 1.8;

    /// <summary>The rules' width; 0, the default, leaves them out.</summary>
    public double RuleWidthMm { get; init; }

    /// <summary>The face.</summary>
    public LetterStyle Letters { get; init; } = LetterStyle.Plain;

    internal int Columns => Rows.IsDefaultOrEmpty ? 0 : Rows.Max(static r => r.Length);

    internal double RowHeightMm => LineSpacing * TextHeightMm;
}
