using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Calibration;

/// <summary>The calibrate stage: paper speed and gain. Implementations are thread-safe.</summary>
public interface IPageCalibrator
{
    /// <summary>Calibrates a page.</summary>
    /// <param name="geometry">Its measured map.</param>
    /// <param name="layout">What was found on it.</param>
    PageCalibration Calibrate(PageGeometry geometry, FoundLayout layout);
}
