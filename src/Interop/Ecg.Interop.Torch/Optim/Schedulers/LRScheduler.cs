namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets learning rates as training goes on. Constructed, it has set those of the first epoch.</summary>
            public abstract class LRScheduler
            {
                private protected LRScheduler(Optimizer optimizer, int last_epoch = -1)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Groups = [.. optimizer.ParamGroups];
                    Base = [.. Groups.Select(static g => g.InitialLearningRate)];
                    LastEpoch = last_epoch;
                }

                /// <summary>Which epoch the rates are for, from 0; -1 before the first.</summary>
                internal int LastEpoch { get; set; }

                private protected ILearningRateController[] Groups { get; }

                private protected double[] Base { get; }

                /// <summary>Goes one epoch on.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to an epoch, the next if null.</summary>
                public virtual void step(int? epoch)
                {
                    LastEpoch = epoch ?? LastEpoch + 1;
                    double[] rates = [.. (epoch is null ? null : get_closed_form_lr()) ?? get_lr()];
                    for (int i = 0; i < Groups.Length; i++)
                        Groups[i].LearningRate = rates[i];
                }

                /// <summary>Goes on, told how well training does. Most schedules take no notice.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates set last.</summary>
                public IEnumerable<double> get_last_lr() => Groups.Select(static g => g.LearningRate);

                /// <summary>The rates of this epoch, from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(static g => g.LearningRate);

                /// <summary>The rates of this epoch, from the initial ones; null where there is no such formula.</summary>
                protected virtual IEnumerable<double>? get_closed_form_lr() => null;

                /// <summary>Multiplies all present rates.</summary>
                private protected IEnumerable<double> Scaled(double factor) => Groups.Select(g => g.LearningRate * factor);
            }
        }
    }
}
