namespace Ecg.Digitization.Training;

/// <summary>One line of a plot.</summary>
internal sealed record PlotSeries(string Name, string Colour, double[] Values);
