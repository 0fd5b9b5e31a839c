using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Ecg.Digitization.Training;

/// <summary>The buffers of one batch. Workers fill places of their own; the last to finish gathers the signals.</summary>
internal sealed class BatchSlot : IDisposable
{
    private readonly torch.Tensor _images;
    private readonly TrainingSample?[] _samples;
    private readonly int[] _indices;
    private readonly int _height;
    private readonly int _width;
    private readonly int _leads;
    private float[] _signals = [];
    private float[] _mask = [];
    private bool _masked;
    private int _count;
    private int _longest;

    public BatchSlot(int size, int height, int width, int leads, bool pinned)
    {
        (_height, _width, _leads) = (height, width, leads);
        _samples = new TrainingSample?[size];
        _indices = new int[size];
        torch.Tensor images = torch.empty([size, 1, height, width], torch.ScalarType.Float32);
        _images = pinned ? images.pin_memory() : images;
        _images.DetachFromDisposeScope();
        if (pinned)
            images.Dispose();
    }

    /// <summary>The first failure of an item, in the order of the batch.</summary>
    public (int Place, TrainingDataException Error)? Failure { get; private set; }

    /// <summary>Items not done yet; guarded by the reader's lock.</summary>
    public int Remaining { get; set; }

    public void Reset(int count)
    {
        Array.Clear(_samples);
        (Failure, Remaining, _count) = (null, count, 0);
    }

    /// <summary>Makes one item.</summary>
    /// <exception cref="TrainingDataException">The item cannot be used.</exception>
    public void Fill(EcgDataLoader loader, int place, int index, int epoch)
    {
        long start = Stopwatch.GetTimestamp();
        TrainingSample sample = loader.Dataset.Load(index);
        if (sample.Image.Width != _width || sample.Image.Height != _height || sample.LeadCount != _leads)
            throw new TrainingDataException(sample.Name, $"the image is {sample.Image.Width} x {sample.Image.Height} with {sample.LeadCount} leads, not {_width} x {_height} with {_leads}");
        long read = Stopwatch.GetTimestamp();
        Span<float> image = Place(place);
        PixelScale.ToUnit(sample.Image.Pixels.Span, image);
        long converted = Stopwatch.GetTimestamp();
        if (loader.Augmentation.IsActive)
            loader.Augmentation.Apply(image, _width, epoch, index);
        loader.Clock.AddItem(read - start, converted - read, Stopwatch.GetTimestamp() - converted);
        _samples[place] = sample;
        _indices[place] = index;
    }

    public void Fail(int place, TrainingDataException error)
    {
        if (Failure is null || place < Failure.Value.Place)
            Failure = (place, error);
    }

    /// <summary>Closes gaps that items left out made, and lays the signals side by side.</summary>
    public void Gather()
    {
        _count = 0;
        _longest = 0;
        for (int i = 0; i < _samples.Length; i++)
        {
            if (_samples[i] is not { } sample)
                continue;
            if (i != _count)
            {
                Place(i).CopyTo(Place(_count));
                (_samples[_count], _indices[_count]) = (sample, _indices[i]);
                _samples[i] = null;
            }

            _longest = Math.Max(_longest, sample.SampleCount);
            _count++;
        }

        int values = _count * _leads * _longest;
        if (_signals.Length != values)
            (_signals, _mask) = (new float[values], new float[values]);
        _masked = false;
        for (int i = 0; i < _count * _leads; i++)
            GatherLead(_samples[i / _leads]!, i % _leads, i * _longest);
    }

    /// <summary>The batch, made on the consumer's thread; null if every item was left out.</summary>
    public SignalBatch? ToBatch(Action release)
    {
        if (_count == 0)
            return null;
        var items = ImmutableArray.CreateBuilder<BatchItem>(_count);
        for (int i = 0; i < _count; i++)
            items.Add(new BatchItem(_indices[i], _samples[i]!.SampleCount, _samples[i]!.SampleRateHz));
        torch.Tensor images = _count == _samples.Length ? _images.alias() : _images.narrow(0, 0, _count);
        long[] shape = [_count, _leads, _longest];
        return new SignalBatch(images, torch.tensor(_signals, shape), _masked ? torch.tensor(_mask, shape) : null, items.MoveToImmutable(), release);
    }

    public void Dispose() => _images.Dispose();

    private void GatherLead(TrainingSample sample, int lead, int at)
    {
        int samples = sample.SampleCount;
        ReadOnlySpan<float> source = sample.Signals.Span.Slice(lead * samples, samples);
        Span<float> signal = _signals.AsSpan(at, _longest), mask = _mask.AsSpan(at, _longest);
        for (int i = 0; i < source.Length; i++)
        {
            bool shown = !float.IsNaN(source[i]);
            signal[i] = shown ? source[i] : 0;
            mask[i] = shown ? 1 : 0;
            _masked |= !shown;
        }

        signal[samples..].Clear();
        mask[samples..].Clear();
        _masked |= samples < _longest;
    }

    private Span<float> Place(int place)
    {
        int pixels = _height * _width;
        return MemoryMarshal.Cast<byte, float>(_images.bytes).Slice(place * pixels, pixels);
    }
}
