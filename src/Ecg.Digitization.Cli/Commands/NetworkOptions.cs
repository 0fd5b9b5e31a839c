using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecg.Digitization.EncoderDecoder;
using Ecg.Digitization.Model;
using TorchSharp;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The options of commands that run a trained network.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<ComputeDevice> _device = new("--device")
    {
        Description = "Where the network runs: auto, cpu, cuda, cuda:1 or mps.",
        HelpName = "NAME",
        DefaultValueFactory = static _ => ComputeDevice.Auto,
        CustomParser = ParseDevice,
    };

    private readonly Option<int> _batchSize = WholeOption("--batch-size", "Pages that go through the network at once.", 8);
    private readonly Option<int?> _threads = WholeOption("--threads", "Threads of the network on the processor.");
    private readonly Option<(RecordLength Length, int? Samples)> _length = new("--length")
    {
        Description = "Samples of a record: as-trained, batch-mean (of the network's own lengths, as the notebook), per-record (its own), or a number.",
        HelpName = "LENGTH",
        DefaultValueFactory = static _ => (RecordLength.AsTrained, null),
        CustomParser = ParseLength,
    };

    /// <summary><c>--checkpoint</c>.</summary>
    public Option<string?> Checkpoint { get; } = InputArgument.FileOption("--checkpoint", "The trained network: model.safetensors or a checkpoint of a run, or a PyTorch or TorchSharp file.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Checkpoint, _device, _batchSize, _threads, _length])
            command.Options.Add(option);
    }

    /// <summary>How the network is run.</summary>
    public SignalPredictorOptions Read(ParseResult parsed)
    {
        (RecordLength length, int? samples) = parsed.GetValue(_length);
        return new SignalPredictorOptions { Device = parsed.GetValue(_device), BatchSize = parsed.GetValue(_batchSize), Length = length, SampleCount = samples };
    }

    /// <summary>Sets the number of threads, which is one of the whole process.</summary>
    public void SetThreads(ParseResult parsed)
    {
        if (parsed.GetValue(_threads) is { } threads)
            torch.set_num_threads(threads);
    }

    private static Option<int> WholeOption(string name, string description, int otherwise)
        => new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise, CustomParser = ParseWhole };

    private static Option<int?> WholeOption(string name, string description) => new(name) { Description = description, HelpName = "N", CustomParser = static r => ParseWhole(r) };

    private static int ParseWhole(ArgumentResult result)
    {
        string told = Told(result);
        if (int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
            return value;
        result.AddError($"'{told}' is not a whole number above 0.");
        return 1;
    }

    private static ComputeDevice ParseDevice(ArgumentResult result)
    {
        if (!ComputeDevice.TryParse(Told(result), out ComputeDevice device))
            result.AddError($"'{Told(result)}' names no device; these are: auto, cpu, cuda, cuda:1 (the second one), mps.");
        return device;
    }

    private static (RecordLength Length, int? Samples) ParseLength(ArgumentResult result)
    {
        string told = Told(result);
        switch (told.ToUpperInvariant())
        {
            case "AS-TRAINED":
                return (RecordLength.AsTrained, null);
            case "BATCH-MEAN":
                return (RecordLength.BatchMean, null);
            case "PER-RECORD":
                return (RecordLength.PerRecord, null);
        }

        if (int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out int samples) && samples > 0)
            return (RecordLength.AsTrained, samples);
        result.AddError($"'{told}' is not a length: as-trained, batch-mean, per-record, or a number of samples above 0.");
        return default;
    }

    private static string Told(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
}
