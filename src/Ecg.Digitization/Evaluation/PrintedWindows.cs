namespace Ecg.Digitization.Evaluation;

/// <summary>Which part of a truth is on the page.</summary>
internal static class PrintedWindows
{
    /// <summary>
    /// A truth that is blank where nothing is printed says so itself. One in which every lead covers the whole record is the
    /// recording, not the page, and the layout says what of it was printed.
    /// </summary>
    public static IReadOnlyDictionary<Lead, TimeWindow> Of(EcgRecord truth, PageLayout printed)
    {
        var own = new SortedDictionary<Lead, TimeWindow>();
        double shortest = double.PositiveInfinity;
        foreach (LeadSignal lead in truth.Leads)
        {
            if (lead.Status == LeadStatus.NotPrinted)
                continue;
            own[lead.Lead] = lead.Window;
            shortest = Math.Min(shortest, lead.Window.DurationSeconds);
        }

        // A recording may lose a few samples at its ends and is a recording still.
        if (shortest < 0.9 * truth.DurationSeconds)
            return own;
        var windows = new SortedDictionary<Lead, TimeWindow>();
        foreach ((Lead lead, TimeWindow window) in printed.GetWindows())
        {
            if (own.TryGetValue(lead, out TimeWindow covered))
                windows[lead] = new TimeWindow(Math.Max(window.StartSeconds, covered.StartSeconds), Math.Min(window.EndSeconds, covered.EndSeconds));
        }

        return windows;
    }
}
