using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Engine;

/// <summary>
/// Opens pages on which no grid could be followed, by guesses of their scale. A guess that the page does not bear out is dropped. Thread-safe.
/// </summary>
/// <param name="stages">The engine's stages.</param>
internal sealed class GridlessOpener(TraceEngineStages stages)
{
    // Names must tell that this is an ECG at all: cells of tables look like pulses.
    private const int LeastNames = 4, LeastNamesBesidePulses = 3;
    private const int LeastRows = 3;
    private const double Uncertainty = 0.01, SameHeight = 0.6, MostOff = 0.025;

    /// <summary>The page with the first scale that its layout bears out; null where none does.</summary>
    /// <param name="image">The page, upright.</param>
    /// <param name="find">Finds a layout on sampled ink; null where there is none.</param>
    /// <param name="clock">Takes the time.</param>
    public GridlessOpening? Open(PageImage image, Func<RectifiedInk, FoundLayout?> find, StageClock clock)
    {
        try
        {
            InkGuess? seen = stages.Guide?.GuessInk(image, clock.Token);
            foreach (GridlessGuess guess in GridlessPage.Guesses(image, seen, clock.Token))
            {
                RectifiedInk ink = Sample(image, guess.Geometry, seen, clock);
                if (find(ink) is { } layout && (layout.NamesRead >= (guess.Source == GridlessScale.Pulses ? LeastNamesBesidePulses : LeastNames) || IsPlain(layout)))
                    return new GridlessOpening(guess, 1, guess.Geometry with { ScaleUncertainty = Uncertainty }, ink, layout);
            }
        }
        catch (EcgDigitizationException nothing) when (nothing is not NativeLibraryException && !clock.Token.IsCancellationRequested)
        {
            // No ink to go by: what was wrong with the grid says it better.
        }

        return null;
    }

    // Pulses of one usual height beside nearly all of several rows that last as long as they should.
    private static bool IsPlain(FoundLayout layout)
    {
        double[] heights = [.. layout.RowPulseHeightsMillimetres.Where(double.IsFinite)];
        double length = (layout.Layout.Columns * layout.ColumnPitchMillimetres) - layout.ColumnGapMillimetres;
        double[] lengths = [.. layout.Rows.Select(static r => r.EndMillimetres - r.StartMillimetres).Order()];
        return layout.Rows.Length >= LeastRows && heights.Length >= layout.Rows.Length - 1 && Array.TrueForAll(heights, h => Math.Abs(h - layout.PulseHeightMillimetres) < SameHeight)
            && PulseFinder.IsUsualHeight(layout.PulseHeightMillimetres, MostOff) && Math.Abs(lengths[lengths.Length / 2] - length) < MostOff * length;
    }

    /// <summary>The page with its scale set right by what its rows' time tells.</summary>
    /// <param name="image">The page, upright.</param>
    /// <param name="opening">The page as opened.</param>
    /// <param name="layout">Its layout as of now.</param>
    /// <param name="factor">How much longer its rows are than their time.</param>
    /// <param name="clock">Takes the time.</param>
    public GridlessOpening Rescaled(PageImage image, GridlessOpening opening, FoundLayout layout, double factor, StageClock clock)
    {
        double all = opening.Factor * factor;
        PageGeometry geometry = GridlessPage.Scaled(image, opening.Guess, all) with { ScaleUncertainty = Uncertainty };
        return new GridlessOpening(opening.Guess, all, geometry, Sample(image, geometry, stages.Guide?.GuessInk(image, clock.Token), clock), GridlessTime.Scaled(layout, 1 / factor));
    }

    private RectifiedInk Sample(PageImage image, PageGeometry geometry, InkGuess? seen, StageClock clock) => clock.Run(DigitizationStage.Sample, () =>
    {
        RectifiedInk ink = stages.Sampler.Sample(image, geometry, seen, clock.Token);
        return seen is null ? ink : ink.With(InkEvidence.Of(seen, geometry.Map, ink));
    });
}
