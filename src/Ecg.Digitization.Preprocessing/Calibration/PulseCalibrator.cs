using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Calibration;

/// <summary>Takes the gain from the height of the 1 mV pulses, the speed from the length of the rows. Thread-safe.</summary>
public sealed class PulseCalibrator : IPageCalibrator
{
    private const double UsualSpeed = 25, UsualGain = 10;
    private static readonly double[] Gains = [2.5, 5, 10, 20];

    /// <inheritdoc/>
    public PageCalibration Calibrate(PageGeometry geometry, FoundLayout layout)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(layout);
        // The finder accepts only rows whose length fits the layout's time at this speed.
        const CalibrationSource speed = CalibrationSource.RowLength;
        foreach (double gain in Gains)
        {
            if (Math.Abs(layout.PulseHeightMillimetres - gain) < 0.08 * gain)
                return new PageCalibration(UsualSpeed, gain, speed, CalibrationSource.Pulse, 0.95);
        }

        return new PageCalibration(UsualSpeed, UsualGain, speed, CalibrationSource.Assumed, double.IsNaN(layout.PulseHeightMillimetres) ? 0.7 : 0.4);
    }
}
