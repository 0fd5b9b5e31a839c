namespace Ecg.Digitization.Synthesis;

/// <summary>Who leads the heart.</summary>
public enum EcgRhythm
{
    /// <summary>The sinus node.</summary>
    Sinus,
    /// <summary>Nobody: no P waves, fibrillatory waves, irregular beats.</summary>
    AtrialFibrillation,
    /// <summary>The sinus node, with wide premature beats and pauses in between.</summary>
    PrematureVentricular,
    /// <summary>A ventricular pacemaker: a spike, then a wide complex.</summary>
    Paced,
}
