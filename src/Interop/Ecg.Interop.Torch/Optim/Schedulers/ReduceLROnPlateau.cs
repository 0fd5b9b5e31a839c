namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rates when a figure has stopped getting better. Tell it with step(double).</summary>
                public sealed class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _larger;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly double[] _lowest;
                    private readonly double _eps;
                    private double _best;
                    private int _bad;
                    private int _cooling;

                    internal ReduceLROnPlateau(Optimizer optimizer, string mode, double factor, int patience, double threshold, string thresholdMode, int cooldown, IList<double>? lowest, double eps)
                        : base(optimizer)
                    {
                        if (factor >= 1)
                            throw new ArgumentException("Factor should be < 1.0", nameof(factor));
                        _larger = Either(mode, "max", "min");
                        _relative = Either(thresholdMode, "rel", "abs");
                        _factor = factor;
                        _patience = patience;
                        _threshold = threshold;
                        _cooldown = cooldown;
                        _eps = eps;
                        _lowest = lowest is { Count: > 1 } ? [.. lowest] : [.. Enumerable.Repeat(lowest is { Count: 1 } ? lowest[0] : 0, Groups.Length)];
                        _best = _larger ? double.NegativeInfinity : double.PositiveInfinity;
                    }

                    /// <summary>Takes the newest figure; NaN counts as no better.</summary>
                    public override void step(double current, int? epoch = null)
                    {
                        LastEpoch = epoch ?? LastEpoch + 1;
                        if (IsBetter(current))
                        {
                            _best = current;
                            _bad = 0;
                        }
                        else
                        {
                            _bad++;
                        }

                        if (_cooling > 0)
                        {
                            _cooling--;
                            _bad = 0;
                        }

                        if (_bad > _patience)
                        {
                            Reduce();
                            _cooling = _cooldown;
                            _bad = 0;
                        }
                    }

                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau needs the figure: step(double).");

                    public override void step(int? epoch) => throw new InvalidOperationException("ReduceLROnPlateau needs the figure: step(double, int?).");

                    private static bool Either(string value, string yes, string no) =>
                        value == yes || (value == no ? false : throw new ArgumentException($"'{value}' must be '{yes}' or '{no}'.", nameof(value)));

                    private bool IsBetter(double value)
                    {
                        double margin = _larger ? _threshold : -_threshold;
                        double bound = _relative ? _best * (1 + margin) : _best + margin;
                        return _larger ? value > bound : value < bound;
                    }

                    private void Reduce()
                    {
                        for (int i = 0; i < Groups.Length; i++)
                        {
                            double rate = Math.Max(Groups[i].LearningRate * _factor, _lowest[i]);
                            if (Groups[i].LearningRate - rate > _eps)
                                Groups[i].LearningRate = rate;
                        }
                    }
                }
            }
        }
    }
}
