using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecg.Digitization;

/// <summary>Sets up an <see cref="EcgDigitizer"/>. Not thread-safe; what it builds is.</summary>
public sealed class EcgDigitizerBuilder
{
    private readonly List<PageLayout> _layouts = [StandardLayouts.ThreeByFourPlusOne];
    private double _sampleRateHz = 500;
    private ImageLimits _limits = ImageLimits.Default;
    private ILoggerFactory _loggerFactory = NullLoggerFactory.Instance;
    private Func<TraceEngineStages, TraceEngineStages>? _configure;
    private Func<TraceReaderLease> _reader = TraceReaderLease.Classical;

    internal EcgDigitizerBuilder()
    {
    }

    /// <summary>The layouts that a page may have; by default 3x4+1. One layout is taken as told.</summary>
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
        _configure = configure;
        return this;
    }

    /// <summary>Reads the ink without any network: the default.</summary>
    public EcgDigitizerBuilder UseClassicalTraceReader()
    {
        _reader = TraceReaderLease.Classical;
        return this;
    }

    /// <summary>Reads the ink with a trace network of your own.</summary>
    /// <param name="weightsPath">A file that training wrote: <c>weights.safetensors</c>. It is read by <see cref="Build"/>.</param>
    /// <param name="options">How it is used; null for the defaults.</param>
    public EcgDigitizerBuilder UseTraceNetwork(string weightsPath, TraceNetworkUse? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(weightsPath);
        _reader = () => TraceReaderLease.Network(weightsPath, options ?? new TraceNetworkUse());
        return this;
    }

    /// <summary>The digitizer. The caller owns and disposes it.</summary>
    /// <exception cref="ModelLoadException">The weights of <see cref="UseTraceNetwork"/> are malformed.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public EcgDigitizer Build()
    {
        ILogger logger = _loggerFactory.CreateLogger<EcgDigitizer>();
        TraceReaderLease reader = _reader();
        TraceEngineStages stages = reader.Apply(new TraceEngineStages());
        stages = _configure?.Invoke(stages) ?? stages;
        return new EcgDigitizer(new PageImageDecoder(_limits), new TraceEngine(stages, [.. _layouts], _sampleRateHz, logger), logger, reader);
    }
}
