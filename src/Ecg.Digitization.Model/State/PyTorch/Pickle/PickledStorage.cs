using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>A reference to a run of elements that lies outside of the pickle.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Count">The number of its elements.</param>
internal sealed record PickledStorage(string Key, torch.ScalarType Type, long Count)
{
    public long ByteLength => Count * Type.ElementSize();
}
