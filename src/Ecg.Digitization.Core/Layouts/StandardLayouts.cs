using System.Collections.Immutable;

namespace Ecg.Digitization;

/// <summary>The catalogue of printed page layouts. Immutable and thread-safe.</summary>
/// <remarks>Page time is 10 s unless the name says otherwise: that is what 250 mm of paper hold at 25 mm/s.</remarks>
public static class StandardLayouts
{
    private static readonly Lead[] Standard = [.. Leads.All];

    /// <summary>The order of Cabrera: aVL, I, -aVR, II, aVF, III, then V1 to V6. The sign of aVR is the printer's matter.</summary>
    private static readonly Lead[] CabreraOrder =
        [Lead.AVL, Lead.I, Lead.AVR, Lead.II, Lead.AVF, Lead.III, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6];

    /// <summary>Three rows of four leads, 2.5 s each.</summary>
    public static PageLayout ThreeByFour { get; } = Matrix("3x4", 3, 4, Standard, 10);

    /// <summary>Three rows of four leads and lead II as rhythm strip: the most common page.</summary>
    public static PageLayout ThreeByFourPlusOne { get; } = Matrix("3x4+1", 3, 4, Standard, 10, Lead.II);

    /// <summary>Three rows of four leads and two rhythm strips, II and V1.</summary>
    public static PageLayout ThreeByFourPlusTwo { get; } = Matrix("3x4+2", 3, 4, Standard, 10, Lead.II, Lead.V1);

    /// <summary>Three rows of four leads and three rhythm strips, V1, II and V5.</summary>
    public static PageLayout ThreeByFourPlusThree { get; } = Matrix("3x4+3", 3, 4, Standard, 10, Lead.V1, Lead.II, Lead.V5);

    /// <summary>Six rows of two leads, 5 s each.</summary>
    public static PageLayout SixByTwo { get; } = Matrix("6x2", 6, 2, Standard, 10);

    /// <summary>Six rows of two leads and lead II as rhythm strip.</summary>
    public static PageLayout SixByTwoPlusOne { get; } = Matrix("6x2+1", 6, 2, Standard, 10, Lead.II);

    /// <summary>Twelve rows of one lead, 10 s each.</summary>
    public static PageLayout TwelveByOne { get; } = Matrix("12x1", 12, 1, Standard, 10);

    /// <summary>Four rows of three leads, 3.333 s each.</summary>
    public static PageLayout FourByThree { get; } = Matrix("4x3", 4, 3, Standard, 10);

    /// <summary>Three rows of four leads in Cabrera order and lead II as rhythm strip.</summary>
    public static PageLayout CabreraThreeByFourPlusOne { get; } = Matrix("cabrera-3x4+1", 3, 4, CabreraOrder, 10, Lead.II);

    /// <summary>Six rows of two leads in Cabrera order.</summary>
    public static PageLayout CabreraSixByTwo { get; } = Matrix("cabrera-6x2", 6, 2, CabreraOrder, 10);

    /// <summary>Three rows of four leads in Cabrera order.</summary>
    public static PageLayout CabreraThreeByFour { get; } = Matrix("cabrera-3x4", 3, 4, CabreraOrder, 10);

    /// <summary>Twelve rows of one lead in Cabrera order, 10 s each.</summary>
    public static PageLayout CabreraTwelveByOne { get; } = Matrix("cabrera-12x1", 12, 1, CabreraOrder, 10);

    /// <summary>Six rows of one lead, the limb leads.</summary>
    public static PageLayout SixByOneLimb { get; } = Matrix("6x1-limb", 6, 1, Standard.AsSpan(0, 6), 10);

    /// <summary>Six rows of one lead, the precordial leads.</summary>
    public static PageLayout SixByOnePrecordial { get; } = Matrix("6x1-precordial", 6, 1, Standard.AsSpan(6), 10);

    /// <summary>Three rows of one lead: I, II, III.</summary>
    public static PageLayout ThreeByOne { get; } = Matrix("3x1", 3, 1, Standard.AsSpan(0, 3), 10);

    /// <summary>One strip of lead II.</summary>
    public static PageLayout SingleStrip { get; } = Matrix("1x1", 1, 1, [Lead.II], 10);

    /// <summary>Two strips, II and V1, as monitors print them.</summary>
    public static PageLayout TwoStrips { get; } = Matrix("2x1", 2, 1, [Lead.II, Lead.V1], 10);

    /// <summary>Every layout above, the most common first.</summary>
    public static ImmutableArray<PageLayout> All { get; } =
    [
        ThreeByFourPlusOne, ThreeByFour, ThreeByFourPlusTwo, ThreeByFourPlusThree, SixByTwo, SixByTwoPlusOne, TwelveByOne,
        FourByThree, CabreraThreeByFourPlusOne, CabreraSixByTwo, SixByOneLimb, SixByOnePrecordial, ThreeByOne, SingleStrip,
        CabreraThreeByFour, CabreraTwelveByOne, TwoStrips,
    ];

    /// <summary>A page of rows and columns filled column by column, then rhythm strips over the whole time.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="leadsByColumn">rows x columns leads, the first column from top to bottom first.</param>
    /// <param name="durationSeconds">The page time.</param>
    /// <param name="rhythm">The rhythm strips, top to bottom.</param>
    /// <exception cref="ArgumentException">The number of leads is not rows x columns.</exception>
    public static PageLayout Matrix(string name, int rows, int columns, ReadOnlySpan<Lead> leadsByColumn, double durationSeconds, params ReadOnlySpan<Lead> rhythm)
    {
        if (leadsByColumn.Length != rows * columns)
            throw new ArgumentException($"{rows} x {columns} cells need as many leads, not {leadsByColumn.Length}.", nameof(leadsByColumn));
        double width = durationSeconds / columns;
        var all = ImmutableArray.CreateBuilder<LayoutRow>(rows + rhythm.Length);
        for (int r = 0; r < rows; r++)
        {
            var cells = ImmutableArray.CreateBuilder<LayoutCell>(columns);
            for (int c = 0; c < columns; c++)
                cells.Add(new LayoutCell(leadsByColumn[(c * rows) + r], new TimeWindow(c * width, c + 1 == columns ? durationSeconds : (c + 1) * width)));
            all.Add(new LayoutRow(cells.MoveToImmutable()));
        }

        foreach (Lead lead in rhythm)
            all.Add(new LayoutRow([new LayoutCell(lead, new TimeWindow(0, durationSeconds))], IsRhythm: true));
        return new PageLayout(name, all.MoveToImmutable(), columns);
    }
}
