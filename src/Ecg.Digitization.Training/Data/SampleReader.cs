using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Training;

/// <summary>Reads an item's files and brings image and signals to the form that the options ask for.</summary>
internal sealed class SampleReader
{
    private readonly EcgDatasetOptions _options;
    private readonly PageImageDecoder _decoder;
    private readonly ResizeStep _resize;

    public SampleReader(EcgDatasetOptions options)
    {
        _options = options;
        _decoder = new PageImageDecoder(options.ImageLimits);
        _resize = new ResizeStep(options.ImageSize, options.ImageSize, ResizeInterpolation.Linear);
    }

    /// <exception cref="TrainingDataException">The item cannot be used.</exception>
    public TrainingSample Read(EcgDatasetItem item)
    {
        GrayImage image = ReadImage(item.ImagePath);
        SignalData data = ReadSignals(item);
        double rate = data.SampleRateHz!.Value;
        float[] values = data.Values;
        int samples = data.SampleCount;
        int target = _options.TargetSamples ?? (_options.SampleRateHz is { } wanted ? SignalResampler.GetOutputLength(samples, rate, wanted) : samples);
        if (target > _options.MaxSamples)
            throw new TrainingDataException(item.SignalPath, $"{target} samples are more than the limit of {_options.MaxSamples}; resample the records or raise the limit");
        if (target != samples)
        {
            values = Resample(data, target, _options.SampleRateHz is { } hz ? rate / hz : (double)samples / target);
            rate = _options.SampleRateHz ?? rate * target / samples;
        }

        return new TrainingSample(item.Name, image, HandleMissing(values, item.SignalPath), data.LeadCount, rate);
    }

    private GrayImage ReadImage(string path)
    {
        try
        {
            PageImage page = _decoder.Decode(path);
            GrayImage gray = _options.Preprocessing is { } pipeline ? pipeline.Run(page).ToGray() : ReadGray.Of(page);
            return _resize.Apply(gray).ToGray();
        }
        catch (Exception exception) when (exception is EcgDigitizationException or IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(path, exception.Message, exception);
        }
    }

    private SignalData ReadSignals(EcgDatasetItem item)
    {
        SignalData data = SignalFile.Read(item.SignalPath, new SignalFileOptions
        {
            Leads = _options.Leads,
            SampleRateHz = item.SampleRateHz ?? _options.DefaultSampleRateHz,
            MaxFileBytes = _options.MaxSignalFileBytes,
        });
        int? expected = item.SampleCount ?? _options.RequiredSamples;
        return expected is null || expected == data.SampleCount
            ? data
            : throw new TrainingDataException(item.SignalPath, $"there are {data.SampleCount} samples, not {expected}");
    }

    private static float[] Resample(SignalData data, int target, double step)
    {
        int samples = data.SampleCount;
        var values = new float[data.LeadCount * target];
        for (int i = 0; i < data.LeadCount; i++)
            SignalResampler.Resample(data.Values.AsSpan(i * samples, samples), 0, step, values.AsSpan(i * target, target));
        return values;
    }

    private float[] HandleMissing(float[] values, string path)
    {
        switch (_options.Missing)
        {
            case MissingSamples.Refuse when Array.FindIndex(values, float.IsNaN) is >= 0 and int at:
                int samples = values.Length / _options.Leads.Length;
                throw new TrainingDataException(path, $"lead {_options.Leads[at / samples].ToName()} has no value at sample {at % samples}");
            case MissingSamples.Zero:
                for (int i = 0; i < values.Length; i++)
                    values[i] = float.IsNaN(values[i]) ? 0 : values[i];
                break;
            case MissingSamples.Mask when Array.TrueForAll(values, float.IsNaN):
                throw new TrainingDataException(path, "no sample has a value");
        }

        return values;
    }
}
