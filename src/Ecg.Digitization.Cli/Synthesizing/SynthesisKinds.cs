using System.Collections.Immutable;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Synthesizing;

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
