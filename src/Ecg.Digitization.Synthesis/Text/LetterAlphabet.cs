namespace Ecg.Digitization.Synthesis;

/// <summary>How the strokes of letters are made.</summary>
public enum LetterAlphabet
{
    /// <summary>Round, as in printed faces.</summary>
    Round,
    /// <summary>Short straight lines between points of a coarse lattice, as pen plotters draw.</summary>
    Plotter,
    /// <summary>Dots, as of printers with nine needles.</summary>
    DotMatrix,
}
