using System.Globalization;

namespace Ecg.Digitization.Samples.Load;

/// <summary>The resident memory of a process, once a second (Linux).</summary>
internal sealed class MemoryWatch(int processId)
{
    private readonly List<double> _mebibytes = [];

    /// <summary>Watches until the time is over.</summary>
    public async Task Run(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            string line = File.ReadLines($"/proc/{processId}/status").First(static l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            _mebibytes.Add(double.Parse(line.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) / 1024);
            await Task.WhenAny(Task.Delay(1000, end));
        }
    }

    /// <summary>Mean of a share of the time.</summary>
    public double Mean(double from, double to) => _mebibytes.Skip((int)(from * _mebibytes.Count)).Take(Math.Max(1, (int)((to - from) * _mebibytes.Count))).Average();

    /// <summary>The most.</summary>
    public double Highest => _mebibytes.Max();
}
