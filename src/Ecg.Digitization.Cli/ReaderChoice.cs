using Ecg.Digitization.Model;

namespace Ecg.Digitization.Cli;

/// <summary>Which reader of the ink the user asked for.</summary>
/// <param name="WeightsPath">The weights of a trace network; null for the classical reader.</param>
/// <param name="Use">How the network is used.</param>
/// <param name="Device">Where it runs.</param>
internal sealed record ReaderChoice(string? WeightsPath, TraceNetworkUse Use, ComputeDevice Device)
{
    /// <summary>Tells a builder.</summary>
    public EcgDigitizerBuilder Apply(EcgDigitizerBuilder builder) =>
        WeightsPath is null ? builder.UseClassicalTraceReader() : builder.UseTraceNetwork(WeightsPath, Use).UseDevice(Device);
}
