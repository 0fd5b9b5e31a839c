using System.Collections.Immutable;

namespace Ecg.Digitization;

/// <summary>Which lead is printed where and when on a page. Immutable and thread-safe.</summary>
/// <param name="Name">A short name: <c>3x4+1</c>.</param>
/// <param name="Rows">The rows, top to bottom.</param>
/// <param name="Columns">The number of lead columns of the rows that are not rhythm strips.</param>
public sealed record PageLayout(string Name, ImmutableArray<LayoutRow> Rows, int Columns)
{
    /// <summary>The page time: the end of the last window, in seconds.</summary>
    public double DurationSeconds => Rows.Max(static r => r.Cells.Max(static c => c.Window.EndSeconds));

    /// <summary>The number of rhythm strips.</summary>
    public int RhythmRows => Rows.Count(static r => r.IsRhythm);

    /// <summary>The longest window of each printed lead; a lead in a short cell and a rhythm strip has the latter's.</summary>
    public IReadOnlyDictionary<Lead, TimeWindow> GetWindows()
    {
        var windows = new SortedDictionary<Lead, TimeWindow>();
        foreach (LayoutCell cell in Rows.SelectMany(static r => r.Cells))
        {
            if (cell.Lead is not { } lead)
                continue;
            if (!windows.TryGetValue(lead, out TimeWindow known) || known.DurationSeconds < cell.Window.DurationSeconds)
                windows[lead] = cell.Window;
        }

        return windows;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
