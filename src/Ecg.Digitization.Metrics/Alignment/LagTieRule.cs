namespace Ecg.Digitization.Metrics;

/// <summary>Which lag wins where several have the largest correlation.</summary>
public enum LagTieRule
{
    /// <summary>The smallest shift, and of two opposite ones the negative: the rule of the competition's metric.</summary>
    Nearest,
    /// <summary>The most negative: what an arg-max over ascending lags gives, the rule of the notebook.</summary>
    First,
}
