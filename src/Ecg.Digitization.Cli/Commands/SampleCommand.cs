using System.CommandLine;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>sample</c>: draws the page that the demonstration reads, with its truth.</summary>
internal static class SampleCommand
{
    private const string Name = "sample-page";
    private const ulong Seed = 3;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--output", "-o") { Description = $"The folder for {Name}.png, {Name}.hea and {Name}.dat; it is made if need be.", HelpName = "DIR", Required = true };
        var command = new Command("sample", "Draw a page of an ECG that nobody has, with the true signals beside it.") { output };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output);
            SyntheticPage page = Draw();
            Directory.CreateDirectory(folder);
            AtomicFile.WriteAllBytes(Path.Combine(folder, Name + ".png"), page.Image.ToPng());
            WfdbWriter.Write(page.Truth.GetPrintedRecord(), Path.Combine(folder, Name), ["Drawn by Ecg.Digitization.Synthesis; no person's heart", $"Layout: {page.Truth.Layout.Name}"]);
            terminal.Output.WriteLine($"wrote {Path.Combine(folder, Name)}.png, .hea, .dat");
            return ExitCode.Success;
        });
        return command;
    }

    private static SyntheticPage Draw()
    {
        var heart = new EcgSignalOptions { HeartRateBpm = 72, RateVariability = 0.02, BaselineWanderMillivolt = 0.04, MuscleNoiseMillivolt = 0.004 };
        var style = new PageStyle { Header = ["SAMPLE PAGE", "drawn by Ecg.Digitization.Synthesis; no person's heart"] };
        return new PageRenderer().Render(EcgSignalGenerator.Generate(heart, Seed, Name), StandardLayouts.ThreeByFourPlusOne, style);
    }
}
