namespace Ecg.Digitization.Export;

/// <summary>One lead in JSON. Samples outside of <paramref name="FirstSample"/> and the length of the list were not printed. Immutable.</summary>
/// <param name="Lead">The lead's name.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="WindowStartSeconds">The printed window.</param>
/// <param name="WindowEndSeconds">The printed window.</param>
/// <param name="Issues">What a reader should know.</param>
/// <param name="FirstSample">The record's index of the first sample given.</param>
/// <param name="Millivolts">Samples from there; 0 where the mask is 0.</param>
/// <param name="Mask">1 where the sample was read, 0 where it was not.</param>
public sealed record LeadDocument(
    string Lead,
    string Status,
    double Confidence,
    double WindowStartSeconds,
    double WindowEndSeconds,
    IReadOnlyList<string> Issues,
    int FirstSample,
    IReadOnlyList<float> Millivolts,
    IReadOnlyList<int> Mask);
