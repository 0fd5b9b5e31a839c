using System.Diagnostics.CodeAnalysis;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>A trace reader with what it holds in native memory, and the sampler it needs. The digitizer disposes it.</summary>
internal sealed class TraceReaderLease : IDisposable
{
    private readonly ITraceReader _reader;
    private readonly TracePredictor? _predictor;

    private TraceReaderLease(ITraceReader reader, TracePredictor? predictor)
    {
        _reader = reader;
        _predictor = predictor;
    }

    public static TraceReaderLease Classical() => new(new ClassicalTraceReader(), null);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The network's layers are fields of types that are named in the code.")]
    public static TraceReaderLease Network(string weightsPath, TraceNetworkUse use)
    {
        TraceNetwork network = TraceWeights.Load(weightsPath);
        try
        {
            var predictor = new TracePredictor(network, use.Device);
            return new TraceReaderLease(new NetworkTraceReader(predictor) { Mirrored = use.Mirrored, Refiner = use.Refine ? new TraceRefiner() : null }, predictor);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    public TraceEngineStages Apply(TraceEngineStages stages) =>
        _predictor is null ? stages with { TraceReader = _reader } : stages with { TraceReader = _reader, Sampler = new InkSampler { KeepDarkness = true } };

    public void Dispose() => _predictor?.Dispose();
}
