namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A factor that goes straight from start_factor to end_factor over total_iters epochs.</summary>
                public sealed class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _length;

                    internal LinearLR(Optimizer optimizer, double start, double end, int length, int last)
                        : base(optimizer, last)
                    {
                        _start = start;
                        _end = end;
                        _length = length;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(
                        LastEpoch == 0 ? _start
                        : LastEpoch > _length ? 1
                        : 1 + ((_end - _start) / ((_length * _start) + ((LastEpoch - 1) * (_end - _start)))));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        Base.Select(b => b * (_start + ((_end - _start) * Math.Min(_length, LastEpoch) / _length)));
                }
            }
        }
    }
}
