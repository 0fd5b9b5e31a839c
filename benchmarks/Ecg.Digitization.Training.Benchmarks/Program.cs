using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Training.Benchmarks;

// pages: draws a training set; throughput: where the time of data and training goes; overfit: the recorded run of docs/experiments.md; plot: draws a history.
var told = new Arguments(args);
switch (told.Command)
{
    case "pages":
        DrawnSet.Write(told.Place(0), told.Integer("count", 16), (ulong)told.Integer("seed", 1), told.Kind("kind", PageKind.Clean), told.Number("rate", 500));
        return 0;
    case "throughput":
        return Throughput.Run(told);
    case "overfit":
        return RecordedRun.Run(told);
    case "plot":
        RecordedRun.Plot(told.Place(0), told.Place(1));
        return 0;
    default:
        Console.Error.WriteLine("usage: pages FOLDER [--count 16] [--seed 1] [--kind Clean] [--rate 500] | throughput FOLDER [--report FILE] | overfit PAGES RUN [--unseen PAGES] [--resume yes] | plot HISTORY.csv PICTURE.svg");
        return 2;
}
