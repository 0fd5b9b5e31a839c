namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>A kind of truth that <c>synthesize</c> writes beside a page.</summary>
internal enum TruthFormat
{
    /// <summary>The signals as NAME.hea and NAME.dat.</summary>
    Wfdb,
    /// <summary>The signals as NAME.csv, with a time column.</summary>
    Csv,
    /// <summary>The signals as NAME.npy, float32, (leads, samples).</summary>
    Npy,
    /// <summary>Where everything is on the page, as NAME.json.</summary>
    Json,
}
