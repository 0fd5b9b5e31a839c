using TorchSharp.Native;

namespace TorchSharp.Modules;

/// <summary>What convolutions share; weight (out, in / groups, kernel...), or (in, out / groups, kernel...) when transposed.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private protected Convolution(string name, ConvolutionSettings settings, torch.Device? device, torch.ScalarType? dtype)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(settings.InChannels % settings.Groups, 0, nameof(settings.InChannels));
        ArgumentOutOfRangeException.ThrowIfNotEqual(settings.OutChannels % settings.Groups, 0, nameof(settings.OutChannels));
        Settings = settings;
        _weight = torch.nn.Parameter(torch.empty(settings.WeightShape, dtype, device));
        torch.nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
        register_parameter("weight", _weight);
        if (!settings.Bias)
            return;
        (long fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(_weight);
        double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        _bias = torch.nn.Parameter(torch.empty([settings.OutChannels], dtype, device));
        torch.nn.init.uniform_(_bias, -bound, bound);
        register_parameter("bias", _bias);
    }

    protected Parameter? _bias;
    protected Parameter _weight;

    public long in_channels => Settings.InChannels;

    public long out_channels => Settings.OutChannels;

    public Parameter weight
    {
        get => _weight;
        set => Follow("weight", _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => Follow("bias", _bias = value);
    }

    private protected ConvolutionSettings Settings { get; }

    /// <summary>Convolves after padding that the operator itself cannot do.</summary>
    private protected torch.Tensor Convolve(string op, torch.Tensor input)
    {
        ConvolutionSettings s = Settings;
        if (s.SamePadding is { } named)
            return Aten.Tensor(op + ".padding", input, _weight, _bias, s.Stride, named == Padding.Same ? "same" : "valid", s.Dilation, s.Groups);
        if (s.PaddingMode == PaddingModes.Zeros)
            return Aten.Tensor(op, input, _weight, _bias, s.Stride, s.Padding, s.Dilation, s.Groups);
        using torch.Tensor padded = torch.nn.functional.pad(input, s.PaddingAround, s.PaddingMode);
        return Aten.Tensor(op, padded, _weight, _bias, s.Stride, new long[s.Padding.Length], s.Dilation, s.Groups);
    }
}
