namespace Ecg.Digitization.Model;

/// <summary>One tensor of a safetensors header.</summary>
/// <param name="Header">Name, type and shape.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
internal sealed record SafetensorsEntry(TensorHeader Header, long Begin)
{
    public long End => Begin + Header.ByteLength;
}
