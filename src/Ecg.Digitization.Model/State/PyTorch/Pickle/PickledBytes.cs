namespace Ecg.Digitization.Model;

/// <summary>Bytes of the pickle: a byte string, or a whole number of more than eight bytes.</summary>
internal sealed record PickledBytes(byte[] Value);
