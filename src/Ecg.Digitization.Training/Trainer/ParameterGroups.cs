using Ecg.Digitization.Model;
using TorchSharp;
using TorchSharp.Modules;

namespace Ecg.Digitization.Training;

/// <summary>A network's AdamW: its encoder in one group, all else in another.</summary>
internal sealed class ParameterGroups : IDisposable
{
    private const string EncoderPrefix = "encoder.";
    private readonly bool[] _isEncoder;

    public ParameterGroups(SignalModel model, EcgTrainerOptions options)
    {
        var named = model.named_parameters().ToArray();
        var groups = new List<AdamW.ParamGroup>();
        var isEncoder = new List<bool>();
        var names = new List<string>();
        foreach (bool encoder in (ReadOnlySpan<bool>)[true, false])
        {
            var own = named.Where(p => p.name.StartsWith(EncoderPrefix, StringComparison.Ordinal) == encoder).ToArray();
            if (own.Length == 0)
                continue;
            double rate = encoder ? options.LearningRate * options.EncoderRateFactor : options.LearningRate;
            groups.Add(new AdamW.ParamGroup(own.Select(static p => p.parameter), rate, options.Beta1, options.Beta2, options.Epsilon, options.WeightDecay));
            isEncoder.Add(encoder);
            names.AddRange(own.Select(static p => p.name));
        }

        if (names.Count == 0)
            throw new ArgumentException("The network has no parameters.", nameof(model));
        Parameters = [.. named.Select(static p => p.parameter)];
        Names = [.. names];
        _isEncoder = [.. isEncoder];
        Optimizer = torch.optim.AdamW(groups, options.LearningRate, options.Beta1, options.Beta2, options.Epsilon, options.WeightDecay);
        InitialRates = [.. Optimizer.ParamGroups.Select(static g => g.LearningRate)];
    }

    public AdamW Optimizer { get; }

    /// <summary>All parameters in the network's order.</summary>
    public Parameter[] Parameters { get; }

    /// <summary>The parameters' names in the order of the optimizer's states.</summary>
    public string[] Names { get; }

    /// <summary>One rate per group.</summary>
    public double[] InitialRates { get; }

    /// <summary>What the optimizer remembers of each parameter, in the order of <see cref="Names"/>.</summary>
    public AdamW.State[] States => [.. Optimizer.state_dict().State.Cast<AdamW.State>()];

    public void SetRates(IReadOnlyList<double> rates, double factor)
    {
        int i = 0;
        foreach (torch.optim.ILearningRateController group in Optimizer.ParamGroups)
            group.LearningRate = rates[i++] * factor;
    }

    /// <summary>The encoder's rate and that of all else; NaN where there is no such group.</summary>
    public (double Encoder, double Other) Name(IReadOnlyList<double> rates)
    {
        double encoder = double.NaN, other = double.NaN;
        for (int i = 0; i < _isEncoder.Length; i++)
        {
            if (_isEncoder[i])
                encoder = rates[i];
            else
                other = rates[i];
        }

        return (encoder, other);
    }

    public void Dispose() => Optimizer.Dispose();
}
