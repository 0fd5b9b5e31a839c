using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Engine;

/// <summary>Decides how a page lies, from the guide's guess and from the lead names that were read one way up and the other. Stateless and thread-safe.</summary>
/// <remarks>
/// Whether rows run along or across the image shows in the page as a whole. Which end is up does not show as surely: printers that set
/// names below the traces look like others upside down. So that is for the names, which nobody reads on their heads.
/// </remarks>
internal static class TurnChoice
{
    private const float SureOfRows = 0.95f;
    private const int NamesThatTell = 3, NamesAhead = 2, PulseIsWorth = 3;

    /// <summary>The turn to try first.</summary>
    /// <param name="likelihoods">Of none to three quarter turns; empty where nobody can tell.</param>
    public static int First(ImmutableArray<float> likelihoods)
    {
        if (likelihoods.IsDefaultOrEmpty)
            return 0;
        bool across = likelihoods[1] + likelihoods[3] > SureOfRows;
        return across ? (likelihoods[3] > likelihoods[1] ? 3 : 1) : likelihoods[2] > likelihoods[0] && likelihoods[0] + likelihoods[2] > SureOfRows ? 2 : 0;
    }

    /// <summary>Whether the names that were read settle which end is up. I, II and III alone look the same upside down, as do many things that pass for them.</summary>
    /// <param name="layout">What was found; null where nothing was.</param>
    public static bool IsSettled(FoundLayout? layout) => layout is { NamesRead: >= NamesThatTell, UprightNamesRead: > 0 };

    /// <summary>The turn to read the page with.</summary>
    /// <param name="first">The turn that was tried first.</param>
    /// <param name="layout">What was found with it; null where nothing was.</param>
    /// <param name="opposite">What was found upside down to that; null where nothing was.</param>
    public static int Decide(int first, FoundLayout? layout, FoundLayout? opposite)
    {
        int ahead = Tally(opposite) - Tally(layout);
        if (opposite?.NamesRead >= NamesThatTell && ahead >= NamesAhead)
            return (first + 2) & 3;

        // Without names or pulses a page is not stood on its head; one that lies on a side has to be turned either way.
        return first == 2 && Tally(layout) < NamesThatTell ? 0 : first;

        // Pulses stand up: on its head no page has any.
        static int Tally(FoundLayout? found) => found is null ? 0 : found.NamesRead + (found.Pulse == PulsePosition.None ? 0 : PulseIsWorth);
    }
}
