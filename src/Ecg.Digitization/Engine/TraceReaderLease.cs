using System.Diagnostics.CodeAnalysis;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>A network that reads traces, shared by all running calls and freed once it is disposed and none of them runs any more. Thread-safe.</summary>
internal sealed class TraceReaderLease : IDisposable
{
    private readonly TracePredictor _predictor;
    private readonly StartPredictor? _starts;
    private readonly NetworkTraceReader _reader;
    private readonly Lock _lock = new();
    private int _users = 1;
    private bool _disposed;

    private TraceReaderLease(TracePredictor predictor, StartPredictor? starts, TraceNetworkUse use)
    {
        (_predictor, _starts) = (predictor, starts);
        _reader = new NetworkTraceReader(predictor) { Starts = starts, Mirrored = use.Quality == Quality.Best, Refiner = use.Refine ? new TraceRefiner() : null };
    }

    /// <summary>Reads weights and puts the network on its device.</summary>
    /// <param name="weightsPath">The weights' file; null for those that the package holds.</param>
    /// <param name="use">How the network is used.</param>
    /// <param name="device">Where it runs.</param>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The network's layers are fields of types that are named in the code.")]
    public static TraceReaderLease Load(string? weightsPath, TraceNetworkUse use, ComputeDevice device)
    {
        TraceNetwork network = weightsPath is null ? TraceWeights.LoadShipped() : TraceWeights.Load(weightsPath);
        StartNetwork? starts = null;
        try
        {
            starts = StartWeights.AreShipped ? StartWeights.LoadShipped() : null;
            return new TraceReaderLease(new TracePredictor(network, device), starts is null ? null : new StartPredictor(starts, ComputeDevice.Cpu), use);
        }
        catch
        {
            network.Dispose();
            starts?.Dispose();
            throw;
        }
    }

    /// <summary>The stages with this reader, and a sampler that keeps what it needs.</summary>
    public TraceEngineStages Apply(TraceEngineStages stages) => stages with { TraceReader = _reader, Sampler = new InkSampler { KeepDarkness = true } };

    /// <summary>Keeps the network until the result is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The digitizer was disposed.</exception>
    public Use Enter()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _users++;
        }

        return new Use(this);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        Leave();
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_users > 0)
                return;
        }

        _predictor.Dispose();
        _starts?.Dispose();
    }

    /// <summary>One running call.</summary>
    public sealed class Use(TraceReaderLease lease) : IDisposable
    {
        public void Dispose() => lease.Leave();
    }
}
