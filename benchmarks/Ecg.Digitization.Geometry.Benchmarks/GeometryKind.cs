namespace Ecg.Digitization.Geometry.Benchmarks;

/// <summary>How a page reached its image, as far as its map is concerned.</summary>
public enum GeometryKind
{
    /// <summary>Rendered to a file.</summary>
    Clean,
    /// <summary>Scanned in colour or grey, also faded, stained or mouldy.</summary>
    Scan,
    /// <summary>Photographed on a table, tilted by up to 30 degrees, mildly curled.</summary>
    Photo,
    /// <summary>Photographed with folds or strong curl.</summary>
    Folded,
}
