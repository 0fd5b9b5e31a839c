// The encoder-decoder from pages to a checkpoint, cell by cell, as in a notebook: dotnet run -- FOLDER [PAGES] [EPOCHS]
// The network and the data are far too small to learn to read: the point is each step, in a minute. docs/training.md has the rest.
using System.Globalization;
using Ecg.Digitization;
using Ecg.Digitization.Evaluation;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Training;

string folder = args.Length > 0 ? args[0] : "training-sample";
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 12;
int epochs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;

// 1. Pages whose signals are known: drawn here; scans with WFDB, NumPy or CSV files beside them will do as well.
string pages = Path.Combine(folder, "pages");
Directory.CreateDirectory(pages);
for (int i = 0; i < count; i++)
{
    EcgRecord heart = EcgSignalGenerator.Generate(new EcgSignalOptions { HeartRateBpm = 55 + (5 * i) }, seed: (ulong)i, name: $"page-{i:D2}");
    SyntheticPage page = new PageRenderer().Render(heart, StandardLayouts.ThreeByFourPlusOne, new PageStyle { DpiX = 100, DpiY = 100 });
    File.WriteAllBytes(Path.Combine(pages, heart.Name + ".png"), page.Image.ToPng());
    WfdbWriter.Write(page.Truth.GetPrintedRecord(), Path.Combine(pages, heart.Name));
}

// 2. A data set: images of one size, signals of one rate and length, a mask where nothing is printed.
const int size = 128, rate = 64, samples = 640;
EcgImageDataset data = EcgImageDataset.FromFolder(pages, new EcgDatasetOptions { ImageSize = size, TargetSamples = samples });
DatasetSplit split = DatasetSplit.Notebook(data.Count);
Console.WriteLine($"{split.Training.Length} pages to learn from, {split.Validation.Length} to validate with");

// 3. Loaders: batches made ahead by threads of their own, the same whatever their number.
using var training = new EcgDataLoader(new DatasetSubset(data, split.Training), new EcgDataLoaderOptions { BatchSize = 4 });
using var validation = new EcgDataLoader(new DatasetSubset(data, split.Validation), new EcgDataLoaderOptions { BatchSize = 4, Shuffle = false });

// 4. A network of the notebook's kind, small enough for a processor.
TorchSharp.torch.manual_seed(42);
using var model = new EcgDigitizationModel(new EcgDigitizationModelOptions
{
    MaximumLength = samples, Width = 32, Heads = 2, Layers = 1, FeedForwardWidth = 64, EncoderWidth = 8, EncoderBlocks = [1, 1, 1, 1], PooledSize = 4, Dropout = 0,
});

// 5. Train. A run keeps everything that it takes to go on: ended and started again, it ends in the same bits.
var run = new TrainingRun(Path.Combine(folder, "run"));
using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = epochs, LearningRate = 1e-3, EncoderRateFactor = 1 })
{
    Input = new ModelInput { ImageSize = size, SampleRateHz = rate, SampleCount = samples },
};
if (File.Exists(run.LastCheckpoint))
    trainer.LoadCheckpoint(run.LastCheckpoint);
TrainingResult result = trainer.Train(training, validation, run);

// 6. Look at the history: a line per epoch, and a plot.
foreach (EpochRecord epoch in result.History)
    Console.WriteLine($"epoch {epoch.Epoch + 1}: loss {epoch.Loss:F4}, validation {epoch.ValidationLoss:F4}, official SNR {epoch.OfficialSnrDb:F2} dB");
using (var plot = new StreamWriter(Path.Combine(folder, "history.svg")))
    TrainingHistorySvg.Write(result.History, plot);

// 7. Read a page with what was learnt, and with the trace engine, which needs no training; both are scored as any page is.
EcgRecord truth = WfdbReader.Read(Path.Combine(pages, "page-00.hea")).ToEcgRecord();
Score("encoder-decoder", EcgDigitizer.CreateBuilder().UseEncoderDecoder(run.BestCheckpoint).UseLayouts(StandardLayouts.ThreeByFourPlusOne));
Score("trace engine", EcgDigitizer.CreateBuilder());

void Score(string name, EcgDigitizerBuilder builder)
{
    using EcgDigitizer digitizer = builder.Build();
    EcgDigitization read = digitizer.Digitize(Path.Combine(pages, "page-00.png"));
    PageEvaluation score = PageEvaluator.Evaluate(read.Name, truth, read.Record, StandardLayouts.ThreeByFourPlusOne, read.Elapsed.TotalSeconds);
    Console.WriteLine($"{name}: {score.SnrDb:F2} dB");
}
