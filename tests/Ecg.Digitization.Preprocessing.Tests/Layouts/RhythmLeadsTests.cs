using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>A nameless strip is the usual lead unless another is far nearer to it.</summary>
public sealed class RhythmLeadsTests
{
    [Theory]
    [InlineData(0.784, 0.931, 0.784)]
    [InlineData(0.683, 0.906, 0.813)]
    [InlineData(0.98, 0.981, 0.98)]
    public void Choose_AnotherLeadIsALittleNearer_IsTheUsualOne(double usual, double best, double second) =>
        Assert.Equal(Lead.II, RhythmLeads.Choose(Lead.II, usual, Lead.V5, best, second));

    [Fact]
    public void Choose_AnotherLeadIsFarNearer_IsThat() => Assert.Equal(Lead.V1, RhythmLeads.Choose(Lead.II, 0.3, Lead.V1, 0.97, 0.5));

    // A stain on the short lead II makes aVF far more like the strip than it is.
    [Fact]
    public void Choose_ALeadOfWhichThereAreHardlyStripsIsFarNearer_IsTheUsualOneUnlessItIsTheSame()
    {
        Assert.Equal(Lead.II, RhythmLeads.Choose(Lead.II, 0.8, Lead.AVF, 0.97, 0.8));
        Assert.Equal(Lead.AVF, RhythmLeads.Choose(Lead.II, 0.8, Lead.AVF, 0.995, 0.8));
    }

    [Theory]
    [InlineData(0.3, 0.8, 0.3)]
    [InlineData(0.1, 0.95, 0.945)]
    public void Choose_NothingAlikeOrTwoAlike_IsNone(double usual, double best, double second) =>
        Assert.Null(RhythmLeads.Choose(Lead.II, usual, Lead.V1, best, second));
}
