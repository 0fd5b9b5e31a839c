using System.Globalization;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Finds a network's options again in its state: sizes from the shapes, the rest from metadata.</summary>
internal static class ModelSizes
{
    /// <summary>The digest of the weights, as <see cref="TensorDigest"/> computes it.</summary>
    public const string DigestKey = Prefix + "sha256";

    private const string Prefix = "ecg_digitization_model.";
    private const string HeadsKey = Prefix + "heads";
    private const string DropoutKey = Prefix + "dropout";
    private const string LengthRuleKey = Prefix + "length_rule";

    /// <summary>The width of a head in the notebook's model, for states that do not say how many heads there are.</summary>
    private const int UsualHeadWidth = 64;

    public static Dictionary<string, string> ToMetadata(EcgDigitizationModelOptions options) => new(StringComparer.Ordinal)
    {
        [HeadsKey] = options.Heads.ToString(CultureInfo.InvariantCulture),
        [DropoutKey] = options.Dropout.ToString(CultureInfo.InvariantCulture),
        [LengthRuleKey] = options.LengthRule.ToString(),
    };

    public static EcgDigitizationModelOptions FromState(NamedTensors state)
    {
        long[] queries = Shape(state, "query_embed.weight", 2);
        int width = Size(state, queries[1]);
        var options = new EcgDigitizationModelOptions
        {
            Leads = Count(state, "output_projection.{0}.0.weight"),
            MaximumLength = Size(state, queries[0]),
            Width = width,
            Heads = Number(state, HeadsKey) ?? (width % UsualHeadWidth == 0 ? width / UsualHeadWidth : 1),
            Layers = Count(state, "decoder.transformer_decoder.layers.{0}.linear1.weight"),
            FeedForwardWidth = Size(state, Shape(state, "decoder.transformer_decoder.layers.0.linear1.weight", 2)[0]),
            Dropout = Share(state) ?? new EcgDigitizationModelOptions().Dropout,
            EncoderWidth = Size(state, Shape(state, "encoder.conv1.weight", 4)[0]),
            EncoderBlocks = [.. Enumerable.Range(1, 4).Select(stage => Count(state, $"encoder.layer{stage}.{{0}}.conv1.weight"))],
            PooledSize = PooledSize(state, width),
            LengthRule = Enum.TryParse(state.Metadata.GetValueOrDefault(LengthRuleKey), out LengthRule rule) ? rule : LengthRule.BatchMean,
        };
        Check(state, options);
        return options;
    }

    /// <summary>Sizes that a few small tensors claim must be borne out by the whole, before a network of that size is made.</summary>
    private static void Check(NamedTensors state, EcgDigitizationModelOptions options)
    {
        long there = 0;
        foreach (torch.Tensor tensor in state.Tensors.Values)
            there += tensor.numel();
        try
        {
            options.Validate();
            if (options.ParameterCount <= there)
                return;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw Wrong(state, $"the shapes do not fit together: {e.Message}", e);
        }

        throw Wrong(state, $"a network of these shapes has {options.ParameterCount} parameters, and the file {there} values");
    }

    private static int PooledSize(NamedTensors state, int width)
    {
        long inputs = Shape(state, "length_predictor.0.weight", 2)[1];
        int size = (int)Math.Round(Math.Sqrt((double)inputs / width));
        return (long)size * size * width == inputs
            ? size
            : throw Wrong(state, $"length_predictor.0.weight has {inputs} columns, which no square grid of {width} values each has");
    }

    private static int Count(NamedTensors state, string pattern)
    {
        int count = 0;
        while (state.TryGet(string.Format(CultureInfo.InvariantCulture, pattern, count), out _))
            count++;
        return count > 0 ? count : throw Missing(state, string.Format(CultureInfo.InvariantCulture, pattern, 0));
    }

    private static long[] Shape(NamedTensors state, string name, int dimensions)
    {
        if (!state.TryGet(name, out torch.Tensor? tensor))
            throw Missing(state, name);
        long[] shape = tensor.shape;
        return shape.Length == dimensions
            ? shape
            : throw Wrong(state, $"{name} has the shape [{string.Join(", ", shape)}] instead of {dimensions} dimensions");
    }

    private static int Size(NamedTensors state, long size) =>
        size is > 0 and <= int.MaxValue ? (int)size : throw Wrong(state, $"a dimension has the size {size}");

    private static int? Number(NamedTensors state, string key)
    {
        if (!state.Metadata.TryGetValue(key, out string? text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw Wrong(state, $"the metadata's {key} is no positive number");
    }

    private static double? Share(NamedTensors state)
    {
        if (!state.Metadata.TryGetValue(DropoutKey, out string? text))
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
            ? share
            : throw Wrong(state, $"the metadata's {DropoutKey} is no number");
    }

    private static ModelLoadException Missing(NamedTensors state, string name) =>
        Wrong(state, $"these are not the weights of an {nameof(EcgDigitizationModel)}: {name} is missing");

    private static ModelLoadException Wrong(NamedTensors state, string reason, Exception? inner = null) => new($"{state.Source}: {reason}.", inner);
}
