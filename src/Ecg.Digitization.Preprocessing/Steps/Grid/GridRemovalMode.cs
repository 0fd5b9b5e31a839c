namespace Ecg.Digitization.Preprocessing;

/// <summary>How a printed grid is told from ink.</summary>
public enum GridRemovalMode
{
    /// <summary>By colour where the page has a coloured grid, else by lines.</summary>
    Automatic,
    /// <summary>By colour: what the paper and the grid's ink explain is paper.</summary>
    Colour,
    /// <summary>By straight lines that repeat across the page: for black-and-white grids.</summary>
    Lines,
}
