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
