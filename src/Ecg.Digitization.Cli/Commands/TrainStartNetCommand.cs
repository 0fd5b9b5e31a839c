using System.CommandLine;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Training;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>train-start-net</c>: signals in, the weights of a start network out.</summary>
internal static class TrainStartNetCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var output = new Option<string>("--output", "-o") { Description = "The run's folder: checkpoint, log and weights.", HelpName = "RUN", Required = true };
        SignalOptions signals = new();
        var steps = NumberOption.Create("--steps", "Steps of the whole schedule.", 12000, 1, int.MaxValue);
        var scheduleMinutes = new Option<double?>("--schedule-minutes") { Description = "Minutes in which the schedule has to end, if its steps take longer.", HelpName = "N" };
        var batch = NumberOption.Create("--batch", "Crops in a step.", 64, 1, int.MaxValue);
        var uses = NumberOption.Create("--uses", "Crops that are cut for each drawn strip; more where drawing is slow.", 8, 1, int.MaxValue);
        var window = NumberOption.Create("--window", "From how many of the latest strips a step's crops are cut.", 512, 1, int.MaxValue);
        var threads = NumberOption.Create("--threads", "Threads of the network on the CPU.", Math.Max(1, Environment.ProcessorCount - 1), 1, int.MaxValue);
        var drawing = NumberOption.Create("--drawing-threads", "Threads that draw strips beside them.", 1, 1, int.MaxValue);
        var seed = NumberOption.Create("--seed", "Decides initial weights, strips and crops.", 1, 1, int.MaxValue);
        var resume = new Option<bool>("--resume") { Description = "Go on from the folder's checkpoint." };
        Option<ComputeDevice> device = DeviceOption.Create();
        var command = new Command("train-start-net", "Train the network that says where leads begin, on pages that are drawn as it learns.") { output, signals.Folder, signals.Credit, steps, scheduleMinutes, batch, uses, window, threads, drawing, seed, resume, device };
        command.SetAction(parsed => new TrainStartNetRun(terminal)
        {
            Folder = parsed.GetRequiredValue(output),
            Signals = parsed.GetValue(signals.Folder),
            Credit = parsed.GetValue(signals.Credit),
            Steps = parsed.GetValue(steps),
            ScheduleMinutes = parsed.GetValue(scheduleMinutes),
            Batch = parsed.GetValue(batch),
            UsesPerStrip = parsed.GetValue(uses),
            Window = parsed.GetValue(window),
            Threads = parsed.GetValue(threads),
            DrawingThreads = parsed.GetValue(drawing),
            Seed = (ulong)parsed.GetValue(seed),
            Resume = parsed.GetValue(resume),
            Device = parsed.GetValue(device),
        }.Execute(stop));
        return command;
    }
}
