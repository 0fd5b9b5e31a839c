namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Half a cosine from the initial rates down to eta_min, over T_max epochs, and up again.</summary>
                public sealed class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _length;
                    private readonly double _lowest;

                    internal CosineAnnealingLR(Optimizer optimizer, double length, double lowest, int last)
                        : base(optimizer, last)
                    {
                        _length = length;
                        _lowest = lowest;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch == 0)
                            return base.get_lr();
                        if ((LastEpoch - 1 - _length) % (2 * _length) == 0)
                            return Groups.Zip(Base, (g, b) => g.LearningRate + ((b - _lowest) * (1 - Math.Cos(Math.PI / _length)) / 2));
                        double ratio = (1 + Math.Cos(Math.PI * LastEpoch / _length)) / (1 + Math.Cos(Math.PI * (LastEpoch - 1) / _length));
                        return Groups.Select(g => (ratio * (g.LearningRate - _lowest)) + _lowest);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Base.Select(b => _lowest + ((b - _lowest) * (1 + Math.Cos(Math.PI * LastEpoch / _length)) / 2));
                }
            }
        }
    }
}
