using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>A page that was tried, the files written, and its score where the truth was given.</summary>
internal sealed record DigitizedPage(PageOutcome Outcome, IReadOnlyList<string> Files, PageEvaluation? Score);
