namespace Ecg.Digitization.Samples.WebApi;

/// <summary>What the service takes on; the section "Limits" of the configuration.</summary>
internal sealed class ApiLimits
{
    /// <summary>The most bytes of an upload.</summary>
    public long MaxUploadBytes { get; set; } = 20 << 20;

    /// <summary>The longest that an upload may take, in seconds: it holds a place while it is on its way.</summary>
    public int MaxUploadSeconds { get; set; } = 30;

    /// <summary>Pages that are read at a time; a page is read by all cores, so more than one hides waiting, not work.</summary>
    public int MaxConcurrentPages { get; set; } = 2;

    /// <summary>Pages that may wait; the next one is told to come back.</summary>
    public int MaxWaitingPages { get; set; } = 8;

    /// <summary>When to come back, in seconds.</summary>
    public int RetryAfterSeconds { get; set; } = 2;
}
