using System.Collections.Immutable;

namespace Ecg.Digitization.Training;

/// <summary>What looking for pairs found.</summary>
/// <param name="Items">The pairs.</param>
/// <param name="Unpaired">Files without a partner, each with the reason.</param>
internal sealed record DatasetScan(ImmutableArray<EcgDatasetItem> Items, ImmutableArray<string> Unpaired)
{
    private const int Shown = 20;

    /// <summary>One sentence that lists the first files without a partner.</summary>
    public static string Describe(ImmutableArray<string> unpaired)
    {
        string rest = unpaired.Length > Shown ? $"; and {unpaired.Length - Shown} more" : "";
        return $"{unpaired.Length} file(s) without a partner: {string.Join("; ", unpaired.Take(Shown))}{rest}";
    }
}
