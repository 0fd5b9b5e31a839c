namespace Ecg.Digitization.Synthesis;

/// <summary>Where pages take their signals from. Implementations are thread-safe.</summary>
public interface ISignalSource
{
    /// <summary>A record for a seed; equal seeds give equal records.</summary>
    /// <param name="seed">The seed.</param>
    EcgRecord GetRecord(ulong seed);
}
