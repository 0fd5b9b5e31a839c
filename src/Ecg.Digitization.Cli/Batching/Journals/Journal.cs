using System.Text;
using System.Text.Json;

namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>
/// The memory of one part of a batch: a line a page, added once all its files are in place and never changed. One process at a time has it open.
/// Thread-safe.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    private Journal(FileStream file, JournalContent content) => (_file, Content) = (file, content);

    /// <summary>What it said when it was opened.</summary>
    public JournalContent Content { get; }

    /// <summary>Opens a journal, or begins one. A torn end is cut off.</summary>
    /// <exception cref="JournalException">It is damaged, or of other settings, another manifest or another part.</exception>
    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public static Journal Open(string path, JournalHeader header)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            JournalContent content = JournalContent.Read(file, path);
            if (content.Header is { } former && former != header)
                throw new JournalException($"{path}: {Difference(former, header)}; use another folder, or the same manifest and options as before.");
            file.SetLength(content.SoundBytes);
            file.Seek(0, SeekOrigin.End);
            var journal = new Journal(file, content);
            if (content.Header is null)
            {
                journal.Write(JsonSerializer.Serialize(header, BatchJson.Default.JournalHeader), true);
                FolderFlush.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }

            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a journal that no process writes.</summary>
    /// <exception cref="JournalException">It is damaged or empty.</exception>
    /// <exception cref="IOException">A process has it open, or it cannot be read.</exception>
    public static JournalContent Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        JournalContent content = JournalContent.Read(file, path);
        return content.Header is null ? throw new JournalException($"{path}: is empty.") : content;
    }

    /// <summary>Notes that an item is being read. It need not survive a loss of power.</summary>
    public void Begin(string id) => Write(JsonSerializer.Serialize(new JournalStart(id), BatchJson.Default.JournalStart), false);

    /// <summary>Notes that an item was left in good order, so that nobody blames it for the end of the process.</summary>
    public void Leave(string id) => Write(JsonSerializer.Serialize(new JournalStart(null, id), BatchJson.Default.JournalStart), false);

    /// <summary>Notes a page whose files are in place. When this returns, the line is on the disk.</summary>
    public void Add(JournalPage page) => Write(JsonSerializer.Serialize(page, BatchJson.Default.JournalPage), true);

    public void Dispose() => _file.Dispose();

    private void Write(string text, bool toDisk)
    {
        byte[] line = Encoding.UTF8.GetBytes(JournalLine.Seal(text));
        lock (_gate)
        {
            _file.Write(line);
            _file.Flush(toDisk);
        }
    }

    private static string Difference(JournalHeader former, JournalHeader now) =>
        former.Library != now.Library ? $"was begun by version {former.Library} of the library, and this is {now.Library}"
        : former.Manifest != now.Manifest ? "is of another manifest"
        : former.OfAnyShard() == now.OfAnyShard() || former.Shards != now.Shards ? $"is of part {former.Shard}/{former.Shards}, not {now.Shard}/{now.Shards}"
        : $"was begun with other options ({former.Settings})";
}
