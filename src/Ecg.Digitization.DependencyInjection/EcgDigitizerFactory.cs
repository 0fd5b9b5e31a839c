using Ecg.Digitization.Model;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.DependencyInjection;

/// <summary>Builds a digitizer from options that were validated. Stateless and thread-safe.</summary>
internal static class EcgDigitizerFactory
{
    public static EcgDigitizer Create(EcgDigitizerOptions options, ILoggerFactory? loggers)
    {
        EcgDigitizerBuilder builder = EcgDigitizer.CreateBuilder()
            .WithSampleRate(options.SampleRateHz)
            .WithLimits(options.MaxPixels, options.MaxEncodedBytes)
            .WithTimeLimit(options.TimeLimit)
            .UseDevice(ComputeDevice.Parse(options.Device));
        if (options.Layouts.Count > 0)
            builder.UseLayouts(options.Layouts.Select(static l => FindLayout(l)!));
        if (options.TraceNetworkPath is { } weights)
            builder.UseTraceNetwork(weights);
        if (options.EncoderDecoderPath is { } checkpoint)
            builder.UseEncoderDecoder(checkpoint);
        if (loggers is not null)
            builder.WithLogging(loggers);
        options.Configure?.Invoke(builder);
        return builder.Build();
    }

    public static PageLayout? FindLayout(string name) =>
        StandardLayouts.All.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
