using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Trust;

namespace Ecg.Digitization.Engine;

/// <summary>Refuses what was read from a page that shows no electrocardiogram. Stateless and thread-safe.</summary>
internal static class RecordCheck
{
    private const int NamesThatTell = 2, LinesALead = 3;

    /// <summary>The record, if it is one.</summary>
    /// <exception cref="EcgDigitizationException">No lead has a name, or nothing but the curves says that the page is an ECG and they do not beat.</exception>
    public static EcgRecord ThrowIfNone(FoundLayout layout, EcgRecord record)
    {
        if (record.Leads.All(static l => l.Status == LeadStatus.NotPrinted))
            throw new EcgDigitizationException(DigitizationStage.Layout, $"{layout.Rows.Length} rows were found, but nothing on the page tells which leads they are.");
        // Text holds what looks like a lead's name here and there.
        int named = record.Leads.Count(static l => l.Status != LeadStatus.NotPrinted);
        bool unknown = layout.Layout.Name.EndsWith(NamedLayout.AsFound, StringComparison.Ordinal);
        if (unknown && layout.Pulse == PulsePosition.None && (named == 1 || LinesALead * named < layout.Rows.Length))
            throw new EcgDigitizationException(DigitizationStage.Layout, $"The page shows no known layout and no pulse; {named} of its {layout.Rows.Length} lines with what may be a lead's name make no ECG page.");
        if (layout is { NamesRead: < NamesThatTell, Pulse: PulsePosition.None } && !BeatCheck.Beats(record))
            throw new EcgDigitizationException(DigitizationStage.Trace, "The page shows no lead names and no pulses, and its curves have no beats; this is no ECG page.");
        return record;
    }
}
