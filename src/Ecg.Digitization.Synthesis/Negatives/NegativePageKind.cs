namespace Ecg.Digitization.Synthesis;

/// <summary>Kinds of pages that are not ECGs.</summary>
public enum NegativePageKind
{
    /// <summary>Blank paper.</summary>
    Blank,
    /// <summary>A page of text.</summary>
    Text,
    /// <summary>A table of numbers.</summary>
    Table,
    /// <summary>A line chart with axes.</summary>
    LineChart,
    /// <summary>Many wavy lines without a grid, as of an electroencephalogram.</summary>
    Eeg,
    /// <summary>Graph paper with nothing on it.</summary>
    EmptyGrid,
    /// <summary>Soft colours and blobs, as of a photograph.</summary>
    Photo,
    /// <summary>Noise.</summary>
    Noise,
}
