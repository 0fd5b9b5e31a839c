using Ecg.Digitization.Export;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Whole pages, through everything: decoded, digitized, checked, written in every format.</summary>
internal abstract class DigitizerFamily : FuzzFamily
{
    private readonly Lazy<EcgDigitizer> _digitizer = new(static () => EcgDigitizer.CreateBuilder().WithSampleRate(250).WithLimits(maxPixels: 4_000_000).WithThreads(1).Build());

    protected EcgDigitizer Digitizer => _digitizer.Value;

    /// <summary>What holds of every result, whatever the page was.</summary>
    protected void Check(EcgDigitization page)
    {
        if (page.IsSuccess == page.Failure is not null)
            throw new InvalidOperationException("A page has a record and a failure, or neither.");
        foreach (LeadSignal lead in page.IsSuccess ? page.Record.Leads : [])
            Check(lead);
        // Pictures of pages cost more than pages; one in eight shows what there is to show.
        if (page.Provenance.InputBytes % 8 != 0)
            return;
        foreach (ExportFormat format in page.IsSuccess ? Enum.GetValues<ExportFormat>() : [ExportFormat.Json, ExportFormat.Html])
            page.Save(format, Folder.Path, "page");
    }

    protected override void Dispose(bool disposing)
    {
        if (_digitizer.IsValueCreated)
            _digitizer.Value.Dispose();
        base.Dispose(disposing);
    }

    private static void Check(LeadSignal lead)
    {
        if (!(lead.Confidence >= 0 && lead.Confidence <= 1))
            throw new InvalidOperationException($"The confidence of {lead.Lead} is {lead.Confidence}.");
        bool hasSample = false;
        for (int i = 0; i < lead.Samples.Length; i++)
        {
            float value = lead.Samples.Span[i];
            hasSample |= !float.IsNaN(value);
            if (float.IsInfinity(value))
                throw new InvalidOperationException($"Lead {lead.Lead} is infinite at {i}.");
        }

        if (hasSample && lead.Status is LeadStatus.NotPrinted or LeadStatus.Unreadable)
            throw new InvalidOperationException($"Lead {lead.Lead} is {lead.Status} and has samples.");
    }
}
