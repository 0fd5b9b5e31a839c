namespace Ecg.Digitization.Model;

/// <summary>A NumPy element type, by its short name: <c>f8</c>.</summary>
internal sealed record PickledNumpyType(string Name);
