namespace Ecg.Digitization.Samples.Load;

/// <summary>What came back of one upload.</summary>
/// <param name="Kind">What was sent.</param>
/// <param name="Status">The status; 0 where the connection ended without one.</param>
/// <param name="Seconds">From the first byte sent to the last one received.</param>
/// <param name="RetryAfterSeconds">When to come back, where the service said so.</param>
internal readonly record struct Answer(UploadKind Kind, int Status, double Seconds, double? RetryAfterSeconds)
{
    /// <summary>Whether the service may answer so: what is right for the kind, or 503 with a time to come back.</summary>
    public bool IsRight => Status == 503 ? RetryAfterSeconds is not null : Kind switch
    {
        UploadKind.Page => Status == 200,
        UploadKind.Text => Status == 415,
        UploadKind.Truncated => Status == 422,
        UploadKind.TooLarge => Status == 413,
        UploadKind.Slow => Status is 408 or 0,
        _ => Status == 0,
    };
}
