namespace Ecg.Digitization.Metrics;

/// <summary>One thing wrong with a submission file. Immutable and thread-safe.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Line">The line, counted from 1; for something missing, the line after which it should have come. 0 where no line can be named.</param>
/// <param name="Message">One sentence in plain words.</param>
public sealed record SubmissionIssue(SubmissionIssueKind Kind, long Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"line {Line}: {Message}" : Message;
}
