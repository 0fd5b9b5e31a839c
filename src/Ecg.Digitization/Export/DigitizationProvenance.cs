using System.Globalization;
using System.Reflection;

namespace Ecg.Digitization.Export;

/// <summary>What every exported file says about where it came from.</summary>
internal static class DigitizationProvenance
{
    /// <summary>The library's version.</summary>
    public static string Version { get; } =
        typeof(DigitizationProvenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The library's name and version.</summary>
    public static string Software { get; } = $"Ecg.Digitization {Version}";

    public static IEnumerable<string> Comments(EcgDigitization page)
    {
        yield return "Digitized by " + Software;
        yield return $"Layout: {page.Layout}";
        if (page.Reading.Calibration is { } c)
            yield return string.Create(CultureInfo.InvariantCulture, $"Calibration: {c.PaperSpeedMmPerSecond:0.##} mm/s, {c.GainMmPerMillivolt:0.##} mm/mV, confidence {c.Confidence:F2}");
        foreach (LeadSignal lead in page.Record.Leads)
            yield return string.Create(CultureInfo.InvariantCulture, $"{lead.Lead.ToName()}: {lead.Window.StartSeconds:0.###}-{lead.Window.EndSeconds:0.###} s, {lead.Status}, confidence {lead.Confidence:F2}");
    }
}
