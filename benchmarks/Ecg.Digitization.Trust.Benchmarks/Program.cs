using System.Globalization;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Trust.Benchmarks;

string command = args.Length > 0 ? args[0] : "";
switch (command)
{
    case "measure":
        string output = Option("--output", "leads.csv");
        int count = int.Parse(Option("--count", "40"), CultureInfo.InvariantCulture);
        string folder = Option("--pages", "");
        using (var measure = new Measure(Option("--set", "drawn"), output))
        {
            if (folder.Length > 0)
                measure.Folder(folder, count);
            else
                measure.Drawn(Variety(), ulong.Parse(Option("--seed", "7000000"), CultureInfo.InvariantCulture), count, Option("--signals", "") is { Length: > 0 } signals ? signals : null);
        }

        return 0;
    case "fit":
        return Fit.Run(Files(), Option("--output", "confidence.json"), Option("--recipe", "trust benchmarks: fit " + string.Join(' ', Files().Select(Path.GetFileName))));
    case "reliability":
        return Reliability.Run(Files(), Option("--svg", ""));
    case "refuse":
        return Refuse.Run(Option("--only", ""), Option("--keep", ""));
    default:
        Console.Error.WriteLine("""
            measure [--kinds Clean,Photo,...] [--count N] [--seed N] [--signals FOLDER] [--pages FOLDER] [--set NAME] --output leads.csv
            fit LEADS.csv... --output src/Ecg.Digitization/Trust/confidence.json [--recipe TEXT]
            reliability LEADS.csv... [--svg FILE]
            refuse [--only TEXT] [--keep FOLDER]
            """);
        return 2;
}

PageVariety Variety() => Option("--kinds", "") is { Length: > 0 } kinds
    ? new PageVariety { Kinds = [.. kinds.Split(',').Select(static k => Enum.Parse<PageKind>(k, ignoreCase: true))] }
    : new PageVariety();

string[] Files() => [.. args.Skip(1).TakeWhile(static a => !a.StartsWith("--", StringComparison.Ordinal))];

string Option(string name, string otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
}
