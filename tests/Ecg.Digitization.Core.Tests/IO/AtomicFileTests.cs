namespace Ecg.Digitization.Tests.IO;

public class AtomicFileTests
{
    [Fact]
    public void Write_NewFile_HasTheBytesAndNoCompanion()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteAllBytes(folder.PathTo("a.bin"), new byte[] { 1, 2, 3 });
        AtomicFile.WriteText(folder.PathTo("b.txt"), writer => writer.WriteLine("é"));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder.PathTo("a.bin")));
        Assert.Equal([0xC3, 0xA9, (byte)'\n'], File.ReadAllBytes(folder.PathTo("b.txt")));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Root).Length);
    }

    [Fact]
    public void Write_FailureHalfway_LeavesTheOldFileAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathTo("a.txt"), "old");
        Assert.Throws<InvalidDataException>(() => AtomicFile.WriteText(folder.PathTo("a.txt"), writer =>
        {
            writer.Write(new string('n', 100_000));
            throw new InvalidDataException();
        }));
        Assert.Equal("old", File.ReadAllText(folder.PathTo("a.txt")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Write_Success_ReplacesTheOldFileOnlyAtTheEnd()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("a.txt");
        File.WriteAllText(path, "old");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void WriteTogether_SecondFails_LeavesNeither()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidDataException>(() => AtomicFile.WriteTogether(
            (folder.PathTo("a"), stream => stream.WriteByte(1)),
            (folder.PathTo("b"), _ => throw new InvalidDataException())));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Write_ImpossibleTarget_IsAnIoErrorAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathTo("sub"));
        Assert.ThrowsAny<IOException>(() => AtomicFile.WriteText(folder.PathTo("sub"), static _ => { }));
        Assert.ThrowsAny<IOException>(() => AtomicFile.WriteText(folder.PathTo("missing/a"), static _ => { }));
        Assert.Equal(folder.PathTo("sub"), Assert.Single(Directory.GetFileSystemEntries(folder.Root)));
    }
}
