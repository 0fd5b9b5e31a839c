namespace Ecg.Digitization.Cli.Batching;

/// <summary>What can be written of a page.</summary>
internal enum ExportFormat
{
    /// <summary>NAME.csv.</summary>
    Csv,
    /// <summary>NAME.hea and NAME.dat.</summary>
    Wfdb,
    /// <summary>NAME.json.</summary>
    Json,
    /// <summary>NAME.overlay.png.</summary>
    Overlay,
}
