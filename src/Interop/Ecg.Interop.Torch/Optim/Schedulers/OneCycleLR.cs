namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up to a largest rate and down to nearly nothing, with momentum the other way (Smith and Topin 2018).</summary>
                public sealed partial class OneCycleLR : LRScheduler
                {
                    private readonly List<Phase> _phases = [];
                    private readonly AnnealStrategy _strategy;
                    private readonly int _total;
                    private readonly double[] _largest;
                    private readonly double[] _initial;
                    private readonly double _final;
                    private readonly bool _cycleMomentum;
                    private readonly double[] _lowMomentum;
                    private readonly double[] _highMomentum;

                    internal OneCycleLR(Optimizer optimizer, OneCycleSettings settings, int last)
                        : base(optimizer, last)
                    {
                        _strategy = settings.Strategy;
                        _total = settings.TotalSteps;
                        _largest = Fit(settings.Largest);
                        _initial = [.. _largest.Select(l => l / settings.Division)];
                        _final = settings.FinalDivision;
                        _cycleMomentum = settings.CycleMomentum;
                        _lowMomentum = Fit(settings.LowMomentum);
                        _highMomentum = Fit(settings.HighMomentum);
                        if (_cycleMomentum && Groups.Any(static g => g is not (IMomentum or IBetas)))
                            throw new ArgumentException("The optimizer has no momentum to cycle.", nameof(optimizer));

                        double up = (settings.ShareUp * _total) - 1;
                        _phases.Add(new(up, Level.Initial, Level.Largest, true));
                        if (settings.ThreePhase)
                        {
                            _phases.Add(new((2 * settings.ShareUp * _total) - 2, Level.Largest, Level.Initial, false));
                            _phases.Add(new(_total - 1, Level.Initial, Level.Final, null));
                        }
                        else
                        {
                            _phases.Add(new(_total - 1, Level.Largest, Level.Final, false));
                        }

                        step();
                    }

                    private enum Level
                    {
                        Initial,
                        Largest,
                        Final,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch >= _total)
                            throw new InvalidOperationException($"The cycle has {_total} steps; this would be step {LastEpoch + 1}.");
                        int at = 0;
                        while (LastEpoch > _phases[at].End && at < _phases.Count - 1)
                            at++;
                        Phase phase = _phases[at];
                        double start = at == 0 ? 0 : _phases[at - 1].End;
                        double done = (LastEpoch - start) / (phase.End - start);
                        var rates = new double[Groups.Length];
                        for (int i = 0; i < rates.Length; i++)
                        {
                            rates[i] = Between(Rate(i, phase.From), Rate(i, phase.To), done);
                            if (_cycleMomentum)
                                SetMomentum(Groups[i], Momentum(i, phase.MomentumFalls, done));
                        }

                        return rates;
                    }

                    private static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IMomentum plain)
                            plain.Momentum = momentum;
                        else if (group is IBetas adam)
                            adam.Betas = (momentum, adam.Betas.Item2);
                    }

                    private double Momentum(int group, bool? falls, double done) => falls switch
                    {
                        true => Between(_highMomentum[group], _lowMomentum[group], done),
                        false => Between(_lowMomentum[group], _highMomentum[group], done),
                        null => _highMomentum[group],
                    };

                    private double Rate(int group, Level level) => level switch
                    {
                        Level.Initial => _initial[group],
                        Level.Largest => _largest[group],
                        _ => _initial[group] / _final,
                    };

                    private double Between(double from, double to, double done) => _strategy == AnnealStrategy.Linear
                        ? ((to - from) * done) + from
                        : to + ((from - to) / 2.0 * (Math.Cos(Math.PI * done) + 1));

                    private double[] Fit(double[] values) =>
                        values.Length == Groups.Length ? values
                        : values.Length == 1 ? [.. Enumerable.Repeat(values[0], Groups.Length)]
                        : throw new ArgumentException($"{values.Length} values do not fit {Groups.Length} parameter groups.");

                    private sealed record Phase(double End, Level From, Level To, bool? MomentumFalls);
                }
            }
        }
    }
}
