namespace Ecg.Digitization;

/// <summary>What became of a lead.</summary>
public enum LeadStatus
{
    /// <summary>The page does not show this lead; all samples are NaN.</summary>
    NotPrinted,
    /// <summary>The page shows the lead, but it could not be read; all samples are NaN.</summary>
    Unreadable,
    /// <summary>Parts of the printed window could not be read and are NaN.</summary>
    Partial,
    /// <summary>The whole printed window was read.</summary>
    Read,
}
