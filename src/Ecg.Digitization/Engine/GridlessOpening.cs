using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Engine;

/// <summary>A page that was opened without a grid. Immutable and thread-safe.</summary>
/// <param name="Guess">The guess of its scale.</param>
/// <param name="Factor">By what the guess's resolution was multiplied since.</param>
/// <param name="Geometry">The upright page's map.</param>
/// <param name="Ink">The upright ink.</param>
/// <param name="Layout">What is on it.</param>
internal sealed record GridlessOpening(GridlessGuess Guess, double Factor, PageGeometry Geometry, RectifiedInk Ink, FoundLayout Layout);
