using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Rows without a pulse stand out only where nearly all have one at the same end.</summary>
public sealed class PagePulsesTests
{
    [Fact]
    public void OddRows_OneOfSixWithoutAPulse_IsOne() => Assert.Equal(1, Pulses(PulsePosition.Left, double.NaN, 10, 10, 10, 10, 10).OddRows);

    [Fact]
    public void OddRows_HalfOfTheRowsWithoutAPulse_AreNone() => Assert.Equal(0, Pulses(PulsePosition.Left, double.NaN, double.NaN, 10, 10).OddRows);

    [Theory]
    [InlineData(PulsePosition.None)]
    [InlineData(PulsePosition.PerLead)]
    public void OddRows_PulsesElsewhere_AreNone(PulsePosition position) => Assert.Equal(0, Pulses(position, double.NaN, 10, 10, 10, 10).OddRows);

    private static PagePulses Pulses(PulsePosition position, params double[] heights) => new(position, 80, 120, 10, [80], [.. heights]);
}
