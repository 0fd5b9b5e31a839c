using Ecg.Digitization.Trust;

namespace Ecg.Digitization.Tests.Trust;

public sealed class LogisticModelTests
{
    private static readonly LogisticModel Model = new() { Names = ["a", "b"], Means = [1, 0], Scales = [2, 1], Weights = [1.5, -0.5], Intercept = 0.25, Slope = 0.8, Shift = -0.1 };

    [Fact]
    public void Probability_ByHand_IsTheLogisticOfTheSum()
    {
        double score = 0.25 + (1.5 * (2 - 1) / 2) + (-0.5 * 0.4);

        Assert.Equal(score, Model.Score([2, 0.4]), 12);
        Assert.Equal(1 / (1 + Math.Exp(-((0.8 * score) - 0.1))), Model.Probability([2, 0.4]), 12);
    }

    [Fact]
    public void Probability_FigureFarFromAll_CountsAsThreeDeviations() => Assert.Equal(Model.Probability([7, 0]), Model.Probability([1000, 0]), 12);

    [Fact]
    public void Shipped_Model_IsOfTheFiguresThatAreMeasured()
    {
        TrustModel shipped = TrustModel.Shipped;

        Assert.Equal(LeadEvidence.Names.ToArray(), shipped.Lead.Names.ToArray());
        Assert.Equal(SampleEvidence.Names.ToArray(), shipped.Sample.Names.ToArray());
        Assert.True(shipped.Lead.Slope > 0 && shipped.Sample.Slope > 0, "more evidence must not mean less confidence");
        Assert.True(shipped.Pages > 50 && shipped.Leads > 500, $"{shipped.Pages} pages, {shipped.Leads} leads");
    }
}
