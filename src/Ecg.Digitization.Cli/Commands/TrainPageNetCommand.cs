using System.CommandLine;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Training;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>train-page-net</c>: drawn pages in, the weights of a page network out.</summary>
internal static class TrainPageNetCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var output = new Option<string>("--output", "-o") { Description = "The run's folder: checkpoint, log and weights.", HelpName = "RUN", Required = true };
        var steps = NumberOption.Create("--steps", "Steps of the whole schedule.", 4000, 1, int.MaxValue);
        var minutes = new Option<double?>("--schedule-minutes") { Description = "Minutes in which the schedule has to end, if its steps take longer.", HelpName = "N" };
        var batch = NumberOption.Create("--batch", "Crops in a step.", 32, 1, int.MaxValue);
        var side = NumberOption.Create("--side", "Pixels along a crop's sides, a multiple of 64; less where there is no graphics processor.", 768, 1, int.MaxValue);
        var uses = NumberOption.Create("--uses", "Crops that are cut from each drawn page; more where drawing is slow.", 3, 1, int.MaxValue);
        var threads = NumberOption.Create("--drawing-threads", "Pages that are drawn at a time, each on one thread.", Math.Max(1, Environment.ProcessorCount - 1), 1, int.MaxValue);
        var networkThreads = NumberOption.Create("--threads", "Threads of the network on the CPU.", 1, 1, int.MaxValue);
        var validate = NumberOption.Create("--validate-every", "Steps between two validations.", 500, 1, int.MaxValue);
        side.Validators.Add(static result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<int>() % PageNetwork.SizeMultiple != 0)
                result.AddError($"--side must be a multiple of {PageNetwork.SizeMultiple}.");
        });
        var seed = NumberOption.Create("--seed", "Decides initial weights, pages and crops.", 1, 1, int.MaxValue);
        var resume = new Option<bool>("--resume") { Description = "Go on from the folder's checkpoint." };
        Option<ComputeDevice> device = DeviceOption.Create();
        var command = new Command("train-page-net", "Train the network that looks at whole pages, on pages that are drawn as it learns.") { output, steps, minutes, batch, side, uses, threads, networkThreads, validate, seed, resume, device };
        command.SetAction(parsed => new TrainPageNetRun(terminal)
        {
            Folder = parsed.GetRequiredValue(output),
            Steps = parsed.GetValue(steps),
            Minutes = parsed.GetValue(minutes),
            Batch = parsed.GetValue(batch),
            Side = parsed.GetValue(side),
            UsesPerPicture = parsed.GetValue(uses),
            Threads = parsed.GetValue(threads),
            NetworkThreads = parsed.GetValue(networkThreads),
            ValidateEvery = parsed.GetValue(validate),
            Seed = (ulong)parsed.GetValue(seed),
            Resume = parsed.GetValue(resume),
            Device = parsed.GetValue(device),
        }.Execute(stop));
        return command;
    }
}
