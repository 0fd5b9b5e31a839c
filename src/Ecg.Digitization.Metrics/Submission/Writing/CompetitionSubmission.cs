namespace Ecg.Digitization.Metrics;

/// <summary>Makes a competition submission of records: every lead's window resampled to the rate and number of rows asked for. Stateless and thread-safe.</summary>
public static class CompetitionSubmission
{
    /// <summary>Writes a submission, whole or not at all, an image at a time.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="requests">What is asked for, see <see cref="CompetitionTestFile"/>.</param>
    /// <param name="read">Gives an image's record by its id; null for one that could not be read, whose rows are 0.</param>
    /// <param name="missing">What stands where a record has no sample.</param>
    /// <param name="cancellationToken">Ends the work between images; nothing is written then.</param>
    /// <returns>The number of rows written.</returns>
    /// <exception cref="IOException">The file cannot be written; what was there is unchanged.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static long Write(
        string path,
        IEnumerable<SubmissionRequest> requests,
        Func<string, EcgRecord?> read,
        SubmissionGaps missing = SubmissionGaps.Zero,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(read);
        long rows = 0;
        AtomicFile.Write(path, stream =>
        {
            var writer = new CompetitionSubmissionWriter(stream);
            float[] values = [];
            foreach (SubmissionRequest request in requests)
            {
                cancellationToken.ThrowIfCancellationRequested();
                EcgRecord? record = read(request.ImageId);
                foreach (LeadRequest lead in request.Leads)
                {
                    if (values.Length < lead.RowCount)
                        values = new float[lead.RowCount];
                    Span<float> window = values.AsSpan(0, lead.RowCount);
                    if (record is null)
                        window.Clear();
                    else
                        Sample(record, lead, window, missing);
                    writer.Write(request.ImageId, lead.Lead, window);
                }
            }

            writer.Complete();
            rows = writer.RowCount;
        });
        return rows;
    }

    /// <summary>Samples a lead of a record as a request asks. Row k has the page time <see cref="LeadRequest.StartSeconds"/> + k / rate.</summary>
    /// <remarks>A sample of the record stands for the time up to the next, so a printed window keeps its end. Equal rates copy.</remarks>
    /// <param name="record">The record, in page time.</param>
    /// <param name="request">The lead, the rate and the number of rows.</param>
    /// <param name="rows">Receives millivolts; as long as the request says.</param>
    /// <param name="missing">What stands where the record has no sample.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> has another length.</exception>
    public static void Sample(EcgRecord record, LeadRequest request, Span<float> rows, SubmissionGaps missing = SubmissionGaps.Zero)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (rows.Length != request.RowCount)
            throw new ArgumentException($"{request.RowCount} rows are asked for, and there is room for {rows.Length}.", nameof(rows));
        ReadOnlySpan<float> lead = record[request.Lead].Samples.Span;
        double rate = record.SampleRateHz, start = request.StartSeconds * rate, step = rate / request.SampleRateHz;
        int first = (int)Math.Clamp(Math.Floor(start + 1e-6), 0, lead.Length);
        int end = (int)Math.Clamp(Math.Ceiling(start + (rows.Length * step) - 1e-6), first, lead.Length);
        rows.Fill(float.NaN);
        if (step == 1 && Math.Abs(start - first) < 1e-6)
            lead[first..end].CopyTo(rows);
        else if (end > first)
            SignalResampler.Resample(Extended(lead[first..end]), start - first + 1, step, rows);
        WindowGaps.Fill(rows, missing);
    }

    // One sample more at both ends, turned about the last as the resampler goes on: rows between the last sample and the end of its time need one.
    private static float[] Extended(ReadOnlySpan<float> window)
    {
        var extended = new float[window.Length + 2];
        window.CopyTo(extended.AsSpan(1));
        extended[0] = (2 * window[0]) - window[Math.Min(1, window.Length - 1)];
        extended[^1] = (2 * window[^1]) - window[Math.Max(0, window.Length - 2)];
        return extended;
    }
}
