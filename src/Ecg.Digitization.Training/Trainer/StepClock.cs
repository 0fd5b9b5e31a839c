using System.Diagnostics;

namespace Ecg.Digitization.Training;

/// <summary>Sums the times of a step's parts.</summary>
internal sealed class StepClock
{
    private readonly long[] _ticks = new long[Enum.GetValues<Part>().Length];
    private long _last;
    private long _steps;
    private long _images;

    public enum Part
    {
        Transfer,
        Forward,
        Loss,
        Backward,
        Optimizer,
    }

    public void Start() => _last = Stopwatch.GetTimestamp();

    public void Lap(Part part)
    {
        long now = Stopwatch.GetTimestamp();
        _ticks[(int)part] += now - _last;
        _last = now;
    }

    public void Count(int images)
    {
        _steps++;
        _images += images;
    }

    public StepProfile Read() =>
        new(_steps, _images, Seconds(Part.Transfer), Seconds(Part.Forward), Seconds(Part.Loss), Seconds(Part.Backward), Seconds(Part.Optimizer));

    private double Seconds(Part part) => _ticks[(int)part] / (double)Stopwatch.Frequency;
}
