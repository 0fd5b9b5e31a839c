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
    default:
        Console.Error.WriteLine("""
            measure [--kinds Clean,Photo,...] [--count N] [--seed N] [--signals FOLDER] [--pages FOLDER] [--set NAME] --output leads.csv
            """);
        return 2;
}

PageVariety Variety() => Option("--kinds", "") is { Length: > 0 } kinds
    ? new PageVariety { Kinds = [.. kinds.Split(',').Select(static k => Enum.Parse<PageKind>(k, ignoreCase: true))] }
    : new PageVariety();

string Option(string name, string otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
}
