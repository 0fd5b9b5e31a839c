using System.IO.MemoryMappedFiles;

namespace Ecg.Digitization.Fuzzing.Running;

/// <summary>The index in work, in shared memory: it outlives the process that crashes over it.</summary>
public sealed class Flight : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Flight(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, 2 * sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The input that is being read; -1 for none.</summary>
    public long Index
    {
        get => _view.ReadInt64(0);
        set => _view.Write(0, value);
    }

    /// <summary>Whether the process was killed because its input took too long.</summary>
    public bool HasHung
    {
        get => _view.ReadInt64(sizeof(long)) != 0;
        set => _view.Write(sizeof(long), value ? 1L : 0);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
