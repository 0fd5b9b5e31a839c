namespace Ecg.Digitization.Metrics;

/// <summary>The rows that a submission must have for one lead of an image. Immutable and thread-safe.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="SampleRateHz">Rows per second, the file's <c>fs</c>.</param>
/// <param name="RowCount">The file's <c>number_of_rows</c>, obeyed as given.</param>
public readonly record struct LeadRequest(Lead Lead, double SampleRateHz, int RowCount)
{
    private const double ColumnSeconds = 2.5;
    private const int LeadsPerColumn = 3;

    /// <summary>
    /// The page time of row 0: that of the lead's column on the competition's page, 0, 2.5, 5 or 7.5 s; 0 for a lead whose rows cover more
    /// than its column, as lead II's do.
    /// </summary>
    public double StartSeconds => RowCount > (ColumnSeconds * SampleRateHz) + 1 ? 0 : (int)Lead / LeadsPerColumn * ColumnSeconds;
}
