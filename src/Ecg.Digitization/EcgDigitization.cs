using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Export;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Results;

namespace Ecg.Digitization;

/// <summary>What came of one page: a record, or the reason why there is none. Immutable and thread-safe; holds managed memory only.</summary>
public sealed class EcgDigitization
{
    private readonly PageImage _image;

    internal EcgDigitization(string name, PageImage image, PageReading reading, PageProvenance provenance, TimeSpan elapsed)
    {
        Name = name;
        _image = image;
        Reading = reading;
        Provenance = provenance;
        Elapsed = elapsed;
        Warnings = PageWarnings.Of(reading);
    }

    /// <summary>The name of the page: its file name without extension, or "ecg".</summary>
    public string Name { get; }

    /// <summary>Whether there is a record.</summary>
    public bool IsSuccess => Reading.Record is not null;

    /// <summary>The leads.</summary>
    /// <exception cref="InvalidOperationException">The page was refused; see <see cref="Failure"/>.</exception>
    public EcgRecord Record => Reading.Record ?? throw new InvalidOperationException($"The page was not digitized. {Failure}");

    /// <summary>Why there is no record; null when there is one.</summary>
    public DigitizationFailure? Failure => Reading.Failure;

    /// <summary>The layout that was found, or with the encoder-decoder the one that it was told; null when that stage was not reached.</summary>
    public PageLayout? Layout => Reading.Layout?.Layout ?? Reading.ToldLayout;

    /// <summary>Where the page's millimetres are; null when that stage was not reached or the engine has none.</summary>
    public PageGeometry? Geometry => Reading.Geometry;

    /// <summary>Paper speed and gain, with what they rest on; null when that stage was not reached or the engine has none.</summary>
    public PageCalibration? Calibration => Reading.Calibration;

    /// <summary>Seconds of each stage, in order; empty where timings were left out.</summary>
    public ImmutableArray<KeyValuePair<DigitizationStage, double>> StageSeconds => Reading.StageSeconds;

    /// <summary>What should be known before the leads are used, one sentence each; empty of a refused page, which has a <see cref="Failure"/>.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>What the result was made by, and of.</summary>
    public PageProvenance Provenance { get; }

    /// <summary>What each stage found.</summary>
    public PageReading Reading { get; }

    /// <summary>How long the page took, decoding included; zero where timings were left out.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The same result without any times, for files that must not differ from run to run.</summary>
    public EcgDigitization WithoutTimings() => new(Name, _image, Reading with { StageSeconds = [] }, Provenance, TimeSpan.Zero);

    /// <summary>Writes the leads as CSV, whole or not at all.</summary>
    /// <param name="path">The file to write.</param>
    public void SaveCsv(string path) => EcgCsvWriter.Write(Record, path);

    /// <summary>Writes the leads as WFDB: a header and a signal file, each whole or not at all.</summary>
    /// <param name="pathWithoutExtension">The files' common path; <c>.hea</c> and <c>.dat</c> are added.</param>
    /// <exception cref="ArgumentException">The file name has characters that WFDB does not allow; see <see cref="WfdbWriter.ToRecordName"/>.</exception>
    public void SaveWfdb(string pathWithoutExtension) => WfdbWriter.Write(Record, pathWithoutExtension, DigitizationProvenance.Comments(this));

    /// <summary>Writes the leads as an HL7 annotated ECG, whole or not at all.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="options">What is known beside the page: when it was recorded, of whom; null for nothing. Software and text are this library's unless told.</param>
    /// <exception cref="ArgumentException">No lead has a sample.</exception>
    public void SaveAecg(string path, AecgWriteOptions? options = null)
    {
        options ??= AecgWriteOptions.Default;
        AecgWriter.Write(
            Record,
            path,
            options with { Software = options.Software ?? DigitizationProvenance.Software, Text = options.Text ?? string.Join("; ", DigitizationProvenance.Comments(this)) });
    }

    /// <summary>Writes a report to read in a browser, one HTML file that needs nothing else, whole or not at all; also of a page that was refused.</summary>
    /// <remarks>It shows the leads on ECG paper, their quality, the page with what was found, and where it all comes from. It shows the page itself, with whatever is written on it.</remarks>
    /// <param name="path">The file to write.</param>
    public void SaveReport(string path) => AtomicFile.WriteText(path, WriteReport);

    /// <summary>Writes the same report as <see cref="SaveReport"/> as text.</summary>
    /// <param name="writer">Where to write; left open.</param>
    public void WriteReport(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ReportRenderer.Write(this, _image, writer);
    }

    /// <summary>Writes the page with the found trace, rows, windows and names drawn over it, as PNG, whole or not at all.</summary>
    /// <param name="path">The file to write.</param>
    public void SaveOverlay(string path) => OverlayRenderer.Save(_image, Reading, path);

    /// <summary>Writes the page with the 5 mm lattice, its residuals, rows, windows, names and calibration drawn over it, as PNG, whole or not at all; also of a page that was refused.</summary>
    /// <param name="path">The file to write.</param>
    public void SaveInspection(string path) => InspectionRenderer.Save(_image, Reading, path);

    /// <summary>Writes everything that was found as JSON, whole or not at all.</summary>
    /// <param name="path">The file to write.</param>
    public void SaveJson(string path) => DigitizationJson.Save(this, path);
}
