namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>Where a closer look saw a lead begin. Immutable and thread-safe.</summary>
/// <param name="Cell">The index of the lead in its row.</param>
/// <param name="Millimetres">The page x.</param>
/// <param name="ErrorMillimetres">By how much that may be off: the mean absolute error to expect.</param>
public readonly record struct FineStart(int Cell, double Millimetres, double ErrorMillimetres);
