using Ecg.Digitization.Engine;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Every stage can be replaced by one that knows the truth, so that what each stage loses is measured, not guessed.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    [Theory]
    // What the oracles lose is the tenth of a millimetre beside each border, which is continued and not read.
    [InlineData("clean", 50, 50, 30, 35, 35)]
    [InlineData("grey scan", 50, 50, 30, 30, 30)]
    public void Digitize_OneStageAgainstOracles_LosesAtMost(string name, double oracleDb, double rectifyDb, double layoutDb, double traceDb, double engineDb)
    {
        DrawnEcg page = SamplePages.Get(name);
        TraceEngineStages Oracles(TraceEngineStages s) => AllOracles(s, page);

        double oracles = PageScore.Read(output, "all oracles", page, Oracles);
        double rectify = PageScore.Read(output, "rectify", page, s => Oracles(s) with { Rectifier = s.Rectifier });
        double layout = PageScore.Read(output, "layout", page, s => Oracles(s) with { LayoutFinder = s.LayoutFinder });
        double trace = PageScore.Read(output, "trace", page, s => Oracles(s) with { TraceReader = s.TraceReader });
        double engine = PageScore.Read(output, "engine", page);

        output.WriteLine(FormattableString.Invariant($"{name}: oracles {oracles:0.0}, rectify {rectify:0.0}, layout {layout:0.0}, trace {trace:0.0}, engine {engine:0.0} dB"));
        Assert.True(oracles > oracleDb, $"{oracles} dB with oracles");
        Assert.True(rectify > rectifyDb, $"{rectify} dB with the measured map");
        Assert.True(layout > layoutDb, $"{layout} dB with the found layout");
        Assert.True(trace > traceDb, $"{trace} dB with the read trace");
        Assert.True(engine > engineDb, $"{engine} dB");
    }

    [Fact]
    public void Digitize_ReplacedStage_IsTheOneThatRuns()
    {
        DrawnEcg page = SamplePages.Get("three rows");

        // A trace reader that is told another page's truth must spoil the record; one that is told this page's must not.
        DrawnEcg other = SamplePages.Get("no names");
        double right = PageScore.Read(output, "right", page, s => s with { TraceReader = new OracleTraceReader(page.Truth) });
        double wrong = PageScore.Read(output, "wrong", page, s => s with { TraceReader = new OracleTraceReader(other.Truth), LayoutFinder = new OracleLayoutFinder(page.Truth) });

        Assert.True(right > 20, $"{right} dB");
        Assert.True(wrong < 5, $"{wrong} dB");
    }

    private static TraceEngineStages AllOracles(TraceEngineStages stages, DrawnEcg page) => stages with
    {
        Rectifier = new OracleRectifier(page),
        LayoutFinder = new OracleLayoutFinder(page.Truth),
        TraceReader = new OracleTraceReader(page.Truth),
    };
}
