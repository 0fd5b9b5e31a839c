namespace Ecg.Digitization.Samples.Load;

/// <summary>What a client sends.</summary>
internal enum UploadKind
{
    /// <summary>A page that can be read.</summary>
    Page,
    /// <summary>A text that calls itself an image.</summary>
    Text,
    /// <summary>The first half of a page.</summary>
    Truncated,
    /// <summary>More bytes than the service takes.</summary>
    TooLarge,
    /// <summary>A body that comes at a byte a second.</summary>
    Slow,
    /// <summary>A connection that is reset within the body.</summary>
    Aborted,
}
