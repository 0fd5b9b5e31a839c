using System.Globalization;
using System.Text.Json;
using Ecg.Digitization.Fuzzing;
using Ecg.Digitization.Fuzzing.Running;
using OpenCvSharp;
using TorchSharp;

// list
// run FAMILY|files|all --count N --seed S --first I --seconds-limit 5 --findings DIR
// write FAMILY SEED INDEX FILE
// replay FAMILY FILE...
return args switch
{
    ["list"] => List(),
    ["run", var families, .. var options] => Run(families, options),
    ["child", var family, var seed, var first, var count, var limit, var flight, var result, var findings] => Child(family, Whole(seed), (long)Whole(first), (long)Whole(count), Number(limit), flight, result, findings),
    ["write", var family, var seed, var index, var path] => Write(family, Whole(seed), (long)Whole(index), path),
    ["replay", var family, .. var paths] => Replay(family, paths),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: list | run FAMILY|files|all [--count N] [--seed S] [--first I] [--seconds-limit X] [--findings DIR] | write FAMILY SEED INDEX FILE | replay FAMILY FILE...");
    return 2;
}

static int List()
{
    foreach (string name in FuzzFamilies.All)
        Console.WriteLine(name);
    return 0;
}

static int Run(string families, string[] options)
{
    string Option(string name, string otherwise) => Array.IndexOf(options, name) is >= 0 and int at && at + 1 < options.Length ? options[at + 1] : otherwise;
    long count = (long)Whole(Option("--count", "2000")), first = (long)Whole(Option("--first", "0"));
    ulong seed = Whole(Option("--seed", "1"));
    double limit = Number(Option("--seconds-limit", "5"));
    string findings = Directory.CreateDirectory(Option("--findings", "fuzz-findings")).FullName;
    int faults = 0;
    Console.WriteLine("| family | inputs | accepted | refused, as | faults | slowest ms (index) | MB after a tenth, at the end | CPU s |");
    Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
    foreach (string family in families switch { "all" => FuzzFamilies.All, "files" => FuzzFamilies.Files, _ => families.Split(',') })
    {
        FuzzTally tally = new FuzzParent(family, seed, limit, findings, Console.Error).Run(first, count);
        string refused = string.Join(", ", tally.Refused.Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r.Value:N0} {r.Key}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {family} | {tally.Inputs:N0} | {tally.Accepted:N0} | {refused} | {tally.Faults.Count} | {tally.SlowestMilliseconds:F0} ({tally.SlowestIndex}) | {tally.FirstResidentBytes / 1e6:F0}, {tally.LastResidentBytes / 1e6:F0} | {tally.CpuSeconds:F0} |"));
        faults += tally.Faults.Count;
    }

    return faults == 0 ? 0 : 1;
}

static int Child(string name, ulong seed, long first, long count, double limit, string flightPath, string resultPath, string findings)
{
    // One processor is what a run in the background gets; and results must not depend on how many there are.
    torch.set_num_threads(1);
    Cv2.SetNumThreads(1);
    using FuzzFamily family = FuzzFamilies.Create(name);
    using var flight = new Flight(flightPath);
    var watchdog = new Watchdog(TimeSpan.FromSeconds(limit), flight);
    // The first input loads libraries and code, which is not its fault.
    family.Create(seed, first);
    watchdog.Start();
    var run = new FuzzRun(family, seed, Begin, Report);
    File.WriteAllText(resultPath, JsonSerializer.Serialize(run.Run(first, count)));
    return 0;

    void Begin(long index)
    {
        if (index == first)
            flight.Index = index;
        else
            watchdog.Begin(index);
    }

    void Report(long index, string fault)
    {
        string file = Path.Combine(findings, string.Create(CultureInfo.InvariantCulture, $"{name}-{seed}-{index}"));
        File.WriteAllBytes(file + ".bin", family.Create(seed, index));
        File.WriteAllText(file + ".txt", fault);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {seed} {index}: {fault.Split('\n')[0]}"));
    }
}

static int Write(string name, ulong seed, long index, string path)
{
    using FuzzFamily family = FuzzFamilies.Create(name);
    File.WriteAllBytes(path, family.Create(seed, index));
    return 0;
}

static int Replay(string name, string[] paths)
{
    using FuzzFamily family = FuzzFamilies.Create(name);
    foreach (string path in paths)
    {
        Exception? outcome = FuzzRun.Outcome(family, File.ReadAllBytes(path));
        Console.WriteLine($"{path}: {(outcome is null ? "accepted" : family.IsRefusal(outcome) ? $"refused: {outcome.Message}" : outcome.ToString())}");
    }

    return 0;
}

static ulong Whole(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
