using System.Text.Json;
using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    [Fact]
    public void WriteJson_PagesReadAndNotRead_NamesLeadsStagesAndUnits()
    {
        EvaluationReport report = EvaluationReport.Of(
        [
            PageEvaluator.Evaluate("good", TestRecords.Recording(500), TestRecords.Recording(500), StandardLayouts.ThreeByFourPlusOne, 0.25),
            PageEvaluation.NotRead("bad", new DigitizationFailure(DigitizationStage.Rectify, "No grid."), 0.5),
        ]);
        using var stream = new MemoryStream();

        report.WriteJson(stream);

        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(2, json.RootElement.GetProperty("summary").GetProperty("pages").GetInt32());
        JsonElement good = json.RootElement.GetProperty("pages")[0];
        Assert.Equal("aVR", good.GetProperty("leads")[3].GetProperty("lead").GetString());
        Assert.Equal(0.25, good.GetProperty("seconds").GetDouble());
        Assert.Equal(0, good.GetProperty("rmseMicrovolt").GetDouble(), 1e-6);
        JsonElement bad = json.RootElement.GetProperty("pages")[1];
        Assert.Equal("Rectify", bad.GetProperty("failure").GetProperty("stage").GetString());
        Assert.Equal(0, bad.GetProperty("linearSnr").GetDouble());
        Assert.Equal(JsonValueKind.Null, bad.GetProperty("pearson").ValueKind);
    }
}
