namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The initial rates times a function of the epoch.</summary>
                public sealed class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double> _factor;

                    internal LambdaLR(Optimizer optimizer, Func<int, double> factor, int last)
                        : base(optimizer, last)
                    {
                        _factor = factor;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Base.Select(b => b * _factor(LastEpoch));
                }
            }
        }
    }
}
