using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.DependencyInjection;

/// <summary>How the application's digitizer is set up. Plain values, so that a configuration section can be bound to it. Not thread-safe; read once, when the digitizer is built.</summary>
public sealed class EcgDigitizerOptions
{
    /// <summary>The rate of the records in hertz, from 50 to 10,000; 500 by default.</summary>
    public double SampleRateHz { get; set; } = 500;

    /// <summary>The most pixels of an image, width times height, from 1 to 700 million; 100 million by default.</summary>
    public long MaxPixels { get; set; } = ImageLimits.Default.MaxPixels;

    /// <summary>The most bytes of an encoded image, from 1 to two billion; 256 MiB by default.</summary>
    public long MaxEncodedBytes { get; set; } = ImageLimits.Default.MaxEncodedBytes;

    /// <summary>How long a page may take, from a millisecond to a day; null, as by default, as long as it needs.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>The names of the layouts that a page may have: <c>3x4+1</c>. Empty, as by default, for all of <see cref="StandardLayouts"/>; one name is taken as told.</summary>
    public IList<string> Layouts { get; } = [];

    /// <summary>Where networks run: <c>auto</c> (default), <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>mps</c>.</summary>
    public string Device { get; set; } = "auto";

    /// <summary>The weights of a trace network that reads the ink; null, as by default, to read it without.</summary>
    public string? TraceNetworkPath { get; set; }

    /// <summary>The checkpoint of an encoder-decoder to use instead of the trace engine; null, as by default, for the trace engine.</summary>
    public string? EncoderDecoderPath { get; set; }

    /// <summary>What else the builder can do; called last, before the digitizer is built. Null by default.</summary>
    public Action<EcgDigitizerBuilder>? Configure { get; set; }
}
