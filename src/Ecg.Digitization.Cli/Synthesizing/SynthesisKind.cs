using System.Collections.Immutable;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>What a user calls a kind of page.</summary>
internal enum SynthesisKind
{
    /// <summary>All of them.</summary>
    Mixed,
    /// <summary>As drawn.</summary>
    Clean,
    /// <summary>Scanned, in colour or not.</summary>
    Scan,
    /// <summary>Photographed, from paper or from a screen.</summary>
    Photo,
    /// <summary>Stained, torn or mouldy.</summary>
    Damaged,
}

/// <summary>The page kinds that a <see cref="SynthesisKind"/> stands for.</summary>
internal static class SynthesisKinds
{
    /// <summary>One or more kinds.</summary>
    public static ImmutableArray<PageKind> ToPageKinds(this SynthesisKind kind) => kind switch
    {
        SynthesisKind.Clean => [PageKind.Clean],
        SynthesisKind.Scan => [PageKind.ColorScan, PageKind.BlackWhiteScan],
        SynthesisKind.Photo => [PageKind.Photo, PageKind.ScreenPhoto],
        SynthesisKind.Damaged => [PageKind.Stained, PageKind.Damaged, PageKind.Mouldy],
        _ => [.. Enum.GetValues<PageKind>()],
    };
}
