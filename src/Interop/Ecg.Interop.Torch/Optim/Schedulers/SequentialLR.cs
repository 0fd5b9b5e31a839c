namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after another; each begins at its milestone with its own epoch 0.</summary>
                public sealed class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    internal SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last)
                        : base(optimizer, last + 1)
                    {
                        _schedulers = [.. schedulers];
                        _milestones = [.. milestones];
                        if (_schedulers.Length != _milestones.Length + 1)
                            throw new ArgumentException($"{_schedulers.Length} schedules need {_schedulers.Length - 1} milestones, not {_milestones.Length}.", nameof(milestones));

                        // Each schedule took its first step when it was made; only the first one's shall count.
                        for (int i = 0; i < Groups.Length; i++)
                            Groups[i].LearningRate = Base[i];
                        foreach (LRScheduler scheduler in _schedulers)
                            scheduler.LastEpoch--;
                        _schedulers[0].step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        int at = _milestones.Count(m => m <= LastEpoch);
                        if (at > 0 && _milestones[at - 1] == LastEpoch)
                            _schedulers[at].step((int?)0);
                        else
                            _schedulers[at].step();
                        return base.get_lr();
                    }
                }
            }
        }
    }
}
