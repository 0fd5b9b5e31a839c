using System.CommandLine;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Training;
using Ecg.Digitization.Model;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>train-trace-net</c>: signals in, the weights of a trace network out.</summary>
internal static class TrainTraceNetCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken stop)
    {
        var output = new Option<string>("--output", "-o") { Description = "The run's folder: checkpoint, log and weights.", HelpName = "RUN", Required = true };
        SignalOptions signals = new();
        var steps = NumberOption.Create("--steps", "Steps of the whole schedule.", 6000, 1, int.MaxValue);
        var minutes = new Option<double?>("--minutes") { Description = "Stop after so many minutes, with everything saved; --resume goes on.", HelpName = "N" };
        var scheduleMinutes = new Option<double?>("--schedule-minutes") { Description = "Minutes in which the schedule has to end, if its steps take longer.", HelpName = "N" };
        var uses = NumberOption.Create("--uses", "Crops that are cut from each drawn strip; more where drawing is slow.", 8, 1, int.MaxValue);
        var batch = NumberOption.Create("--batch", "Crops in a step; 128 suits a CUDA device.", 8, 1, int.MaxValue);
        var window = NumberOption.Create("--window", "From how many of the latest strips a step's crops are cut.", 192, 1, int.MaxValue);
        var threads = NumberOption.Create("--threads", "Threads of the network on the CPU.", Math.Max(1, Environment.ProcessorCount - 1), 1, int.MaxValue);
        var drawing = NumberOption.Create("--drawing-threads", "Threads that draw strips beside them.", 1, 1, int.MaxValue);
        var channels = new Option<string?>("--channels") { Description = "Channels of the five stages, the finest first, such as 16,24,48,96,128.", HelpName = "LIST" };
        channels.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } told && TraceNetworkOptions.Parse(told) is null)
                result.AddError("--channels must be five whole numbers above zero, separated by commas.");
        });
        var from = new Option<string?>("--from") { Description = "Weights to go on from: a file, or \"shipped\" for those of this program; without it, random ones.", HelpName = "FILE" };
        from.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } told && told != TraceTrainingOptions.Shipped && !File.Exists(told))
                result.AddError($"{told}: no such file.");
        });
        var rate = new Option<double>("--learning-rate") { Description = "The highest rate of the optimizer.", HelpName = "X", DefaultValueFactory = static _ => new TraceTrainingOptions().LearningRate };
        rate.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1))
                result.AddError("--learning-rate must be above 0 and at most 1.");
        });
        var seed = NumberOption.Create("--seed", "Decides initial weights, strips and crops.", 1, 1, int.MaxValue);
        var resume = new Option<bool>("--resume") { Description = "Go on from the folder's checkpoint." };
        Option<ComputeDevice> device = DeviceOption.Create();
        var command = new Command("train-trace-net", "Train the network that reads the ink, on pages that are drawn as it learns.") { output, signals.Folder, signals.Credit, steps, minutes, scheduleMinutes, batch, window, uses, channels, from, rate, threads, drawing, seed, resume, device };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null && result.GetValue(channels) is not null)
                result.AddError("--from has the network's sizes: leave --channels out.");
        });
        command.SetAction(parsed => new TrainTraceNetRun(terminal)
        {
            Folder = parsed.GetRequiredValue(output),
            Signals = parsed.GetValue(signals.Folder),
            Credit = parsed.GetValue(signals.Credit),
            Steps = parsed.GetValue(steps),
            Minutes = parsed.GetValue(minutes),
            ScheduleMinutes = parsed.GetValue(scheduleMinutes),
            UsesPerStrip = parsed.GetValue(uses),
            Batch = parsed.GetValue(batch),
            Window = parsed.GetValue(window),
            Network = parsed.GetValue(channels) is { } told ? TraceNetworkOptions.Parse(told)! : new TraceNetworkOptions(),
            InitialWeights = parsed.GetValue(from),
            LearningRate = parsed.GetValue(rate),
            Threads = parsed.GetValue(threads),
            DrawingThreads = parsed.GetValue(drawing),
            Seed = (ulong)parsed.GetValue(seed),
            Resume = parsed.GetValue(resume),
            Device = parsed.GetValue(device),
        }.Execute(stop));
        return command;
    }
}
