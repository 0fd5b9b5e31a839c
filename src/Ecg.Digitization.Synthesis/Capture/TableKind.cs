namespace Ecg.Digitization.Synthesis;

/// <summary>What a photographed sheet lies on.</summary>
public enum TableKind
{
    /// <summary>Streaks across, as of veneer.</summary>
    Wood,
    /// <summary>One even colour.</summary>
    Plain,
    /// <summary>Boards side by side.</summary>
    Boards,
    /// <summary>Blots, as of stone and laminate.</summary>
    Stone,
    /// <summary>Fine rows, as of cloth.</summary>
    Cloth,
}
