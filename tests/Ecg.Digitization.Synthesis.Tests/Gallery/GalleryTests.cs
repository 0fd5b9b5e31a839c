namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>The committed pictures of docs/synthesis.md are what the code draws. With ECG_WRITE_GALLERY=1 in the environment they are written anew.</summary>
public sealed class GalleryTests
{
    [Theory]
    [InlineData("layouts")]
    [InlineData("grids")]
    [InlineData("effects")]
    [InlineData("negatives")]
    public void Sheet_Committed_IsWhatTheCodeDraws(string name)
    {
        SyntheticImage drawn = name switch
        {
            "layouts" => GallerySheets.Layouts(),
            "grids" => GallerySheets.Grids(),
            "effects" => GallerySheets.Effects(),
            _ => GallerySheets.Negatives(),
        };
        string path = Path.Combine(SharedData.RepositoryRoot, "docs", "synthesis", name + ".jpg");
        if (Environment.GetEnvironmentVariable("ECG_WRITE_GALLERY") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, drawn.ToJpeg(78));
        }

        SyntheticImage committed = SyntheticImage.Decode(File.ReadAllBytes(path));
        Assert.Equal((drawn.Width, drawn.Height), (committed.Width, committed.Height));
        double difference = 0;
        for (int i = 0; i < drawn.Bgr.Length; i++)
            difference += Math.Abs(drawn.Bgr[i] - committed.Bgr[i]);
        Assert.InRange(difference / drawn.Bgr.Length, 0, 7);
    }
}
