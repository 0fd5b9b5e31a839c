using System.CommandLine;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The options that choose what reads the ink: <c>--quality</c>, <c>--classical</c>, <c>--weights</c>, <c>--no-refine</c>, <c>--device</c>; and how long a page may take, <c>--time-limit</c>.</summary>
internal sealed class ReaderOptions
{
    private readonly Option<Quality> _quality = new("--quality") { Description = "fast, or best: the network reads every row a second time, mirrored; a little better, for twice the time.", HelpName = "fast|best" };
    private readonly Option<bool> _classical = new("--classical") { Description = "Read the ink without the network." };
    private readonly Option<string?> _weights = new("--weights") { Description = "Read the ink with this trace network (weights.safetensors of a training) instead of the package's own.", HelpName = "FILE" };
    private readonly Option<bool> _plain = new("--no-refine") { Description = "Take the network's curve as it is, without the fit to the ink." };
    private readonly Option<ComputeDevice> _device = DeviceOption.Create();
    private readonly Option<int?> _seconds = NumberOption.CreateOptional("--time-limit", "The most seconds that a page may take, 1 to 86400; one that takes longer is refused. No limit unless told.", 1, 86_400);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _weights.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } told && !File.Exists(told))
                result.AddError($"{told}: no such file.");
        });
        command.Add(_quality);
        command.Add(_classical);
        command.Add(_weights);
        command.Add(_plain);
        command.Add(_device);
        command.Add(_seconds);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_classical) && (result.GetResult(_weights) is not null || result.GetValue(_plain) || result.GetResult(_quality) is { Implicit: false }))
                result.AddError("--classical reads without a network: --weights, --quality and --no-refine have no meaning with it.");
        });
    }

    /// <summary>What was asked for.</summary>
    public ReaderChoice Get(ParseResult parsed) => new(
        parsed.GetValue(_classical),
        parsed.GetValue(_weights),
        new TraceNetworkUse { Quality = parsed.GetValue(_quality), Refine = !parsed.GetValue(_plain) },
        parsed.GetValue(_device),
        parsed.GetValue(_seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
