namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>The committed pictures of docs/synthesis.md are what the code draws. With ECG_WRITE_GALLERY=1 in the environment they are written anew.</summary>
public sealed class GalleryTests
{
    [Theory]
    [InlineData("layouts")]
    [InlineData("grids")]
    [InlineData("furniture")]
    [InlineData("wear")]
    [InlineData("capture")]
    [InlineData("negatives")]
    public void Sheet_Committed_IsWhatTheCodeDraws(string name)
    {
        SyntheticImage drawn = name switch
        {
            "layouts" => GallerySheets.Layouts(),
            "grids" => GallerySheets.Grids(),
            "furniture" => GallerySheets.Furniture(),
            "wear" => GallerySheets.Wear(),
            "capture" => GallerySheets.Capture(),
            _ => GallerySheets.Negatives(),
        };
        string path = Path.Combine(SharedData.RepositoryRoot, "docs", "synthesis", name + ".jpg");
        if (Environment.GetEnvironmentVariable("ECG_WRITE_GALLERY") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, drawn.ToJpeg(75));
        }

        SyntheticImage committed = SyntheticImage.Decode(File.ReadAllBytes(path));
        Assert.Equal((drawn.Width, drawn.Height), (committed.Width, committed.Height));
        double difference = 0;
        for (int i = 0; i < drawn.Bgr.Length; i++)
            difference += Math.Abs(drawn.Bgr[i] - committed.Bgr[i]);
        Assert.InRange(difference / drawn.Bgr.Length, 0, 7);
    }

    [Fact]
    public void Sheets_Committed_AreSmall()
        => Assert.InRange(Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "docs", "synthesis")).Sum(static f => new FileInfo(f).Length), 1, 3_000_000);
}
