using Ecg.Digitization.Model;

namespace Ecg.Digitization.EncoderDecoder;

/// <summary>Reads a network and what it was trained on from one file.</summary>
internal static class CheckpointReader
{
    public static (EcgDigitizationModel Model, ModelInput Input) Read(string path, SignalPredictorOptions options)
    {
        // A device that is not there costs no reading of weights.
        _ = options.Device.Resolve();
        using NamedTensors file = ReadFile(path);
        ModelInput input = ModelInput.IsIn(file.Metadata) ? ModelInput.FromMetadata(file.Metadata, path) : options.FallbackInput;
        EcgDigitizationModel model = EcgDigitizationModel.FromState(file, null, options.Device);
        EcgDigitizationModelOptions sizes = model.GetOptions();
        string? problem = sizes.Leads != input.Leads.Length ? $"it has {sizes.Leads} leads, and its description {input.Leads.Length}"
            : (options.SampleCount ?? input.SampleCount) > sizes.MaximumLength ? $"it gives at most {sizes.MaximumLength} samples, and {options.SampleCount ?? input.SampleCount} are asked for"
            : null;
        if (problem is null)
            return (model, input);
        model.Dispose();
        throw new ModelLoadException($"{path}: the network does not fit: {problem}.");
    }

    private static NamedTensors ReadFile(string path)
    {
        try
        {
            return StateFile.Load(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelLoadException($"{path}: the checkpoint cannot be read ({exception.Message})", exception);
        }
    }
}
