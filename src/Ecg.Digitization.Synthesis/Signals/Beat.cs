namespace Ecg.Digitization.Synthesis;

/// <summary>One heartbeat.</summary>
/// <param name="RSeconds">The instant of its R wave.</param>
/// <param name="IsEctopic">Whether it starts in the ventricles.</param>
internal readonly record struct Beat(double RSeconds, bool IsEctopic);
