using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Model;
using Ecg.Digitization.Training;
using TorchSharp;

namespace Ecg.Digitization.Cli.Training;

/// <summary>One run of <c>train</c>.</summary>
internal sealed class TrainRun(TrainOptions options, Terminal terminal, CancellationToken stop)
{
    private const string OptionsName = "options.json", WeightsName = "model.safetensors", PlotName = "history.svg";

    /// <summary>Trains, or says why not.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        try
        {
            return RefuseFolder() is { } problem ? BadUse(problem) : Train(ReadSettings());
        }
        catch (Exception exception) when (exception is OptionsFileException or ArgumentException or InvalidOperationException)
        {
            // The library's own checks of values, and a device that is not there.
            return BadUse(exception.Message.Split(" (Parameter", 2)[0], exception);
        }
        catch (Exception exception) when (exception is EcgDigitizationException or IOException or UnauthorizedAccessException)
        {
            terminal.Problem(exception.Message, exception, options.Verbose);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            terminal.Problem($"interrupted; the same command with --resume goes on from {Path.Combine(options.RunFolder, "checkpoints", "last.safetensors")}.");
            return ExitCode.Interrupted;
        }
    }

    private string? RefuseFolder()
    {
        if (File.Exists(options.RunFolder))
            return $"{options.RunFolder}: is a file; the run must be a folder.";
        string last = Path.Combine(options.RunFolder, "checkpoints", "last.safetensors");
        if (options.Resume && !File.Exists(last))
            return $"{options.RunFolder}: there is no run to resume, no {last}.";
        return !options.Resume && Directory.Exists(Path.Combine(options.RunFolder, "checkpoints"))
            ? $"{options.RunFolder}: holds a run already; --resume goes on with it, or choose another folder."
            : null;
    }

    /// <summary>The run's own settings where it is resumed, then the file's, then the flags'.</summary>
    private TrainSettings ReadSettings()
    {
        var settings = new TrainSettings();
        string own = Path.Combine(options.RunFolder, OptionsName);
        if (options.Resume && File.Exists(own))
            settings = OptionsFile.Apply(settings, own);
        if (options.OptionsPath is { } path)
            settings = OptionsFile.Apply(settings, path);
        foreach ((Setting setting, string text) in options.Flags)
            settings = setting.Apply(settings, text);
        return settings;
    }

    private int Train(TrainSettings settings)
    {
        _ = settings.Trainer.Device.Resolve();
        settings.Model.Validate();
        if (settings.Threads is { } threads)
            torch.set_num_threads(threads);
        TrainingData data = TrainingData.Open(options, settings);
        if (data.LeftOut > 0)
            terminal.Problem($"{options.DataPath}: {data.LeftOut} files without a partner are left out.");
        ModelInput input = data.Describe(settings);
        torch.manual_seed(settings.Seed);
        using var model = new EcgDigitizationModel(settings.Model);
        if (settings.PretrainedEncoder is { } encoder && !options.Resume)
            model.LoadPretrainedEncoder(encoder);
        using var trainer = new EcgTrainer(
            model,
            settings.Trainer,
            options.Verbose ? new TextLoggerFactory(terminal.Error).CreateLogger("") : null,
            () => new EcgDigitizationModel(settings.Model)) { Input = input };
        var run = new TrainingRun(options.RunFolder, new Dictionary<string, string> { ["data"] = Path.GetFileName(Path.GetFullPath(options.DataPath)) });
        if (options.Resume)
            trainer.LoadCheckpoint(run.LastCheckpoint);
        AtomicFile.Write(Path.Combine(options.RunFolder, OptionsName), stream => OptionsFile.Write(stream, settings));
        using var training = new EcgDataLoader(data.Training, settings.ToLoader());
        using EcgDataLoader? validation = data.Validation is { } pages ? new EcgDataLoader(pages, settings.ToValidationLoader()) : null;
        var report = new TrainReport(terminal, options.Json, run.Folder);
        report.Begin(settings, input, data, trainer);
        TrainingResult result;
        try
        {
            result = terminal.Watch("Training", tell => trainer.Train(training, validation, run, report.Progress(tell, () => Plot(run, trainer)), stop));
        }
        finally
        {
            report.LeftOut([.. training.LeftOut.Concat(validation?.LeftOut ?? new Dictionary<int, string>()).Select(static l => l.Value)]);
        }

        report.End(result, SaveWeights(run, input), Path.Combine(options.RunFolder, PlotName));
        return ExitCode.Success;
    }

    private static void Plot(TrainingRun run, EcgTrainer trainer)
        => AtomicFile.WriteText(Path.Combine(run.Folder, PlotName), writer => TrainingHistorySvg.Write(trainer.History, writer, Path.GetFileName(run.Folder)));

    /// <summary>The best epoch's weights without what only a resume needs: a third of a checkpoint.</summary>
    private string? SaveWeights(TrainingRun run, ModelInput input)
    {
        if (!File.Exists(run.BestCheckpoint))
            return null;
        string path = Path.Combine(options.RunFolder, WeightsName);
        using EcgDigitizationModel best = EcgDigitizationModel.FromFile(run.BestCheckpoint);
        best.SaveWeights(path, input.ToMetadata());
        return path;
    }

    private int BadUse(string message, Exception? exception = null)
    {
        terminal.Problem(message, exception, options.Verbose);
        return ExitCode.BadUse;
    }
}
