namespace Ecg.Digitization.Export;

/// <summary>A form in which a digitized page can be saved. docs/formats.md describes the files.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated text, one column per lead: <c>NAME.csv</c>.</summary>
    Csv,
    /// <summary>A WFDB record, format 16: <c>NAME.hea</c> and <c>NAME.dat</c>.</summary>
    Wfdb,
    /// <summary>Everything that was found, as JSON: <c>NAME.json</c>.</summary>
    Json,
    /// <summary>An HL7 annotated ECG: <c>NAME.xml</c>.</summary>
    Aecg,
    /// <summary>A report to read in a browser, one self-contained file: <c>NAME.html</c>.</summary>
    Html,
    /// <summary>The page with what was found drawn over it: <c>NAME.overlay.png</c>.</summary>
    Overlay,
}
