using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecg.Digitization;

/// <summary>Sets up an <see cref="EcgDigitizer"/>. Not thread-safe; what it builds is.</summary>
public sealed class EcgDigitizerBuilder
{
    private readonly List<PageLayout> _layouts = [.. StandardLayouts.All];
    private double _sampleRateHz = 500;
    private ImageLimits _limits = ImageLimits.Default;
    private ILoggerFactory _loggerFactory = NullLoggerFactory.Instance;
    private TraceEngineStages _stages = new();

    internal EcgDigitizerBuilder()
    {
    }

    /// <summary>The layouts that a page may have; by default all of <see cref="StandardLayouts"/>. One layout is taken as told.</summary>
    /// <param name="layouts">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public EcgDigitizerBuilder UseLayouts(params IEnumerable<PageLayout> layouts)
    {
        ArgumentNullException.ThrowIfNull(layouts);
        PageLayout[] given = [.. layouts];
        if (given.Length == 0)
            throw new ArgumentException("At least one layout is needed.", nameof(layouts));
        _layouts.Clear();
        _layouts.AddRange(given);
        return this;
    }

    /// <summary>The rate of the records; by default 500 Hz.</summary>
    /// <param name="hertz">From 50 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside that range.</exception>
    public EcgDigitizerBuilder WithSampleRate(double hertz)
    {
        if (!(hertz >= 50 && hertz <= 10_000))
            throw new ArgumentOutOfRangeException(nameof(hertz), hertz, "The sample rate must lie between 50 and 10,000 Hz.");
        _sampleRateHz = hertz;
        return this;
    }

    /// <summary>What an image may cost at most; checked before it is decoded.</summary>
    /// <param name="maxPixels">Width times height; by default 100 million.</param>
    /// <param name="maxEncodedBytes">Length of the file; null keeps the default.</param>
    public EcgDigitizerBuilder WithLimits(long maxPixels = 100_000_000, long? maxEncodedBytes = null)
    {
        _limits = _limits with { MaxPixels = maxPixels, MaxEncodedBytes = maxEncodedBytes ?? _limits.MaxEncodedBytes };
        return this;
    }

    /// <summary>Where log messages go; by default nowhere.</summary>
    /// <param name="loggerFactory">Not disposed by the digitizer.</param>
    public EcgDigitizerBuilder WithLogging(ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        _loggerFactory = loggerFactory;
        return this;
    }

    /// <summary>Uses the trace engine (the default), with some of its stages replaced.</summary>
    /// <param name="configure">Changes the stages, for instance <c>s => s with { Rectifier = mine }</c>.</param>
    public EcgDigitizerBuilder UseTraceEngine(Func<TraceEngineStages, TraceEngineStages>? configure = null)
    {
        _stages = configure?.Invoke(new TraceEngineStages()) ?? new TraceEngineStages();
        return this;
    }

    /// <summary>The digitizer. The caller owns and disposes it.</summary>
    public EcgDigitizer Build()
    {
        ILogger logger = _loggerFactory.CreateLogger<EcgDigitizer>();
        return new EcgDigitizer(new PageImageDecoder(_limits), new TraceEngine(_stages, [.. _layouts], _sampleRateHz, logger), logger);
    }
}
