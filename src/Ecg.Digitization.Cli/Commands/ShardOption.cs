using System.CommandLine;
using Ecg.Digitization.Cli.Batching;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The option <c>--shard</c>.</summary>
internal static class ShardOption
{
    /// <summary>The option; null unless told.</summary>
    public static Option<Shard?> Create() => new("--shard")
    {
        Description = "Read only the I-th of N equal parts of the manifest; without it the scheduler's environment says (SLURM arrays, Kubernetes' indexed Jobs), or else all is read.",
        HelpName = "I/N",
        CustomParser = static result =>
        {
            string told = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Shard.TryParse(told, out Shard shard))
                return shard;
            result.AddError($"'{told}' is no part for --shard: I/N, with I from 1 to N, such as 3/16.");
            return null;
        },
    };
}
