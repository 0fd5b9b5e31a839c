namespace Ecg.Digitization.Metrics;

/// <summary>How far the scoring of a submission is. Immutable and thread-safe.</summary>
/// <param name="BytesRead">Bytes read so far.</param>
/// <param name="TotalBytes">Bytes in all; 0 where the stream does not say.</param>
/// <param name="ImagesRead">Images read so far.</param>
/// <param name="TotalImages">Images that the truth has.</param>
/// <param name="RowsRead">Data lines read so far.</param>
public readonly record struct SubmissionProgress(long BytesRead, long TotalBytes, int ImagesRead, int TotalImages, long RowsRead);
