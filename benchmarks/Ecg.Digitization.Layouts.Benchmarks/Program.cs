using System.Globalization;
using Ecg.Digitization.Layouts.Benchmarks.Labels;

string command = args.Length > 0 ? args[0] : "";
if (command == "train-label-net")
{
    return TrainLabelNet.Run(
        Option("--output", "glyph-net.bin"),
        ulong.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture),
        int.Parse(Option("--words", "30000"), CultureInfo.InvariantCulture),
        int.Parse(Option("--epochs", "12"), CultureInfo.InvariantCulture),
        Option("--fonts", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
}

Console.Error.WriteLine("train-label-net [--output FILE] [--seed N] [--words N] [--epochs N] [--fonts FOLDER[:FOLDER...]]");
return 2;

string Option(string name, string otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
}
