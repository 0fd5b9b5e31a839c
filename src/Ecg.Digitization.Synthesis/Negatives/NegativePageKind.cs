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
    /// <summary>A form with lines and boxes to fill in.</summary>
    Form,
    /// <summary>Sheet music.</summary>
    Music,
    /// <summary>Contour lines and roads.</summary>
    Map,
    /// <summary>A face drawn by hand.</summary>
    Drawing,
    /// <summary>A bar chart.</summary>
    BarChart,
    /// <summary>QR codes.</summary>
    QrCodes,
}
