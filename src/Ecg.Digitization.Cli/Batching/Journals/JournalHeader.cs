namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>The first line of a journal: what its pages have in common.</summary>
/// <param name="Journal">The format's version.</param>
/// <param name="Library">The version of the library.</param>
/// <param name="Manifest">The manifest's digest.</param>
/// <param name="Items">How many items the manifest has.</param>
/// <param name="Shard">Which part this is, from 1.</param>
/// <param name="Shards">Of how many.</param>
/// <param name="Settings">Everything told that decides what the files hold.</param>
internal sealed record JournalHeader(int Journal, string Library, string Manifest, int Items, int Shard, int Shards, BatchSettings Settings)
{
    /// <summary>The format that is written.</summary>
    public const int Version = 1;

    /// <summary>The same for another part, to compare parts.</summary>
    public JournalHeader OfAnyShard() => this with { Shard = 0 };
}
