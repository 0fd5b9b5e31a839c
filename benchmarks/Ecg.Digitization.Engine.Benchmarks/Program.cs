using System.Globalization;
using Ecg.Digitization;
using Ecg.Digitization.Engine.Benchmarks;

// What a page costs. benchmarks/run-engine.sh calls this: draw first, so that the drawing is not in the memory of the process that reads.
switch (args)
{
    case ["draw", string kind, string file]:
        File.WriteAllBytes(file, SpeedPages.Draw(kind));
        return 0;
    case ["measure", string name, string file, string quality, string repeats]:
        PageCost cost = PageCost.Measure(file, Enum.Parse<Quality>(quality, ignoreCase: true), int.Parse(repeats, CultureInfo.InvariantCulture));
        Console.WriteLine(cost.ToRow(name, quality));
        return 0;
    case ["head"]:
        Console.WriteLine(PageCost.Head);
        return 0;
    default:
        Console.Error.WriteLine("draw page|photo FILE; head; measure NAME FILE fast|best REPEATS");
        return 2;
}
