using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The option <c>--rate</c>.</summary>
internal static class RateOption
{
    private const double LowestHz = 50, HighestHz = 10_000;

    /// <summary>The option; 500 unless told.</summary>
    public static Option<double> Create() => new("--rate")
    {
        Description = "Samples per second of the results.",
        HelpName = "HZ",
        DefaultValueFactory = static _ => 500,
        CustomParser = Parse,
    };

    /// <summary>The option where files usually say their rate themselves; null unless told.</summary>
    public static Option<double?> CreateOptional(string description) => new("--rate")
    {
        Description = description,
        HelpName = "HZ",
        CustomParser = static result => Parse(result),
    };

    private static double Parse(ArgumentResult result)
    {
        string told = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (double.TryParse(told, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate is >= LowestHz and <= HighestHz)
            return rate;
        result.AddError($"'{told}' is not a sample rate from {LowestHz} to {HighestHz} Hz.");
        return 0;
    }
}
