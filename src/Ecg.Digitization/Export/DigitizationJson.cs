using System.Text.Json;
using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Export;

/// <summary>Makes and writes the JSON form of a digitized page. Thread-safe.</summary>
public static class DigitizationJson
{
    /// <summary>The JSON form of a page.</summary>
    /// <param name="page">The page; a refused one is described by its failure.</param>
    public static DigitizationDocument Describe(EcgDigitization page)
    {
        ArgumentNullException.ThrowIfNull(page);
        PageReading reading = page.Reading;
        return new DigitizationDocument(
            "ecg-digitization",
            1,
            DigitizationProvenance.Version,
            page.Name,
            Math.Round(page.Elapsed.TotalSeconds, 4),
            page.Failure,
            page.Layout?.Name,
            reading.Calibration?.PaperSpeedMmPerSecond,
            reading.Calibration?.GainMmPerMillivolt,
            reading.Calibration?.Confidence,
            reading.Record?.SampleRateHz,
            reading.Record?.SampleCount,
            "mV",
            reading.Geometry is { } g
                ? new GeometryDocument(g.Grid.ToString(), g.PixelsPerMillimetreX, g.PixelsPerMillimetreY, g.ResidualXMillimetres, g.ResidualYMillimetres, g.Degree, g.QuarterTurns)
                : null,
            [.. (reading.Record?.Leads ?? []).Select(Describe)],
            reading.StageSeconds.ToDictionary(static s => s.Key.ToString(), static s => Math.Round(s.Value, 4)),
            page.Warnings,
            page.Provenance);
    }

    /// <summary>Writes the JSON form of a page, whole or not at all.</summary>
    /// <param name="page">The page.</param>
    /// <param name="path">The file to write.</param>
    public static void Save(EcgDigitization page, string path)
    {
        DigitizationDocument document = Describe(page);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, document, DigitizationJsonContext.Default.DigitizationDocument));
    }

    private static LeadDocument Describe(LeadSignal lead)
    {
        (int first, int end) = lead.Window.ToSampleRange(lead.SampleRateHz, lead.Samples.Length);
        ReadOnlySpan<float> samples = lead.Samples.Span[first..end];
        var values = new float[samples.Length];
        var mask = new int[samples.Length];
        for (int i = 0; i < values.Length; i++)
        {
            bool valid = !float.IsNaN(samples[i]);
            values[i] = valid ? samples[i] : 0;
            mask[i] = valid ? 1 : 0;
        }

        return new LeadDocument(lead.Lead.ToName(), lead.Status.ToString(), Math.Round(lead.Confidence, 4), lead.Window.StartSeconds, lead.Window.EndSeconds, lead.Issues, first, values, mask);
    }
}
