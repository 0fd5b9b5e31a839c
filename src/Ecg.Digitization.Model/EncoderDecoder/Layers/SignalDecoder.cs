using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>The notebook's decoder: positions added to the queries, then the stack of layers.</summary>
internal sealed class SignalDecoder : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly PositionalEncoding pos_encoder;
    private readonly TransformerDecoder transformer_decoder;

    public SignalDecoder(EcgDigitizationModelOptions options)
        : base(nameof(SignalDecoder))
    {
        pos_encoder = new PositionalEncoding(options.Width, options.MaximumLength, options.Dropout);
        transformer_decoder = new TransformerDecoder(options.Layers, options.Width, options.Heads, options.FeedForwardWidth, options.Dropout);
        RegisterComponents();
    }

    /// <summary>Queries (batch, time, width) and memory (batch, tokens, width) to (batch, time, width).</summary>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        using DisposeScope scope = NewDisposeScope();
        return transformer_decoder.call(pos_encoder.call(input1), input2).MoveToOuterDisposeScope();
    }
}
