namespace Ecg.Digitization;

/// <summary>How much time reading the ink may take.</summary>
public enum Quality
{
    /// <summary>Each row is read once.</summary>
    Fast,

    /// <summary>Each row is read a second time, mirrored, and both readings are averaged: a little better, for about twice the time.</summary>
    Best,
}
