using System.CommandLine;
using System.Text.Json;
using Ecg.Digitization.Cli.Output;
using Ecg.Digitization.Cli.Pages;
using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>inspect</c>: draws what was found on a page before its trace is read.</summary>
internal static class InspectCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> page = InputArgument.File("PAGE", "The image or PDF of an ECG page.");
        Option<string?> output = OutputFileOption.Create("--output", "The picture to write, a PNG.");
        output.Aliases.Add("-o");
        output.Required = true;
        var json = new Option<bool>("--json") { Description = "Print what was found as one JSON object." };
        Option<bool> verbose = CommonOptions.Verbose();
        var command = new Command("inspect", "Draw what was found on a page: the 5 mm lattice, its residuals, rows, windows, names, calibration.") { page, output, json, verbose };
        OutputFileOption.Separate(command, [page], [output]);
        command.SetAction(parsed =>
        {
            using EcgDigitizer digitizer = Digitizers.Create(500, null, parsed.GetValue(verbose) ? terminal.Error : null);
            string path = parsed.GetRequiredValue(page), picture = parsed.GetRequiredValue(output)!;
            PageOutcome outcome = PageReader.Read(digitizer, path);
            outcome.Page?.SaveInspection(picture);
            if (parsed.GetValue(json) && outcome.Page is { } read)
                terminal.Output.WriteLine(Json(read.Reading));
            if (outcome.Failure is { } failure)
                terminal.Problem($"{path}: not digitized ({failure})", outcome.Exception, parsed.GetValue(verbose));
            else if (!parsed.GetValue(json))
                terminal.Output.WriteLine("wrote " + picture);
            return outcome.Failure is null ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static string Json(PageReading reading)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (reading.Geometry is { } geometry)
            {
                json.WriteString("grid", geometry.Grid.ToString());
                json.WriteNumber("pixelsPerMillimetreX", geometry.PixelsPerMillimetreX);
                json.WriteNumber("pixelsPerMillimetreY", geometry.PixelsPerMillimetreY);
                json.WriteNumber("residualXMillimetres", geometry.ResidualXMillimetres);
                json.WriteNumber("residualYMillimetres", geometry.ResidualYMillimetres);
                json.WriteNumber("degree", geometry.Degree);
                json.WriteNumber("quarterTurns", geometry.QuarterTurns);
                json.WriteNumber("geometryConfidence", geometry.Confidence);
            }

            if (reading.Layout is { } layout)
            {
                json.WriteString("layout", layout.Layout.Name);
                json.WriteNumber("startMillimetres", layout.StartMillimetres);
                json.WriteNumber("skew", layout.Skew);
                json.WriteNumber("columnPitchMillimetres", layout.ColumnPitchMillimetres);
                json.WriteString("pulse", layout.Pulse.ToString());
                json.WriteNumber("layoutConfidence", layout.Confidence);
            }

            if (reading.Calibration is { } calibration)
            {
                json.WriteNumber("paperSpeedMmPerSecond", calibration.PaperSpeedMmPerSecond);
                json.WriteNumber("gainMmPerMillivolt", calibration.GainMmPerMillivolt);
            }

            if (reading.Failure is { } failure)
                json.WriteString("failure", failure.ToString());
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
