namespace Ecg.Digitization.Synthesis;

/// <summary>What a <see cref="FieldLattice"/> knows of a place in an image.</summary>
internal enum Field
{
    /// <summary>The x on the paper in millimetres.</summary>
    PaperX,
    /// <summary>The y on the paper in millimetres.</summary>
    PaperY,
    /// <summary>The share of printed ink that is left.</summary>
    Ink,
    /// <summary>A factor of blue.</summary>
    Blue,
    /// <summary>A factor of green.</summary>
    Green,
    /// <summary>A factor of red.</summary>
    Red,
    /// <summary>A share of white light laid over the picture.</summary>
    Veil,
    /// <summary>The phase, in turns, of a screen's first beat with the camera's pixels.</summary>
    FirstBeat,
    /// <summary>The phase, in turns, of its second beat.</summary>
    SecondBeat,
}
