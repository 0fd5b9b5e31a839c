using System.Collections.Immutable;
using System.Globalization;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Trust;

namespace Ecg.Digitization.Results;

/// <summary>Collects what a reader of a result should know about it, from the stages' own words.</summary>
internal static class PageWarnings
{
    private const double DoubtfulGeometry = 0.5, DoubtfulLead = 0.5;

    public static ImmutableArray<string> Of(PageReading reading)
    {
        if (reading.Record is not { } record)
            return [];
        var warnings = ImmutableArray.CreateBuilder<string>();
        if (reading.Geometry is { ScaleUncertainty: > 0 } guessed)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"No millimetre grid was found; the scale was taken from the pulses, the paper or the rows' length and may be off by {100 * guessed.ScaleUncertainty:F0} %."));
        else if (reading.Geometry is { Confidence: < DoubtfulGeometry } geometry)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The millimetre grid was followed with a confidence of only {geometry.Confidence:F2}."));
        if (reading.Geometry is { QuarterTurns: not 0 } turned)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The page lies turned by {90 * turned.QuarterTurns} degrees clockwise; it was read upright."));
        if (reading.Layout is { } layout)
            warnings.AddRange(layout.Issues);
        if (reading.Calibration is { } calibration)
            warnings.AddRange(calibration.Issues);
        if (reading.ToldLayout is { } told)
            warnings.Add($"The layout {told.Name} was told, not found, and the network states no confidence.");
        if (reading.LimbsContradict ?? LimbContradiction.Any(record))
            warnings.Add("The limb leads contradict each other: one is misread, turned over, or stands under another's name.");
        if (ArmCheck.MayBeSwapped(record))
            warnings.Add("Lead I points down and V6 up: the arm electrodes may be swapped.");
        if (Doubtful(record) is { Length: > 0 } doubtful)
            warnings.Add($"{string.Join(", ", doubtful)}: more likely misread than not.");
        foreach (LeadSignal lead in record.Leads)
        {
            if (lead.Status is LeadStatus.Unreadable)
                warnings.Add($"{lead.Lead.ToName()} is printed and could not be read.");
            else if (lead.Status is LeadStatus.Partial)
                warnings.Add($"{lead.Lead.ToName()} has stretches that could not be read.");
        }

        return warnings.ToImmutable();
    }

    // Only leads whose reader states probabilities.
    private static string[] Doubtful(EcgRecord record) =>
        [.. record.Leads.Where(static l => l is { Confidence: < DoubtfulLead, SampleConfidence.IsEmpty: false }).Select(static l => l.Lead.ToName())];
}
