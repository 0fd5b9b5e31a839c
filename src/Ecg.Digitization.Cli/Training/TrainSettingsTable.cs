using System.Globalization;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Cli.Training;

/// <summary>The settings of <c>train</c> by name. A flag, a line of an options file and a line of a run's own file are the same text read the same way.</summary>
internal static class TrainSettingsTable
{
    private static readonly string[] Scores = ["notebook-snr", "official-snr", "loss"];
    private static readonly string[] MissingWays = ["mask", "zero", "refuse"];

    /// <summary>All settings, in the order of the help.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Data(), .. Network(), .. Training(), .. Machine()];

    /// <summary>The setting of a name, or null.</summary>
    public static Setting? Find(string name) => All.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Setting> Data() =>
    [
        Setting.Whole("image-size", "Width and height of the images that the network sees, in pixels (default 1024).", 16, static (s, v) => s with { ImageSize = v }, static s => s.ImageSize),
        Setting.Choice("preprocessing", "What is done to a page first (default none).", PreprocessingPresets.Names, static (s, v) => s with { Preprocessing = v }, static s => s.Preprocessing),
        Setting.Number("rate", "Samples per second of the signals to learn (default 500).", static (s, v) => s with { SampleRateHz = Above0(v) }, static s => s.SampleRateHz),
        Setting.WholeOrNone("samples", "Stretch every record to this number of samples, whatever its rate (default none).", 1, static (s, v) => s with { Samples = v }, static s => s.Samples),
        Setting.Number("file-rate", "Samples per second of signal files that do not say theirs (default 500).", static (s, v) => s with { FileRateHz = Above0(v) }, static s => s.FileRateHz),
        Setting.Choice("missing", "What to do with samples that have no value (default mask).", MissingWays, static (s, v) => s with { Missing = (MissingSamples)Array.IndexOf(MissingWays, v) }, static s => MissingWays[(int)s.Missing]),
        Setting.Switch("leave-out-unpaired", "Leave out files without a partner instead of refusing the data.", static (s, v) => s with { LeaveOutUnpaired = v }, static s => s.LeaveOutUnpaired),
        Setting.Switch("leave-out-bad", "Leave out pages and signals that cannot be used instead of stopping at the first.", static (s, v) => s with { LeaveOutBad = v }, static s => s.LeaveOutBad),
        Setting.Text("image-types", "TYPES", "Of the competition's folder only these types of image, between commas: 0001,0003 (default all).", static (s, v) => s with { ImageTypes = [.. v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] }, static s => string.Join(',', s.ImageTypes)),
        Setting.Number("validation-share", "The share of pages to validate with, 0 for none (default 0.15); --validation names a folder of them instead.", static (s, v) => s with { ValidationShare = v is >= 0 and < 1 ? v : throw new FormatException("from 0 to below 1") }, static s => s.ValidationShare),
        Setting.Whole("cache-megabytes", "Memory to keep prepared pages in (default 2048).", 0, static (s, v) => s with { CacheMegabytes = v }, static s => s.CacheMegabytes),
        Setting.Whole("batch-size", "Pages per step (default 8).", 1, static (s, v) => s with { BatchSize = v }, static s => s.BatchSize),
        Setting.Switch("augment", "Blur and noise in training pages, as the notebook (default true).", static (s, v) => s with { Augment = v }, static s => s.Augment),
    ];

    private static IEnumerable<Setting> Network() =>
    [
        Model("max-length", "Most samples per lead (default 5000).", static (m, v) => With(m, maximumLength: v), static m => m.MaximumLength),
        Model("width", "Width of the decoder (default 512).", static (m, v) => With(m, width: v), static m => m.Width),
        Model("heads", "Attention heads (default 8).", static (m, v) => With(m, heads: v), static m => m.Heads),
        Model("layers", "Decoder layers (default 6).", static (m, v) => With(m, layers: v), static m => m.Layers),
        Model("feed-forward", "Width of the decoder's feed-forward parts (default 2048).", static (m, v) => With(m, feedForward: v), static m => m.FeedForwardWidth),
        Model("encoder-width", "Channels of the encoder's first stage (default 64).", static (m, v) => With(m, encoderWidth: v), static m => m.EncoderWidth),
        Setting.Text("encoder-blocks", "A,B,C,D", "Blocks of the encoder's four stages (default 3,4,6,3).", static (s, v) => s with { Model = With(s.Model, encoderBlocks: Setting.ReadWholes(v, 4)) }, static s => string.Join(',', s.Model.EncoderBlocks)),
        Model("pooled-size", "Rows and columns of the grid of tokens (default 8).", static (m, v) => With(m, pooledSize: v), static m => m.PooledSize),
        Setting.Number("dropout", "Share of values dropped in training (default 0.1).", static (s, v) => s with { Model = With(s.Model, dropout: v) }, static s => s.Model.Dropout),
        Setting.Text("pretrained", "FILE", "Weights of torchvision's ResNet34 to begin the encoder with.", static (s, v) => s with { PretrainedEncoder = v.Length == 0 ? null : v }, static s => s.PretrainedEncoder ?? ""),
    ];

    private static IEnumerable<Setting> Training() =>
    [
        Trainer("epochs", "Epochs in all (default 50).", 0, static (t, v) => t with { Epochs = v }, static t => t.Epochs),
        Rate("learning-rate", "The learning rate (default 0.0001).", static (t, v) => t with { LearningRate = v }, static t => t.LearningRate),
        Rate("encoder-rate-factor", "The encoder's rate as a share of it (default 0.1).", static (t, v) => t with { EncoderRateFactor = v }, static t => t.EncoderRateFactor),
        Rate("weight-decay", "AdamW's weight decay (default 0.00001).", static (t, v) => t with { WeightDecay = v }, static t => t.WeightDecay),
        Setting.NumberOrNone("max-gradient-norm", "The norm that gradients are cut to (default 1).", static (s, v) => s with { Trainer = s.Trainer with { MaxGradientNorm = v } }, static s => s.Trainer.MaxGradientNorm),
        Trainer("warmup-steps", "First steps over which the rates rise (default 0).", 0, static (t, v) => t with { WarmupSteps = v }, static t => t.WarmupSteps),
        Rate("plateau-factor", "What rates are multiplied by when the score has stopped rising (default 0.5).", static (t, v) => t with { PlateauFactor = v }, static t => t.PlateauFactor),
        Trainer("plateau-patience", "Epochs without a rise before that (default 3).", 0, static (t, v) => t with { PlateauPatience = v }, static t => t.PlateauPatience),
        Setting.Choice("score", "What decides which epoch is best (default notebook-snr).", Scores, static (s, v) => s with { Trainer = s.Trainer with { Score = (ValidationScore)Array.IndexOf(Scores, v) } }, static s => Scores[(int)s.Trainer.Score]),
        Setting.WholeOrNone("early-stop", "Epochs without a new best that end the training (default none).", 1, static (s, v) => s with { Trainer = s.Trainer with { EarlyStopPatience = v } }, static s => s.Trainer.EarlyStopPatience),
        Setting.WholeOrNone("max-steps", "Most steps in all (default none).", 1, static (s, v) => s with { Trainer = s.Trainer with { MaxSteps = v } }, static s => (int?)s.Trainer.MaxSteps),
        Setting.NumberOrNone("max-minutes", "The longest time of this call (default none).", static (s, v) => s with { Trainer = s.Trainer with { MaxTime = v is { } m ? TimeSpan.FromMinutes(Above0(m)) : null } }, static s => s.Trainer.MaxTime?.TotalMinutes),
        Loss("loss-alpha", "Weight of the error of samples (default 1).", static (l, v) => l with { Alpha = v }, static l => l.Alpha),
        Loss("loss-beta", "Weight of the error of spectra (default 0.5).", static (l, v) => l with { Beta = v }, static l => l.Beta),
        Loss("loss-gamma", "Weight of the error of differences (default 0.3).", static (l, v) => l with { Gamma = v }, static l => l.Gamma),
        Setting.Switch("normalize-spectrum", "Divide spectra by the root of their length, which the notebook did not.", static (s, v) => s with { Trainer = s.Trainer with { Loss = s.Trainer.Loss with { NormalizeSpectrum = v } } }, static s => s.Trainer.Loss.NormalizeSpectrum),
        Trainer("validate-every", "Epochs between validations (default 1).", 1, static (t, v) => t with { ValidateEveryEpochs = v }, static t => t.ValidateEveryEpochs),
        Trainer("checkpoint-every", "Epochs between checkpoints that are kept, 0 for none (default 5).", 0, static (t, v) => t with { CheckpointEveryEpochs = v }, static t => t.CheckpointEveryEpochs),
        Trainer("last-every", "Epochs between replacements of the checkpoint to resume from (default 1).", 1, static (t, v) => t with { LastEveryEpochs = v }, static t => t.LastEveryEpochs),
        Setting.Text("seed", "N", "The seed of weights, order, augmentation, dropout and split (default 42).", static (s, v) => uint.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed) ? s with { Seed = seed, Trainer = s.Trainer with { Seed = seed } } : throw new FormatException("a whole number of at least 0"), static s => s.Seed.ToString(CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<Setting> Machine() =>
    [
        Setting.Text("device", "NAME", "auto, cpu, cuda, cuda:1 or mps (default auto).", static (s, v) => ComputeDevice.TryParse(v, out ComputeDevice device) ? s with { Trainer = s.Trainer with { Device = device } } : throw new FormatException("auto, cpu, cuda, cuda:1 or mps"), static s => s.Trainer.Device.ToString()),
        Setting.Switch("tf32", "Let CUDA round products to TF32, which is faster.", static (s, v) => s with { Trainer = s.Trainer with { AllowTf32 = v } }, static s => s.Trainer.AllowTf32),
        Setting.Switch("bfloat16", "Compute training steps in bfloat16 on weights of single precision, which pays on devices made for it.", static (s, v) => s with { Trainer = s.Trainer with { Precision = v ? TrainingPrecision.BFloat16 : TrainingPrecision.Full } }, static s => s.Trainer.Precision == TrainingPrecision.BFloat16),
        Setting.WholeOrNone("threads", "Threads of the network on the processor (default all).", 1, static (s, v) => s with { Threads = v }, static s => s.Threads),
        Setting.WholeOrNone("workers", "Threads that read pages (default as many as processors, at most 8).", 1, static (s, v) => s with { Workers = v }, static s => s.Workers),
    ];

    private static Setting Model(string name, string description, Func<EcgDigitizationModelOptions, int, EcgDigitizationModelOptions> set, Func<EcgDigitizationModelOptions, int> get)
        => Setting.Whole(name, description, 1, (s, v) => s with { Model = set(s.Model, v) }, s => get(s.Model));

    private static Setting Trainer(string name, string description, int least, Func<EcgTrainerOptions, int, EcgTrainerOptions> set, Func<EcgTrainerOptions, int> get)
        => Setting.Whole(name, description, least, (s, v) => s with { Trainer = set(s.Trainer, v) }, s => get(s.Trainer));

    private static Setting Rate(string name, string description, Func<EcgTrainerOptions, double, EcgTrainerOptions> set, Func<EcgTrainerOptions, double> get)
        => Setting.Number(name, description, (s, v) => s with { Trainer = set(s.Trainer, AtLeast0(v)) }, s => get(s.Trainer));

    private static Setting Loss(string name, string description, Func<EcgLossOptions, double, EcgLossOptions> set, Func<EcgLossOptions, double> get)
        => Setting.Number(name, description, (s, v) => s with { Trainer = s.Trainer with { Loss = set(s.Trainer.Loss, AtLeast0(v)) } }, s => get(s.Trainer.Loss));

    private static double AtLeast0(double value) => value >= 0 ? value : throw new FormatException("a number of at least 0");

    private static double Above0(double value) => value > 0 ? value : throw new FormatException("a number above 0");

    private static EcgDigitizationModelOptions With(
        EcgDigitizationModelOptions m, int? maximumLength = null, int? width = null, int? heads = null, int? layers = null, int? feedForward = null, int? encoderWidth = null, int[]? encoderBlocks = null, int? pooledSize = null, double? dropout = null) => new()
    {
        Leads = m.Leads,
        MaximumLength = maximumLength ?? m.MaximumLength,
        Width = width ?? m.Width,
        Heads = heads ?? m.Heads,
        Layers = layers ?? m.Layers,
        FeedForwardWidth = feedForward ?? m.FeedForwardWidth,
        Dropout = dropout ?? m.Dropout,
        EncoderWidth = encoderWidth ?? m.EncoderWidth,
        EncoderBlocks = encoderBlocks is null ? m.EncoderBlocks : [.. encoderBlocks],
        PooledSize = pooledSize ?? m.PooledSize,
        LengthRule = m.LengthRule,
    };
}
