using System.Security.Cryptography;
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

    /// <summary>The digest of the weights file; null for the classical reader.</summary>
    public string? DigestOfWeights()
    {
        if (WeightsPath is null)
            return null;
        using FileStream file = File.OpenRead(WeightsPath);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
