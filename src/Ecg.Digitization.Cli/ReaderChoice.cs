using System.Security.Cryptography;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Cli;

/// <summary>Which reader of the ink the user asked for.</summary>
/// <param name="Classical">Whether to read without a network.</param>
/// <param name="WeightsPath">The weights of a trace network; null for those of the package.</param>
/// <param name="Use">How the network is used.</param>
/// <param name="Device">Where it runs.</param>
/// <param name="TimeLimit">How long a page may take; null for as long as it needs.</param>
internal sealed record ReaderChoice(bool Classical, string? WeightsPath, TraceNetworkUse Use, ComputeDevice Device, TimeSpan? TimeLimit = null)
{
    /// <summary>The digest of the weights' bytes, as safetensors files hold them; null without a network.</summary>
    public string? DigestOfWeights()
    {
        if (Classical)
            return null;
        if (WeightsPath is null)
            return TraceWeights.ShippedSha256;
        using FileStream file = File.OpenRead(WeightsPath);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Tells a builder.</summary>
    public EcgDigitizerBuilder Apply(EcgDigitizerBuilder builder) => ApplyNetwork(builder.WithTimeLimit(TimeLimit));

    private EcgDigitizerBuilder ApplyNetwork(EcgDigitizerBuilder builder) =>
        Classical ? builder.UseClassicalTraceReader()
        : (WeightsPath is null ? builder.UseTraceNetwork(Use) : builder.UseTraceNetwork(WeightsPath, Use)).UseDevice(Device);
}
