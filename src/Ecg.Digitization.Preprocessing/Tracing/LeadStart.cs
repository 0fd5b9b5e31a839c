namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>Where a reader of the ink saw a lead begin. Immutable and thread-safe.</summary>
/// <param name="Cell">The index of the lead in its row.</param>
/// <param name="Millimetres">The page x.</param>
/// <param name="Likelihood">From 0 to 1.</param>
public readonly record struct LeadStart(int Cell, double Millimetres, double Likelihood);
