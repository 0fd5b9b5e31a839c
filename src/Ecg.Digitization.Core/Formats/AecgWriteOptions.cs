namespace Ecg.Digitization.Formats;

/// <summary>What an annotated ECG says beside the signals. A paper page tells none of it, so all is optional. Immutable and thread-safe.</summary>
public sealed record AecgWriteOptions
{
    /// <summary>The defaults: nothing known.</summary>
    public static AecgWriteOptions Default { get; } = new();

    /// <summary>The identifier of the document; null to derive a UUID from the signals, so that the same record gives the same bytes.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>When the first sample was recorded. With it the times are absolute, by the clock of its offset; without it they count from the first sample of the page.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>Who the subject is. It identifies a person unless it is a pseudonym; null says that it is not known.</summary>
    public AecgIdentifier? Subject { get; init; }

    /// <summary>Which trial the ECG belongs to; null says that there is none.</summary>
    public AecgIdentifier? Trial { get; init; }

    /// <summary>The device that recorded the ECG; null leaves it out.</summary>
    public string? DeviceModel { get; init; }

    /// <summary>The software that wrote the signals; null leaves it out.</summary>
    public string? Software { get; init; }

    /// <summary>What a reader should know, in plain words; null leaves it out.</summary>
    public string? Text { get; init; }
}
