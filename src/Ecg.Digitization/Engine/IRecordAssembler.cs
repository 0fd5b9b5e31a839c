using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>The assemble stage: rows of heights become a record in millivolts. Implementations are thread-safe.</summary>
public interface IRecordAssembler
{
    /// <summary>Assembles a record.</summary>
    /// <param name="name">The record's name.</param>
    /// <param name="layout">What was found on the page.</param>
    /// <param name="calibration">Its speed and gain.</param>
    /// <param name="traces">One trace per row of the layout.</param>
    /// <param name="sampleRateHz">The wanted rate.</param>
    EcgRecord Assemble(string name, FoundLayout layout, PageCalibration calibration, IReadOnlyList<RowTrace> traces, double sampleRateHz);
}
