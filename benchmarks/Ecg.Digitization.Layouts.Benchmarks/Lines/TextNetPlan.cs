namespace Ecg.Digitization.Layouts.Benchmarks.Lines;

/// <summary>What a text network is trained on, and for how long.</summary>
internal sealed record TextNetPlan
{
    /// <summary>Where strips, logs and weights are kept; drawn strips are used again.</summary>
    public required string Folder { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Drawn pages whose lines are learned.</summary>
    public int Pages { get; init; } = 1500;

    /// <summary>Lines set in fonts.</summary>
    public int Lines { get; init; } = 30_000;

    public int Steps { get; init; } = 8000;

    public IReadOnlyList<string> FontFolders { get; init; } = [];
}
