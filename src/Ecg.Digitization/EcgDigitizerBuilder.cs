using System.Security.Cryptography;
using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Inputs;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
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
    private Func<TraceEngineStages, TraceEngineStages>? _configure;
    private bool _findTurns = true;
    private bool _classical;
    private string? _tracePath;
    private TraceNetworkUse _traceUse = new();
    private ComputeDevice _device = ComputeDevice.Auto;
    private string? _checkpointPath;
    private SignalPredictorOptions _predictor = SignalPredictorOptions.Default;
    private int _pdfDpi = 200;
    private ThreadBudget? _threads;
    private TimeSpan? _timeLimit;

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
            throw new ArgumentException("UseLayouts: At least one layout is needed.", nameof(layouts));
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
            throw new ArgumentOutOfRangeException(nameof(hertz), hertz, "WithSampleRate: the sample rate must lie between 50 and 10,000 Hz.");
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

    /// <summary>What an image may cost at most, in every respect; checked before it is decoded.</summary>
    /// <param name="limits">Bytes, pixels, sides and scans.</param>
    public EcgDigitizerBuilder WithLimits(ImageLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        return this;
    }

    /// <summary>How long a page may take; by default as long as it needs.</summary>
    /// <remarks>
    /// It is looked at between stages, and inside of them between tiles and rows: native code in work is not broken off, so a page may take a little
    /// longer. A page beyond it has a <see cref="EcgDigitization.Failure"/> that says so, with what was found until then; a PDF that
    /// was not rasterised by then throws an <see cref="EcgDigitizationException"/>. Waiting for a thread (<see cref="WithThreads(int)"/>) does not count.
    /// </remarks>
    /// <param name="perPage">From a millisecond to a day; null for no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside that range.</exception>
    public EcgDigitizerBuilder WithTimeLimit(TimeSpan? perPage)
    {
        if (perPage is { } time && (time < TimeSpan.FromMilliseconds(1) || time > TimeSpan.FromDays(1)))
            throw new ArgumentOutOfRangeException(nameof(perPage), perPage, "WithTimeLimit: the time must lie between a millisecond and a day.");
        _timeLimit = perPage;
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
        _checkpointPath = null;
        return this;
    }

    /// <summary>Whether the trace engine looks how a page lies, and reads one that lies on a side or upside down as if it were upright: by default it does.</summary>
    /// <remarks>It asks a small network that the library ships. What was found is in terms of the image as it is; <c>QuarterTurns</c> of the geometry says how the page lies.</remarks>
    /// <param name="find">False to take every page as upright.</param>
    public EcgDigitizerBuilder FindQuarterTurns(bool find = true)
    {
        _findTurns = find;
        return this;
    }

    /// <summary>Lets the trace engine read the ink without any network: less well, and without libtorch.</summary>
    public EcgDigitizerBuilder UseClassicalTraceReader()
    {
        _classical = true;
        _tracePath = null;
        return this;
    }

    /// <summary>Lets the trace engine read the ink with the network whose weights the package holds: the default.</summary>
    /// <param name="use">How the network is used; null for the defaults.</param>
    public EcgDigitizerBuilder UseTraceNetwork(TraceNetworkUse? use = null)
    {
        _classical = false;
        _tracePath = null;
        _traceUse = use ?? new TraceNetworkUse();
        return this;
    }

    /// <summary>How much time the network may take to read the ink; by default <see cref="Quality.Fast"/>.</summary>
    /// <param name="quality">The quality.</param>
    public EcgDigitizerBuilder WithQuality(Quality quality)
    {
        if (!Enum.IsDefined(quality))
            throw new ArgumentOutOfRangeException(nameof(quality), quality, "WithQuality: the quality must be Fast or Best.");
        _traceUse = _traceUse with { Quality = quality };
        return this;
    }

    /// <summary>Lets the trace engine read the ink with a trace network of one's own. <see cref="UseDevice"/> says where it runs.</summary>
    /// <param name="weightsPath">A file that training wrote: <c>weights.safetensors</c>. It is read once, by <see cref="Build"/>, and freed with the digitizer.</param>
    /// <param name="use">How the network is used; null for the defaults.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public EcgDigitizerBuilder UseTraceNetwork(string weightsPath, TraceNetworkUse? use = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(weightsPath);
        _classical = false;
        _tracePath = weightsPath;
        _traceUse = use ?? new TraceNetworkUse();
        return this;
    }

    /// <summary>Uses the original system, the encoder-decoder, with a trained checkpoint instead of the trace engine.</summary>
    /// <remarks>
    /// It finds neither geometry nor layout: a page's leads are those of the first of <see cref="UseLayouts"/>, in its windows, and its overlay is the
    /// page alone. It states no confidence, so that of every lead is 0. The checkpoint is read once, by <see cref="Build"/>, and freed with the digitizer.
    /// </remarks>
    /// <param name="checkpointPath">A safetensors, TorchSharp or PyTorch file.</param>
    /// <param name="configure">Changes how the network is run, for instance <c>o => o with { SampleCount = 5000 }</c>. <see cref="UseDevice"/> says where.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public EcgDigitizerBuilder UseEncoderDecoder(string checkpointPath, Func<SignalPredictorOptions, SignalPredictorOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(checkpointPath);
        _checkpointPath = checkpointPath;
        _predictor = configure?.Invoke(SignalPredictorOptions.Default) ?? SignalPredictorOptions.Default;
        return this;
    }

    /// <summary>Where networks run; by default <see cref="ComputeDevice.Auto"/>.</summary>
    /// <param name="device">The device; whether it is there shows in <see cref="Build"/>.</param>
    public EcgDigitizerBuilder UseDevice(ComputeDevice device)
    {
        _device = device;
        return this;
    }

    /// <summary>The resolution at which PDF pages become images; by default 200 dots per inch.</summary>
    /// <param name="dotsPerInch">From 72 to 1200.</param>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is outside that range.</exception>
    public EcgDigitizerBuilder WithPdfResolution(int dotsPerInch)
    {
        if (dotsPerInch is < 72 or > 1200)
            throw new ArgumentOutOfRangeException(nameof(dotsPerInch), dotsPerInch, "WithPdfResolution: the resolution must lie between 72 and 1200 dots per inch.");
        _pdfDpi = dotsPerInch;
        return this;
    }

    /// <summary>How many threads the digitizer uses at most, all its calls together; by default as many as the runtime gives.</summary>
    /// <remarks>
    /// A call beyond that number waits for its turn; a call alone has all threads. Threads of the native libraries are the process's own matter:
    /// <c>torch.set_num_threads</c> and <c>Cv2.SetNumThreads</c>. Digitizers of one builder share the limit.
    /// </remarks>
    /// <param name="maxThreads">From 1 to 1024.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside that range.</exception>
    public EcgDigitizerBuilder WithThreads(int maxThreads)
    {
        if (maxThreads is < 1 or > 1024)
            throw new ArgumentOutOfRangeException(nameof(maxThreads), maxThreads, "WithThreads: the number of threads must lie between 1 and 1024.");
        return WithThreads(new ThreadBudget(maxThreads));
    }

    internal EcgDigitizerBuilder WithThreads(ThreadBudget threads)
    {
        _threads = threads;
        return this;
    }

    /// <summary>The digitizer. The caller owns and disposes it.</summary>
    /// <exception cref="ModelLoadException">The checkpoint is missing, malformed, or of another network.</exception>
    /// <exception cref="NativeLibraryException">libtorch is needed and not installed.</exception>
    /// <exception cref="EcgDigitizationException">The device has not enough memory for the network.</exception>
    /// <exception cref="InvalidOperationException">A network is to run on a device that is not available.</exception>
    public EcgDigitizer Build()
    {
        ILogger logger = _loggerFactory.CreateLogger<EcgDigitizer>();
        return new EcgDigitizer(new PageLoader(_limits, _pdfDpi), CreateEngine(logger), _threads, _timeLimit, logger);
    }

    private IPageEngine CreateEngine(ILogger logger)
    {
        if (_checkpointPath is null)
            return CreateTraceEngine(logger);
        SignalPredictor predictor = Loaded(() => SignalPredictor.Load(_checkpointPath, _predictor with { Device = _device }));
        return new EncoderDecoderEngine(predictor, _layouts[0], _sampleRateHz, logger) { WeightsSha256 = DigestOf(_checkpointPath) };
    }

    private TraceEngine CreateTraceEngine(ILogger logger)
    {
        TraceReaderLease? network = _classical ? null : Loaded(() => TraceReaderLease.Load(_tracePath, _traceUse, _device));
        var guide = new NetworkPageGuide(logger);
        var stages = new TraceEngineStages { Guide = guide, FindsTurns = _findTurns, Rectifier = new GridRectifier(guide), LayoutFinder = new RowLayoutFinder(new NetworkTextReader()) };
        stages = network?.Apply(stages) ?? stages;
        return new TraceEngine(_configure?.Invoke(stages) ?? stages, [.. _layouts], _sampleRateHz, logger, network)
        {
            Name = _configure is not null ? "trace, own stages" : network is not null ? "trace, network" : "trace, classical",
            WeightsSha256 = _classical ? null : _tracePath is null ? TraceWeights.ShippedSha256 : DigestOf(_tracePath),
        };
    }

    // Native libraries are loaded when they are first used.
    private static T Loaded<T>(Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception exception) when (NativeFailure.Missing(exception, DigitizationStage.Trace) is { } missing)
        {
            throw missing;
        }
        catch (Exception exception) when (NativeFailure.Explain(exception) is { } reason)
        {
            throw new EcgDigitizationException(DigitizationStage.Trace, reason, exception);
        }
    }

    private static string DigestOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
