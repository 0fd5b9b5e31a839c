namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>A place where a guide saw one lead of a row follow another. Immutable and thread-safe.</summary>
/// <param name="Place">The place on the rest line; in pixels of the image in an <see cref="InkGuess"/>, in page millimetres afterwards.</param>
/// <param name="Likelihood">0 to 1.</param>
public readonly record struct InkBorder(PagePoint Place, float Likelihood);
