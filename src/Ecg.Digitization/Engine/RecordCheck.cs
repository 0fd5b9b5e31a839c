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
        bool bare = layout is { NamesRead: < NamesThatTell, Pulse: PulsePosition.None };
        bool unknown = layout.Layout.Name.EndsWith(NamedLayout.AsFound, StringComparison.Ordinal);
        // Lines of text hold what looks like a name here and there.
        int leads = record.Leads.Count(static l => l.Status != LeadStatus.NotPrinted);
        if (unknown && layout.Pulse == PulsePosition.None && layout.Rows.Length > 1 && (leads == 1 || LinesALead * leads < layout.Rows.Length))
            throw new EcgDigitizationException(DigitizationStage.Layout, $"{layout.Rows.Length} lines of no known layout without a pulse were found, and {leads} that may have a lead's name; that makes no ECG page.");
        if (bare && layout.Rows.Length == 1 && unknown)
            throw new EcgDigitizationException(DigitizationStage.Layout, "The page shows one line of no known layout, without a pulse; one word that may be a lead name makes no ECG page.");
        if (bare && !BeatCheck.Beats(record))
            throw new EcgDigitizationException(DigitizationStage.Trace, "The page shows no lead names and no pulses, and its curves have no beats; this is no ECG page.");
        return record;
    }
}
