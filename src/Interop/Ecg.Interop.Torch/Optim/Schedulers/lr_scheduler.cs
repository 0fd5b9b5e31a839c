namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(Quiet(optimizer, verbose), step_size, gamma, last_epoch);

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(Quiet(optimizer, verbose), lr_lambda, last_epoch);

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0.0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(Quiet(optimizer, verbose), T_max, eta_min, last_epoch);

            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(Quiet(optimizer, verbose), start_factor, end_factor, total_iters, last_epoch);

            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            /// <summary><paramref name="mode"/> is "min" or "max", whichever is better; <paramref name="threshold_mode"/> is "rel" or "abs".</summary>
            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) =>
                new impl.ReduceLROnPlateau(Quiet(optimizer, verbose), mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps);

            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                OneCycleLR(optimizer, [max_lr], total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, [base_momentum], [max_momentum], div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static LRScheduler OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(
                    Quiet(optimizer, verbose),
                    new OneCycleSettings
                    {
                        Largest = [.. max_lr],
                        TotalSteps = OneCycleSettings.Steps(total_steps, epochs, steps_per_epoch),
                        ShareUp = pct_start,
                        Strategy = anneal_strategy,
                        CycleMomentum = cycle_momentum,
                        LowMomentum = [.. base_momentum ?? [0.85]],
                        HighMomentum = [.. max_momentum ?? [0.95]],
                        Division = div_factor,
                        FinalDivision = final_div_factor,
                        ThreePhase = three_phase,
                    },
                    last_epoch);

            /// <summary>A library does not write to the console.</summary>
            private static Optimizer Quiet(Optimizer optimizer, bool verbose) =>
                verbose ? throw new NotSupportedException("Verbose schedules are not bound.") : optimizer;
        }
    }
}
