using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>eng/test-isa.sh narrows the vectors by environment variables; this fails where a variable has lost its effect.</summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 4)]
    [InlineData("DOTNET_EnableAVX2", 2)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public void Width_WithASetSwitchedOff_IsNarrower(string variable, int widest)
    {
        int limit = Environment.GetEnvironmentVariable(variable) == "0" ? widest : 8;
        Assert.InRange(LagKernel.Width<double>(), 0, limit);
        Assert.Equal(2 * LagKernel.Width<double>(), LagKernel.Width<float>());
    }
}
