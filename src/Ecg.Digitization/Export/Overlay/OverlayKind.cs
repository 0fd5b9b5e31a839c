namespace Ecg.Digitization.Export;

/// <summary>What a stroke of the overlay shows.</summary>
internal enum OverlayKind
{
    /// <summary>A cross at a place of the lattice of 25 mm.</summary>
    Lattice,
    /// <summary>Where a lead begins or ends.</summary>
    Window,
    /// <summary>The trace that was read.</summary>
    Trace,
}
