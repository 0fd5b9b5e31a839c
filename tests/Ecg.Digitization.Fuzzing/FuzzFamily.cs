using Ecg.Digitization.Fuzzing.Mutation;

namespace Ecg.Digitization.Fuzzing;

/// <summary>One kind of file: valid samples, and the code that reads it. One instance belongs to one thread.</summary>
public abstract class FuzzFamily : IDisposable
{
    private Mutator? _mutator;
    private PrivateFolder? _folder;

    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The valid files that are damaged; small ones.</summary>
    protected abstract IReadOnlyList<byte[]> CreateCorpus();

    /// <summary>What has a meaning in such files.</summary>
    protected virtual IReadOnlyList<byte[]> Words => [];

    /// <summary>Sets checksums and lengths right in some inputs, so that damage gets past them.</summary>
    protected virtual byte[] Repair(byte[] input, FuzzRandom random) => input;

    /// <summary>The input of an index: the same bytes for the same seed and index, always.</summary>
    public virtual byte[] Create(ulong seed, long index)
    {
        var random = new FuzzRandom(Name, seed, index);
        _mutator ??= new Mutator(CreateCorpus(), Words);
        return Repair(_mutator.Create(random), random);
    }

    /// <summary>Reads an input with all code that may ever see it. Whatever it throws is judged by <see cref="IsRefusal"/>.</summary>
    public abstract void Read(byte[] input);

    /// <summary>Whether an exception is what the documentation promises for broken input.</summary>
    public virtual bool IsRefusal(Exception exception) => exception is EcgDigitizationException;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>For readers that take a path.</summary>
    protected PrivateFolder Folder => _folder ??= new PrivateFolder();

    protected virtual void Dispose(bool disposing) => _folder?.Dispose();
}
