using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.EncoderDecoder;

/// <summary>Owns a network and gives back managed records only. Safe for concurrent calls; freed when the last of them is done.</summary>
internal sealed class NetworkRunner(EcgDigitizationModel model, ModelInput input, SignalPredictorOptions options) : IDisposable
{
    private readonly Device _device = options.Device.Resolve();
    private readonly Lock _gate = new();
    private int _users;
    private bool _disposed;

    /// <summary>The records of prepared images, in their order.</summary>
    /// <exception cref="EcgDigitizationException">The network predicted a record without samples.</exception>
    public EcgRecord[] Run(IReadOnlyList<(string Name, GrayImage Image)> pages)
    {
        Enter();
        try
        {
            var records = new EcgRecord[pages.Count];
            // A batch has one length; records with lengths of their own go alone.
            int step = options.Length == RecordLength.PerRecord && options.SampleCount is null ? 1 : Math.Max(1, pages.Count);
            for (int first = 0; first < pages.Count; first += step)
                RunTogether(pages, first, Math.Min(step, pages.Count - first), records);
            return records;
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            if (_users == 0)
                model.Dispose();
        }
    }

    private void RunTogether(IReadOnlyList<(string Name, GrayImage Image)> pages, int first, int count, EcgRecord[] records)
    {
        using IDisposable mode = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor images = ToTensor(pages, first, count);
        SignalPrediction prediction = model.call(images, Length());
        Tensor signals = prediction.Signals.cpu();
        int leads = input.Leads.Length, samples = (int)signals.shape[2];
        if (samples == 0)
            throw new EcgDigitizationException(DigitizationStage.Trace, "The network predicts a record without samples.");
        float[] values = signals.data<float>().ToArray();
        for (int i = 0; i < count; i++)
            records[first + i] = ToRecord(pages[first + i].Name, values.AsSpan(i * leads * samples, leads * samples), samples);
    }

    private int? Length() => options.SampleCount
        ?? (options.Length == RecordLength.AsTrained ? input.SampleCount ?? model.GetOptions().MaximumLength : null);

    /// <summary>(count, 1, height, width) in [0, 1]: brightness divided by 255 in single precision, as in training.</summary>
    private Tensor ToTensor(IReadOnlyList<(string Name, GrayImage Image)> pages, int first, int count)
    {
        int size = input.ImageSize * input.ImageSize;
        var unit = new float[count * size];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> pixels = pages[first + i].Image.Pixels.Span;
            Span<float> target = unit.AsSpan(i * size, size);
            for (int k = 0; k < size; k++)
                target[k] = pixels[k] / 255f;
        }

        return tensor(unit, [count, 1, input.ImageSize, input.ImageSize]).to(_device);
    }

    private EcgRecord ToRecord(string name, ReadOnlySpan<float> values, int samples)
    {
        double rate = input.SampleRateHz;
        var leads = new LeadSignal[input.Leads.Length];
        for (int i = 0; i < leads.Length; i++)
        {
            float[] own = values.Slice(i * samples, samples).ToArray();
            leads[i] = new LeadSignal(input.Leads[i], own, rate, new TimeWindow(0, samples / rate), LeadStatus.Read, 0, PrintedLeads.NoConfidence);
        }

        return new EcgRecord(name, rate, samples, leads);
    }

    private void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SignalPredictor));
            _users++;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_users == 0 && _disposed)
                model.Dispose();
        }
    }
}
