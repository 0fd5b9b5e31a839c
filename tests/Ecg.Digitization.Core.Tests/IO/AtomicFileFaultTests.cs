namespace Ecg.Digitization.Tests.IO;

/// <summary>What a disk and a stranger can do to a file while it is written.</summary>
public class AtomicFileFaultTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void Write_DiskFullAfterSomeBytes_LeavesTheOldFileAndNothingElse(int room)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("a.bin");
        File.WriteAllText(path, "old");

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => Fill(new FullDisk(stream, room))));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Write_FolderRemovedMeanwhile_IsAnIoError()
    {
        using var folder = new TemporaryFolder();
        string inner = Directory.CreateDirectory(folder.PathTo("in")).FullName;

        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(Path.Combine(inner, "a"), stream =>
        {
            stream.WriteByte(1);
            Directory.Delete(inner, recursive: true);
        }));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Write_SymbolicLinkAtTheTarget_IsReplacedAndNotFollowed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathTo("secret"), "untouched");
        File.CreateSymbolicLink(folder.PathTo("link"), folder.PathTo("secret"));

        AtomicFile.WriteAllBytes(folder.PathTo("link"), new byte[] { 1 });

        Assert.Equal("untouched", File.ReadAllText(folder.PathTo("secret")));
        Assert.Null(new FileInfo(folder.PathTo("link")).LinkTarget);
    }

    [Fact]
    public void Flush_FolderThatIsNotThere_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        FolderFlush.Flush(folder.Root);
        FolderFlush.Flush(folder.PathTo("missing"));
    }

    private static void Fill(Stream stream)
    {
        for (int i = 0; i < 100; i++)
            stream.Write(new byte[1000]);
    }

    /// <summary>A disk with room for some bytes.</summary>
    private sealed class FullDisk(Stream disk, int room) : MemoryStream
    {
        private int _left = room;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > _left)
                throw new IOException("No space left on device");
            disk.Write(buffer, offset, count);
            _left -= count;
        }
    }
}
