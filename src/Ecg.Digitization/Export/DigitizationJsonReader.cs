using System.Globalization;
using System.Text.Json;

namespace Ecg.Digitization.Export;

/// <summary>Reads the leads back from the JSON form of a digitized page. Stateless and thread-safe.</summary>
public static class DigitizationJsonReader
{
    /// <summary>The most samples of a lead, as in a CSV.</summary>
    private const int MostSamples = 10_000_000;

    // Some lead is printed at every moment, and a sample takes some bytes; so a small file has no long record.
    private const int FewSamples = 10_000, SamplesPerByte = 4;

    /// <summary>Reads a file; samples that the mask leaves out, and those outside of the printed window, are NaN.</summary>
    /// <param name="path">The file, as <see cref="DigitizationJson.Save"/> wrote it.</param>
    /// <exception cref="EcgFormatException">The file is not such JSON, or is that of a page that was not read.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static EcgRecord Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string source = Path.GetFileName(path);
        DigitizationDocument? document;
        long most;
        using (FileStream stream = File.OpenRead(path))
        {
            most = Math.Min(MostSamples, FewSamples + (SamplesPerByte * stream.Length));
            try
            {
                document = JsonSerializer.Deserialize(stream, DigitizationJsonContext.Default.DigitizationDocument);
            }
            catch (JsonException exception)
            {
                throw new EcgFormatException(source, (exception.LineNumber ?? -1) + 1, $"it is not the JSON of a digitized page: {exception.Message}", exception);
            }
        }

        if (document?.Format != "ecg-digitization" || document.FormatVersion != 1)
            throw new EcgFormatException(source, 0, "it is not the JSON of a digitized page, version 1");
        if (document.Failure is { } failure)
            throw new EcgFormatException(source, 0, $"the page was not read ({failure})");
        if (document is not { SampleRateHz: > 0, SampleCount: > 0, Leads: not null, Units: "mV" } || document.SampleCount > most || !double.IsFinite(document.SampleRateHz.Value))
            throw new EcgFormatException(source, 0, "the sample rate, the sample count, the unit or the leads are missing or out of range");
        try
        {
            return new EcgRecord(document.Name ?? "", document.SampleRateHz.Value, document.SampleCount.Value, document.Leads.Select(l => ToSignal(l, document, source)));
        }
        catch (ArgumentException exception)
        {
            throw new EcgFormatException(source, 0, exception.Message, exception);
        }
    }

    private static LeadSignal ToSignal(LeadDocument? lead, DigitizationDocument document, string source)
    {
        if (lead is null || !Leads.TryParse(lead.Lead, out Lead which))
            throw new EcgFormatException(source, 0, $"'{lead?.Lead}' is not a lead");
        string name = which.ToName();
        int count = document.SampleCount!.Value;
        if (lead.Millivolts is null || lead.Mask is null || lead.Millivolts.Count != lead.Mask.Count || lead.FirstSample < 0 || lead.FirstSample > count - lead.Mask.Count)
            throw new EcgFormatException(source, 0, string.Create(CultureInfo.InvariantCulture, $"samples and mask of lead {name} do not fit each other or the {count} samples of the record"));
        if (!Enum.TryParse(lead.Status, out LeadStatus status) || !Enum.IsDefined(status) || !(lead.WindowStartSeconds <= lead.WindowEndSeconds))
            throw new EcgFormatException(source, 0, $"status or window of lead {name} make no sense");
        var samples = new float[count];
        samples.AsSpan().Fill(float.NaN);
        for (int i = 0; i < lead.Mask.Count; i++)
        {
            if (lead.Mask[i] is not (0 or 1) || !float.IsFinite(lead.Millivolts[i]))
                throw new EcgFormatException(source, 0, string.Create(CultureInfo.InvariantCulture, $"lead {name} has a value or a mask that makes no sense at sample {lead.FirstSample + i}"));
            if (lead.Mask[i] == 1)
                samples[lead.FirstSample + i] = lead.Millivolts[i];
        }

        return new LeadSignal(which, samples, document.SampleRateHz!.Value, new TimeWindow(lead.WindowStartSeconds, lead.WindowEndSeconds), status, lead.Confidence, [.. lead.Issues ?? []]);
    }
}
