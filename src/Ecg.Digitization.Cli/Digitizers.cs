using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Cli;

/// <summary>Sets up the library from command line options.</summary>
internal static class Digitizers
{
    /// <summary>A digitizer; the caller disposes it.</summary>
    /// <param name="sampleRateHz">The rate of the results.</param>
    /// <param name="layout">The layout that every page has; null to find it.</param>
    /// <param name="log">Where log messages go; null for nowhere.</param>
    /// <param name="reader">What reads the ink; null for the library's default.</param>
    /// <param name="stages">Replaces stages of the engine; null for none.</param>
    public static EcgDigitizer Create(double sampleRateHz, PageLayout? layout, TextWriter? log, ReaderChoice? reader = null, Func<TraceEngineStages, TraceEngineStages>? stages = null)
    {
        EcgDigitizerBuilder builder = EcgDigitizer.CreateBuilder().WithSampleRate(sampleRateHz);
        builder = reader?.Apply(builder) ?? builder;
        if (layout is not null)
            builder = builder.UseLayouts(layout);
        if (stages is not null)
            builder = builder.UseTraceEngine(stages);
        if (log is not null)
            builder = builder.WithLogging(new TextLoggerFactory(log));
        return builder.Build();
    }
}
