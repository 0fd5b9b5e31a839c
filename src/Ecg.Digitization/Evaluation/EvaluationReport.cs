using System.Collections.Immutable;
using System.Text.Json;

namespace Ecg.Digitization.Evaluation;

/// <summary>An evaluation as it is saved: the figures over all pages, then each page. Immutable and thread-safe.</summary>
/// <param name="Summary">The figures over all pages.</param>
/// <param name="Pages">The pages in the order they were read.</param>
public sealed record EvaluationReport(EvaluationSummary Summary, ImmutableArray<PageEvaluation> Pages)
{
    /// <summary>A report with its summary.</summary>
    /// <param name="pages">At least one page.</param>
    /// <exception cref="ArgumentException">There is no page.</exception>
    public static EvaluationReport Of(IEnumerable<PageEvaluation> pages)
    {
        ImmutableArray<PageEvaluation> all = [.. pages];
        return new EvaluationReport(EvaluationSummary.Of(all), all);
    }

    /// <summary>Writes the report as JSON: camel case, leads by their printed names, null where a figure does not exist.</summary>
    /// <param name="stream">Where to write; left open.</param>
    public void WriteJson(Stream stream) => JsonSerializer.Serialize(stream, this, EvaluationJsonContext.Default.EvaluationReport);
}
