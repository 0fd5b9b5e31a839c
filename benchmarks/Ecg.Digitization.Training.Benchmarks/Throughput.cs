using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;
using TorchSharp;

namespace Ecg.Digitization.Training.Benchmarks;

/// <summary>Images per second of the data pipeline alone and of training steps, and where the time goes.</summary>
internal static class Throughput
{
    private const int Batch = 8;

    public static int Run(Arguments told)
    {
        string pages = Path.Combine(told.Place(0), "pages");
        int size = told.Integer("image", 512), steps = told.Integer("steps", 6);
        DrawnSet.Write(pages, told.Integer("count", 48), 1, PageKind.Clean, 500);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Batch {Batch}, images {size} x {size}, {Environment.ProcessorCount} processors, {torch.get_num_threads()} threads of libtorch, {(torch.cuda.is_available() ? "CUDA" : "CPU")}.\n");
        Parts(pages, size, text);
        Pipelines(pages, size, text);
        Steps(pages, size, steps, told, text);
        Console.Write(text);
        if (told.Text("report") is { } report)
            AtomicFile.WriteText(report, writer => writer.Write(text));
        return 0;
    }

    /// <summary>What one item costs on one thread.</summary>
    private static void Parts(string pages, int size, StringBuilder text)
    {
        string[] files = [.. Directory.GetFiles(pages, "*.png").Order(StringComparer.Ordinal).Take(12)];
        var decoder = new PageImageDecoder();
        var resize = new ResizeStep(size, size, ResizeInterpolation.Linear);
        var clean = PreprocessingPipeline.CreateBuilder().CorrectRotation().CropToContent().RemoveGrid().Denoise().Normalize().ResizeTo(size, size).Build();
        PageImage[] images = [];
        GrayImage[] large = [], grays = [];
        var floats = new float[size * size];
        var blur = new PageAugmentation(new AugmentationOptions { BlurProbability = 1, NoiseProbability = 0 });
        var noise = new PageAugmentation(new AugmentationOptions { BlurProbability = 0, NoiseProbability = 1 });
        text.AppendLine("| part of an item | CPU ms |\n| --- | ---: |");
        Row("decode PNG 2200 x 1700", () => images = Array.ConvertAll(files, decoder.Decode));
        Row("to grey", () => large = Array.ConvertAll(images, static i => i.ToGray()));
        Row("resize", () => grays = Array.ConvertAll(large, g => resize.Apply(g).ToGray()));
        Row("preprocessing (rotation, crop, grid removal, denoise, normalise, resize)", () => Array.ForEach(images[..4], i => clean.Run(i)), 4);
        Row("read signals (WFDB)", () => Array.ForEach(files, static f => SignalFile.Read(Path.ChangeExtension(f, ".hea"))));
        Row("bytes to floats", () => Array.ForEach(grays, g => PixelCopy(g, floats)));
        Row("blur (made for 3 of 10)", () => Array.ForEach(grays, _ => blur.Apply(floats, size, 0, 1)));
        Row("noise (made for 3 of 10)", () => Array.ForEach(grays, _ => noise.Apply(floats, size, 0, 1)));
        text.AppendLine();

        void Row(string name, Action action, int count = 12)
        {
            action();
            double before = Cpu();
            action();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {(Cpu() - before) * 1000 / count:F2} |");
        }
    }

    private static void Pipelines(string pages, int size, StringBuilder text)
    {
        text.AppendLine("| data pipeline alone, augmentation on | images/s | CPU ms per image |\n| --- | ---: | ---: |");
        EcgImageDataset files = EcgImageDataset.FromFolder(pages, new EcgDatasetOptions { ImageSize = size });
        Row("from PNG files", files);
        Row("from memory (CachedDataset)", new CachedDataset(files));
        text.AppendLine();

        void Row(string name, ITrainingDataset data)
        {
            using var loader = new EcgDataLoader(data, new EcgDataLoaderOptions { BatchSize = Batch, Augmentation = AugmentationOptions.Notebook });
            Drain(loader, 0);
            double cpu = Cpu();
            long start = Stopwatch.GetTimestamp();
            int images = Drain(loader, 1);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {images / seconds:F1} | {(Cpu() - cpu) * 1000 / images:F1} |");
        }
    }

    private static void Steps(string pages, int size, int steps, Arguments told, StringBuilder text)
    {
        var options = new EcgDigitizationModelOptions
        {
            MaximumLength = told.Integer("samples", 1000),
            Width = told.Integer("width", 128),
            Heads = 4,
            Layers = told.Integer("layers", 2),
            FeedForwardWidth = 512,
            EncoderWidth = told.Integer("encoder", 16),
        };
        var reading = new EcgDatasetOptions { ImageSize = size, TargetSamples = options.MaximumLength };
        using var model = new EcgDigitizationModel(options);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Device = ComputeDevice.Auto });
        using var loader = new EcgDataLoader(
            EcgImageDataset.FromFolder(pages, reading),
            new EcgDataLoaderOptions { BatchSize = Batch, Augmentation = AugmentationOptions.Notebook, PinMemory = true });
        using (BatchReader warm = loader.Read(0))
        {
            warm.MoveNext();
            trainer.TrainStep(warm.Current);
        }

        StepProfile before = trainer.Profile;
        using BatchReader reader = loader.Read(1);
        // The first batch cannot have been read ahead.
        reader.MoveNext();
        TimeSpan first = reader.Waited;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++)
        {
            trainer.TrainStep(reader.Current);
            if (!reader.MoveNext())
                break;
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, waited = (reader.Waited - first).TotalSeconds;
        StepProfile p = trainer.Profile;
        long images = p.Images - before.Images;
        text.AppendLine(CultureInfo.InvariantCulture, $"Training steps from PNG files: {ModuleState.ParameterCount(model)} parameters (encoder {options.EncoderWidth} wide, decoder {options.Width} wide, {options.Layers} layers), {options.MaximumLength} samples: {images / seconds:F2} images/s.\n");
        text.AppendLine("| part of a step | seconds | share |\n| --- | ---: | ---: |");
        Row("waiting for data", waited);
        Row("copy to the device", p.TransferSeconds - before.TransferSeconds);
        Row("forward", p.ForwardSeconds - before.ForwardSeconds);
        Row("loss", p.LossSeconds - before.LossSeconds);
        Row("backward", p.BackwardSeconds - before.BackwardSeconds);
        Row("clipping and AdamW", p.OptimizerSeconds - before.OptimizerSeconds);
        Row("all", seconds);

        void Row(string name, double part) => text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {part:F2} | {part / seconds:P1} |");
    }

    private static int Drain(EcgDataLoader loader, int epoch)
    {
        int images = 0;
        using BatchReader reader = loader.Read(epoch);
        while (reader.MoveNext())
            images += reader.Current.Items.Length;
        return images;
    }

    private static void PixelCopy(GrayImage image, float[] target)
    {
        System.Numerics.Tensors.TensorPrimitives.ConvertChecked<byte, float>(image.Pixels.Span, target);
        System.Numerics.Tensors.TensorPrimitives.Divide<float>(target, 255f, target);
    }

    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
