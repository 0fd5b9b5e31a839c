namespace Ecg.Digitization.Model;

/// <summary>
/// The planes that a <see cref="PageNetwork"/> answers for each cell of 8 x 8 pixels. Angles are of wave vectors: across family A, the lines
/// nearest to upright, that is (cos a, sin a); across family B, nearest to level, (-sin b, cos b); x right and y down. Stateless and thread-safe.
/// </summary>
public static class PageOutput
{
    /// <summary>Unnormalised logarithms of independent classes: <see cref="PageClass"/>, one plane each.</summary>
    public const int Classes = 0;

    /// <summary>How many classes there are.</summary>
    public const int ClassCount = 5;

    /// <summary>Unnormalised logarithms of heat maps: <see cref="PageLandmark"/>, one plane each.</summary>
    public const int Heats = Classes + ClassCount;

    /// <summary>How many kinds of landmarks there are.</summary>
    public const int HeatCount = 4;

    /// <summary>From the cell's centre to the nearest landmark: x, y, in cells.</summary>
    public const int Offsets = Heats + HeatCount;

    /// <summary>Logarithms of the pixels that 5 mm take across the lines of families A and B, over <see cref="PitchUnitPx"/>.</summary>
    public const int Pitches = Offsets + 2;

    /// <summary>Angles of the families' wave vectors, in radians.</summary>
    public const int Angles = Pitches + 2;

    /// <summary>Logarithms of the mean absolute errors to expect of <see cref="Pitches"/> and <see cref="Angles"/>, four planes.</summary>
    public const int Spreads = Angles + 2;

    /// <summary>Cosine and sine of the phase of the 5 mm lines at the cell's centre, of A and of B: four planes, shorter than one where the phase is uncertain.</summary>
    public const int Phases = Spreads + 4;

    /// <summary>How many planes there are.</summary>
    public const int Planes = Phases + 4;

    /// <summary>The pitch whose logarithm is written as zero, in pixels per 5 mm.</summary>
    public const double PitchUnitPx = 16;
}
