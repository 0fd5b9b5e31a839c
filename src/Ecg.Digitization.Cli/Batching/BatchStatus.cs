namespace Ecg.Digitization.Cli.Batching;

/// <summary>What became of a page.</summary>
internal enum BatchStatus
{
    /// <summary>There is a record.</summary>
    Read,
    /// <summary>A sound picture that could not be read.</summary>
    Refused,
    /// <summary>Not even a picture: missing, damaged, locked, too large.</summary>
    Failed,
}
