using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>
/// The original system's network: a page image goes through a ResNet to a grid of tokens, and a transformer decoder with one
/// learned query per time step reads the leads from them. It also predicts how long the record is.
/// </summary>
/// <remarks>
/// With default options names, order, shapes and types of the state are those of the notebook's PyTorch module, so its
/// checkpoints load. Where the encoder's channels and the decoder's width differ, which they do not by default, a linear layer
/// <c>memory_projection</c> joins them. In training the loss sees the signals only, so the predicted length stays that of
/// random weights unless a loss of the caller's own trains it.
/// Thread-safety: <see cref="forward"/> may run on several threads at once in evaluation mode; training may not.
/// </remarks>
public sealed class EcgDigitizationModel : SignalModel
{
    private readonly CnnEncoder encoder;
    private readonly Linear? memory_projection;
    private readonly SignalDecoder decoder;
    private readonly Embedding query_embed;
    private readonly ModuleList<Sequential> output_projection;
    private readonly Sequential length_predictor;
    private readonly EcgDigitizationModelOptions _options;

    /// <summary>Creates the network with random weights, on the CPU, in training mode.</summary>
    /// <param name="options">Its sizes; null for the notebook's.</param>
    /// <exception cref="ArgumentException">The options do not fit together.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public EcgDigitizationModel(EcgDigitizationModelOptions? options = null)
        : base(nameof(EcgDigitizationModel))
    {
        _options = options ??= new EcgDigitizationModelOptions();
        options.Validate();
        encoder = new CnnEncoder(options.EncoderWidth, options.EncoderBlocks.AsSpan(), options.PooledSize);
        if (options.EncoderChannels != options.Width)
            memory_projection = nn.Linear(options.EncoderChannels, options.Width);
        decoder = new SignalDecoder(options);
        query_embed = nn.Embedding(options.MaximumLength, options.Width);
        output_projection = new ModuleList<Sequential>(Heads(options));
        length_predictor = nn.Sequential(
            nn.Linear(options.Width * options.PooledSize * options.PooledSize, options.Width),
            nn.ReLU(),
            nn.Dropout(options.Dropout),
            nn.Linear(options.Width, 1),
            nn.Sigmoid());
        RegisterComponents();
        Initialization.Keep(this);
    }

    /// <summary>The sizes the network was made with. (A method, because TorchSharp looks through a module's properties.)</summary>
    public EcgDigitizationModelOptions GetOptions() => _options;

    /// <summary>Reads a checkpoint of any known format and makes the network it belongs to, with its weights.</summary>
    /// <param name="path">A safetensors, TorchSharp or PyTorch file; names may begin with <c>model.</c> or <c>module.</c>.</param>
    /// <param name="options">The sizes; null to find them in the file, see <see cref="EcgDigitizationModelOptions.FromState"/>.</param>
    /// <param name="device">Where to put it; the CPU by default.</param>
    /// <returns>The network in evaluation mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is malformed or of another network, or does not have the sizes asked for.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The device is not available.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static EcgDigitizationModel FromFile(string path, EcgDigitizationModelOptions? options = null, ComputeDevice? device = null)
    {
        using NamedTensors file = StateFile.Load(path);
        return FromState(file, options, device);
    }

    /// <summary>Makes the network that a checkpoint which was read belongs to, with its weights.</summary>
    /// <param name="file">What <see cref="StateFile.Load(string, StateFileLimits?)"/> gave; it stays the caller's.</param>
    /// <param name="options">The sizes; null to find them in the file, see <see cref="EcgDigitizationModelOptions.FromState"/>.</param>
    /// <param name="device">Where to put it; the CPU by default.</param>
    /// <returns>The network in evaluation mode; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is of another network, or does not have the sizes asked for.</exception>
    /// <exception cref="InvalidOperationException">The device is not available.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public static EcgDigitizationModel FromState(NamedTensors file, EcgDigitizationModelOptions? options = null, ComputeDevice? device = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        Device place = (device ?? ComputeDevice.Cpu).Resolve();
        using NamedTensors state = Find(file);
        if (state.Metadata.TryGetValue(ModelSizes.DigestKey, out string? digest) && digest != TensorDigest.Of(state.Tensors))
            throw new ModelLoadException($"{state.Source}: the weights are damaged: their digest is not the one that was written with them.");
        var model = new EcgDigitizationModel(options ?? EcgDigitizationModelOptions.FromState(state));
        try
        {
            StateLoader.Load(model, state);
            model.eval();
            return model.to(place);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Writes the weights, the options and a digest of the weights to a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="metadata">More text to store, by name; null for none.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is unchanged.</exception>
    public void SaveWeights(string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Dictionary<string, string> all = _options.ToMetadata();
        foreach ((string key, string value) in metadata ?? new Dictionary<string, string>())
            all[key] = value;
        all[ModelSizes.DigestKey] = TensorDigest.Of(ModuleState.Entries(this).Select(static e => KeyValuePair.Create(e.Name, e.Value)));
        SafetensorsFile.Write(path, this, all);
    }

    /// <summary>Fills the encoder with torchvision's ResNet weights, see <see cref="StateLoader.LoadTorchvision"/>.</summary>
    /// <param name="path">The file, of any known format.</param>
    /// <exception cref="ModelLoadException">The file is malformed, or its weights do not fit; the encoder is unchanged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void LoadPretrainedEncoder(string path)
    {
        using NamedTensors state = StateFile.Load(path);
        StateLoader.LoadTorchvision(encoder, state);
    }

    /// <summary>Predicts the signals of a batch. Callers use <c>call</c>.</summary>
    /// <param name="images">Grey images in [0, 1], (batch, 1, height, width), float32, on the model's device.</param>
    /// <param name="targetLength">
    /// Samples per lead, at least 1; more than <see cref="EcgDigitizationModelOptions.MaximumLength"/> is cut to it, as the
    /// notebook does. Null for the length that the network predicts, which may be 0, by <see cref="EcgDigitizationModelOptions.LengthRule"/>.
    /// </param>
    /// <returns>Signals (batch, leads, samples) and predicted lengths (batch, 1); the caller owns the prediction.</returns>
    /// <exception cref="ArgumentException">The images have another shape, or the length is below 1.</exception>
    /// <exception cref="InvalidOperationException">The images are on another device than the weights.</exception>
    public override SignalPrediction forward(Tensor images, int? targetLength)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (targetLength is { } told)
            ArgumentOutOfRangeException.ThrowIfLessThan(told, 1, nameof(targetLength));
        CheckImages(images);
        using DisposeScope scope = NewDisposeScope();
        Tensor memory = Encode(images);
        Tensor lengths = length_predictor.call(memory.flatten(1)) * _options.MaximumLength;
        Tensor signals = targetLength is null && _options.LengthRule == LengthRule.PerRecord
            ? DecodeEach(memory, lengths)
            : Decode(memory, Math.Min(targetLength ?? (int)lengths.mean().ToSingle(), _options.MaximumLength));
        return new SignalPrediction(signals.MoveToOuterDisposeScope(), lengths.MoveToOuterDisposeScope());
    }

    /// <summary>The network's own tensors in a file that may hold others as well.</summary>
    private static NamedTensors Find(NamedTensors file)
    {
        foreach (string prefix in (string[])["", "model.", "module.", "model.module."])
        {
            if (file.TryGet(prefix + "query_embed.weight", out _))
                return file.Below(prefix);
        }

        return file.Below("");
    }

    private static Sequential[] Heads(EcgDigitizationModelOptions options)
    {
        var heads = new Sequential[options.Leads];
        for (int lead = 0; lead < heads.Length; lead++)
        {
            heads[lead] = nn.Sequential(
                nn.Linear(options.Width, options.HeadWidth), nn.ReLU(), nn.Dropout(options.Dropout), nn.Linear(options.HeadWidth, 1));
        }

        return heads;
    }

    /// <summary>(batch, 1, height, width) to tokens, row by row, (batch, grid * grid, width).</summary>
    private Tensor Encode(Tensor images)
    {
        Tensor tokens = encoder.call(images).flatten(2).transpose(1, 2);
        return memory_projection is null ? tokens.contiguous() : memory_projection.call(tokens);
    }

    private Tensor Decode(Tensor memory, int length)
    {
        long batch = memory.shape[0];
        if (length == 0)
            return zeros([batch, _options.Leads, 0], memory.dtype, memory.device);
        Tensor queries = query_embed.weight!.narrow(0, 0, length).unsqueeze(0).expand(batch, length, _options.Width);
        Tensor decoded = decoder.call(queries, memory);
        var leads = new Tensor[_options.Leads];
        for (int lead = 0; lead < leads.Length; lead++)
            leads[lead] = output_projection[lead].call(decoded).squeeze(-1);
        return stack(leads, 1);
    }

    private Tensor DecodeEach(Tensor memory, Tensor lengths)
    {
        float[] predicted;
        using (Tensor here = lengths.detach().cpu())
            predicted = here.to(ScalarType.Float32).data<float>().ToArray();
        int[] counts = Array.ConvertAll(predicted, length => Math.Min((int)length, _options.MaximumLength));
        int longest = counts.Max();
        var records = new Tensor[counts.Length];
        for (int i = 0; i < records.Length; i++)
        {
            Tensor record = Decode(memory.narrow(0, i, 1), counts[i]);
            records[i] = counts[i] == longest
                ? record
                : cat([record, full([1, _options.Leads, longest - counts[i]], double.NaN, record.dtype, record.device)], 2);
        }

        return cat(records, 0);
    }

    private void CheckImages(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != 1)
            throw new ArgumentException($"Images must be (batch, 1, height, width); they are ({string.Join(", ", images.shape)}).", nameof(images));
        Tensor weight = query_embed.weight!;
        if (images.dtype != weight.dtype)
            throw new ArgumentException($"Images must be {weight.dtype}, as the weights are; they are {images.dtype}.", nameof(images));
        if (images.device_type != weight.device_type || images.device.index != weight.device.index)
            DeviceCheck.Require(this, images, nameof(images));
    }
}
