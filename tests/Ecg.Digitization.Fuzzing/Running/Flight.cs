using System.IO.MemoryMappedFiles;

namespace Ecg.Digitization.Fuzzing.Running;

/// <summary>The index in work, in shared memory: it outlives the process that crashes over it.</summary>
public sealed class Flight : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Flight(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The input that is being read; -1 for none.</summary>
    public long Index
    {
        get => _view.ReadInt64(0);
        set => _view.Write(0, value);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
