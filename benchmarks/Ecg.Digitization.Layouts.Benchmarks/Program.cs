using System.Globalization;
using Ecg.Digitization.Layouts.Benchmarks.Evaluation;
using Ecg.Digitization.Layouts.Benchmarks.Labels;
using Ecg.Digitization.Layouts.Benchmarks.Lines;
using Ecg.Digitization.Synthesis;

string command = args.Length > 0 ? args[0] : "";
if (command == "train-label-net")
{
    return TrainLabelNet.Run(
        Option("--output", "glyph-net.bin"),
        ulong.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture),
        int.Parse(Option("--words", "40000"), CultureInfo.InvariantCulture),
        int.Parse(Option("--epochs", "12"), CultureInfo.InvariantCulture),
        Option("--fonts", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
}

if (command == "train-text-net")
{
    return TrainTextNet.Run(new TextNetPlan
    {
        Folder = Option("--output", "text-net"),
        Seed = ulong.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture),
        Pages = int.Parse(Option("--pages", "1500"), CultureInfo.InvariantCulture),
        Lines = int.Parse(Option("--lines", "30000"), CultureInfo.InvariantCulture),
        Steps = int.Parse(Option("--steps", "8000"), CultureInfo.InvariantCulture),
        FontFolders = Option("--fonts", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    });
}

if (command == "evaluate-layout")
{
    return EvaluateLayout.Run(
        Option("--cache", Path.Combine(Path.GetTempPath(), "ecg-layout-pages")),
        Enum.Parse<PageKind>(Option("--kind", "Clean"), ignoreCase: true),
        int.Parse(Option("--count", "100"), CultureInfo.InvariantCulture),
        ulong.Parse(Option("--seed", "900000"), CultureInfo.InvariantCulture),
        args.Contains("--real-map"),
        args.Contains("--verbose"));
}

if (command == "read")
    return ReadLayouts.Run(args.Skip(1).Where(static a => !a.StartsWith("--", StringComparison.Ordinal)), args.Contains("--verbose"));

Console.Error.WriteLine("""
    train-label-net [--output FILE] [--seed N] [--words N] [--epochs N] [--fonts FOLDER[:FOLDER...]]
    train-text-net [--output FOLDER] [--seed N] [--pages N] [--lines N] [--steps N] [--fonts FOLDER[:FOLDER...]]
    evaluate-layout [--kind Clean|ColorScan|BlackWhiteScan|Photo|...] [--count N] [--seed N] [--real-map] [--cache FOLDER] [--verbose]
    read PAGE... [--verbose]
    """);
return 2;

string Option(string name, string otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
}
