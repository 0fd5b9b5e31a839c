namespace Ecg.Digitization.Cli.Batching.Merging;

/// <summary>Parts that do not make a whole; every problem is one sentence.</summary>
internal sealed class MergeException(IReadOnlyList<string> problems) : Exception(string.Join(' ', problems))
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
