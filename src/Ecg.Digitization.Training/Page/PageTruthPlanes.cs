namespace Ecg.Digitization.Training;

/// <summary>The planes of a <see cref="PagePicture"/>'s truth. Stateless and thread-safe.</summary>
public static class PageTruthPlanes
{
    /// <summary>One where a class (<see cref="Model.PageClass"/>, one plane each) is there, else zero.</summary>
    public const int Classes = 0;

    /// <summary>One in a landmark's cell (<see cref="Model.PageLandmark"/>, one plane each), falling to zero round it.</summary>
    public const int Heats = 5;

    /// <summary>From the cell's centre to the nearest landmark, x and y in cells; one where there is one near, third plane.</summary>
    public const int Offsets = 9;

    /// <summary>Logarithms of the pitches of families A and B, as in <see cref="Model.PageOutput.Pitches"/>.</summary>
    public const int Pitches = 12;

    /// <summary>Angles of families A and B.</summary>
    public const int Angles = 14;

    /// <summary>Phases of families A and B, in radians.</summary>
    public const int Phases = 16;

    /// <summary>One where the cell belongs to the picture, zero in what only fills it up.</summary>
    public const int Known = 18;

    /// <summary>How many planes there are.</summary>
    public const int Count = 19;
}
