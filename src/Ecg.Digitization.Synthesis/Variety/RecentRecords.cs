namespace Ecg.Digitization.Synthesis;

/// <summary>Remembers the records that were asked for last, since neighbouring strips share theirs. Thread-safe; what it returns does not depend on what it remembers.</summary>
internal sealed class RecentRecords(ISignalSource source)
{
    private const int Slots = 64;
    private readonly Entry?[] _entries = new Entry?[Slots];

    /// <summary>The source's record of a seed.</summary>
    public EcgRecord Get(ulong seed)
    {
        ref Entry? slot = ref _entries[seed % Slots];
        Entry? entry = Volatile.Read(ref slot);
        if (entry is null || entry.Seed != seed)
        {
            entry = new Entry(seed, source.GetRecord(seed));
            Volatile.Write(ref slot, entry);
        }

        return entry.Record;
    }

    private sealed record Entry(ulong Seed, EcgRecord Record);
}
