namespace Ecg.Digitization.Cli.Batching;

/// <summary>What decides the content of a batch's files. Compared by value, as text.</summary>
/// <param name="Formats">The names of the formats, joined by commas.</param>
/// <param name="RateHz">The rate of the records.</param>
/// <param name="Layout">The layout of every page; null to find each.</param>
/// <param name="Weights">The digest of the trace network's weights; null for the classical reader.</param>
/// <param name="Quality">How much time reading may take.</param>
/// <param name="Refine">Whether its curve is fitted to the ink.</param>
internal sealed record BatchSettings(string Formats, double RateHz, string? Layout, string? Weights, string Quality, bool Refine);
