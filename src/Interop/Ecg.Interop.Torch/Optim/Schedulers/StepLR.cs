namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates by gamma every so many epochs.</summary>
                public sealed class StepLR : LRScheduler
                {
                    private readonly int _size;
                    private readonly double _gamma;

                    internal StepLR(Optimizer optimizer, int size, double gamma, int last)
                        : base(optimizer, last)
                    {
                        _size = size;
                        _gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(LastEpoch > 0 && LastEpoch % _size == 0 ? _gamma : 1);

                    protected override IEnumerable<double> get_closed_form_lr() => Base.Select(b => b * Math.Pow(_gamma, LastEpoch / _size));
                }
            }
        }
    }
}
