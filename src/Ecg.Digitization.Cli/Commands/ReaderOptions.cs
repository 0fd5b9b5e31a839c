using System.CommandLine;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The options that choose what reads the ink: <c>--weights</c>, <c>--mirrored</c>, <c>--no-refine</c>, <c>--device</c>.</summary>
internal sealed class ReaderOptions
{
    private readonly Option<string?> _weights = new("--weights") { Description = "Read the ink with this trace network (weights.safetensors of a training); without it, the classical reader.", HelpName = "FILE" };
    private readonly Option<bool> _mirrored = new("--mirrored") { Description = "Let the network read every row a second time, mirrored: a little better, for twice the time." };
    private readonly Option<bool> _plain = new("--no-refine") { Description = "Take the network's curve as it is, without the fit to the ink." };
    private readonly Option<ComputeDevice> _device = DeviceOption.Create();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _weights.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } told && !File.Exists(told))
                result.AddError($"{told}: no such file.");
        });
        command.Add(_weights);
        command.Add(_mirrored);
        command.Add(_plain);
        command.Add(_device);
    }

    /// <summary>What was asked for; null for the library's default.</summary>
    public ReaderChoice? Get(ParseResult parsed) => parsed.GetValue(_weights) is { } weights
        ? new ReaderChoice(weights, new TraceNetworkUse { Mirrored = parsed.GetValue(_mirrored), Refine = !parsed.GetValue(_plain) }, parsed.GetValue(_device))
        : null;
}
