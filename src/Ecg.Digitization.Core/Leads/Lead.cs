namespace Ecg.Digitization;

/// <summary>One of the twelve standard leads. The numeric order is the order used everywhere in this library.</summary>
public enum Lead
{
    /// <summary>Limb lead I.</summary>
    I,
    /// <summary>Limb lead II.</summary>
    II,
    /// <summary>Limb lead III.</summary>
    III,
    /// <summary>Augmented limb lead aVR.</summary>
    AVR,
    /// <summary>Augmented limb lead aVL.</summary>
    AVL,
    /// <summary>Augmented limb lead aVF.</summary>
    AVF,
    /// <summary>Precordial lead V1.</summary>
    V1,
    /// <summary>Precordial lead V2.</summary>
    V2,
    /// <summary>Precordial lead V3.</summary>
    V3,
    /// <summary>Precordial lead V4.</summary>
    V4,
    /// <summary>Precordial lead V5.</summary>
    V5,
    /// <summary>Precordial lead V6.</summary>
    V6,
}
