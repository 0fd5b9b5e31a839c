namespace Ecg.Digitization.Training;

/// <summary>A bare matrix of numbers, before it is known which axis holds the leads.</summary>
/// <param name="Values">Shape (rows, columns).</param>
/// <param name="Rows">The length of the first axis.</param>
/// <param name="Columns">The length of the second axis.</param>
internal sealed record SignalMatrix(float[] Values, int Rows, int Columns)
{
    /// <summary>Turns the matrix so that leads come first, and takes the asked ones.</summary>
    public static SignalData ToLeads(SignalMatrix matrix, string path, SignalFileOptions options)
    {
        int asked = options.Leads.Length;
        foreach (int count in asked == Leads.Count ? [asked] : (ReadOnlySpan<int>)[asked, Leads.Count])
        {
            if (matrix.Rows != count && matrix.Columns != count)
                continue;
            bool leadsFirst = matrix.Rows == count;
            int samples = leadsFirst ? matrix.Columns : matrix.Rows;
            var values = new float[asked * samples];
            for (int i = 0; i < asked; i++)
                matrix.CopyLead(leadsFirst, count == asked ? i : (int)options.Leads[i], values.AsSpan(i * samples, samples));
            return new SignalData(values, asked, options.SampleRateHz);
        }

        throw new TrainingDataException(path, $"the shape ({matrix.Rows}, {matrix.Columns}) has no axis of {asked} leads");
    }

    private void CopyLead(bool leadsFirst, int lead, Span<float> target)
    {
        if (leadsFirst)
        {
            Values.AsSpan(lead * Columns, Columns).CopyTo(target);
            return;
        }

        for (int i = 0; i < target.Length; i++)
            target[i] = Values[(i * Columns) + lead];
    }
}
