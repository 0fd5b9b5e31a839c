namespace Ecg.Digitization.Synthesis;

/// <summary>A line through points of the paper, drawn with a pen whose nib is an ellipse.</summary>
/// <param name="Points">The vertices, in order; one point makes a dot.</param>
/// <param name="Pen">The nib.</param>
internal readonly record struct Stroke(PointMm[] Points, Pen Pen);
