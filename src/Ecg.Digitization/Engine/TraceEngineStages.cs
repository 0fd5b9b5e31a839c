using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>The stages of the trace engine. Each can be replaced, by a better one or by an oracle that knows the truth. Immutable and thread-safe.</summary>
public sealed record TraceEngineStages
{
    /// <summary>Looks at the page first: how it lies, and where its ink is; null for nobody.</summary>
    public IPageGuide? Guide { get; init; }

    /// <summary>Whether pages are turned upright as the guide says; otherwise all are taken as upright. True by default.</summary>
    public bool FindsTurns { get; init; } = true;

    /// <summary>Whether pages without a grid are read by the scale of what is printed on them. True by default.</summary>
    public bool ReadsGridless { get; init; } = true;

    /// <summary>Finds the page map.</summary>
    public IPageRectifier Rectifier { get; init; } = new GridRectifier();

    /// <summary>Samples the ink.</summary>
    public IInkSampler Sampler { get; init; } = new InkSampler();

    /// <summary>Finds rows, columns and pulses.</summary>
    public ILayoutFinder LayoutFinder { get; init; } = new RowLayoutFinder();

    /// <summary>Finds speed and gain.</summary>
    public IPageCalibrator Calibrator { get; init; } = new PageCalibrator();

    /// <summary>Reads the rows.</summary>
    public ITraceReader TraceReader { get; init; } = new ClassicalTraceReader();

    /// <summary>Makes the record.</summary>
    public IRecordAssembler Assembler { get; init; } = new RecordAssembler();
}
