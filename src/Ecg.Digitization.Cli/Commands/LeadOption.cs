using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The option <c>--lead</c>: names of leads, ignoring case, between commas or one option each.</summary>
internal static class LeadOption
{
    /// <summary>The option; empty unless told.</summary>
    public static Option<Lead[]> Create() => new("--lead")
    {
        Description = "Only these leads: --lead II,V1 (default: every lead of A).",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = static _ => [],
        CustomParser = Parse,
    };

    private static Lead[] Parse(ArgumentResult result)
    {
        var leads = new SortedSet<Lead>();
        foreach (string name in result.Tokens.SelectMany(static t => t.Value.Split(',')))
        {
            if (Leads.TryParse(name, out Lead lead))
                leads.Add(lead);
            else
                result.AddError($"'{name}' is not a lead; these are: {string.Join(", ", Leads.All.Select(static l => l.ToName()))}.");
        }

        return [.. leads];
    }
}
