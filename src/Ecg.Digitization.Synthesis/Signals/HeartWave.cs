namespace Ecg.Digitization.Synthesis;

/// <summary>One Gaussian of the heart vector over the cardiac phase. Immutable and thread-safe.</summary>
/// <param name="PhaseDegrees">Its centre; the R wave is at 0, a beat spans -180 to 180.</param>
/// <param name="WidthRadians">Its standard deviation at 60 beats per minute.</param>
/// <param name="X">Millivolts towards the left arm.</param>
/// <param name="Y">Millivolts towards the feet.</param>
/// <param name="Z">Millivolts towards the back.</param>
/// <param name="RateExponent">How its centre moves with the heart rate: degrees are multiplied by sqrt(rate/60) to this power.</param>
public sealed record HeartWave(double PhaseDegrees, double WidthRadians, double X, double Y, double Z, double RateExponent);
