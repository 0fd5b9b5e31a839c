using Ecg.Digitization.Engine;
using Ecg.Digitization.Evaluation;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Reads drawn pages and compares them with what was printed.</summary>
internal static class PageScore
{
    /// <summary>The signal-to-noise ratio in decibels, at most 60 (the official cap); 0 for a refused page. The leads go to the output.</summary>
    public static double Read(ITestOutputHelper output, string name, DrawnEcg page, Func<TraceEngineStages, TraceEngineStages>? stages = null)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseTraceEngine(stages).UseLayouts(page.Truth.Layout).Build();
        EcgDigitization read = digitizer.Digitize(page.Image);
        if (read.Failure is { } failure)
        {
            output.WriteLine($"{name}: {failure}");
            return 0;
        }

        PageEvaluation score = PageEvaluator.Evaluate(name, page.Printed, read.Record, page.Truth.Layout, 0);
        string leads = string.Join(", ", score.Leads.Select(static l => FormattableString.Invariant($"{l.Lead.ToName()} {l.SnrDb:0.0} ({1000 * l.LagSeconds:0} ms)")));
        output.WriteLine(FormattableString.Invariant($"{name}: {score.SnrDb:0.0} dB; {leads}"));
        return score.SnrDb;
    }
}
