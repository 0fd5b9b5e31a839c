namespace Ecg.Digitization.Synthesis;

/// <summary>What printing and time did to a sheet; each strength from 0 (off, the default) to 1 (strong). Immutable and thread-safe.</summary>
public sealed record PageWear
{
    /// <summary>Millimetres by which every line is wider than meant; may be negative. 0 by default.</summary>
    public double DotGainMm { get; init; }

    /// <summary>Print that paled, in patches.</summary>
    public double InkFade { get; init; }

    /// <summary>The dots of which printers make the grid's pale colours.</summary>
    public double Halftone { get; init; }

    /// <summary>From dot to dot of the halftone; 0.3 by default, about 85 lines per inch.</summary>
    public double HalftonePitchMm { get; init; } = 0.3;

    /// <summary>Specks missing from printed lines.</summary>
    public double TonerNoise { get; init; }

    /// <summary>The paper's grain.</summary>
    public double PaperGrain { get; init; }

    /// <summary>Paper that turned yellow, more at the edges.</summary>
    public double Yellowing { get; init; }

    /// <summary>Rings and blots of tea and coffee.</summary>
    public double Stains { get; init; }

    /// <summary>Spots of mould.</summary>
    public double Mould { get; init; }

    /// <summary>Lines where the sheet was creased.</summary>
    public double Creases { get; init; }

    /// <summary>Punched holes at the left edge; 0 by default.</summary>
    public int PunchHoles { get; init; }

    /// <summary>Ragged holes anywhere, as of burns, insects and staples torn out.</summary>
    public double Holes { get; init; }

    /// <summary>Torn edges and corners.</summary>
    public double Tears { get; init; }

    /// <summary>Notes written by hand.</summary>
    public double Handwriting { get; init; }

    /// <summary>Stamps.</summary>
    public double Stamps { get; init; }

    internal bool NeedsFields => Halftone > 0 || Holes > 0 || InkFade > 0 || TonerNoise > 0 || PaperGrain > 0 || Yellowing > 0 || Stains > 0 || Mould > 0 || Creases > 0 || PunchHoles > 0 || Tears > 0;
}
