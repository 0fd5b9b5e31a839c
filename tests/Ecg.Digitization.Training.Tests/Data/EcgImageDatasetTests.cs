using Ecg.Digitization.Formats;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Training.Tests.Data;

public class EcgImageDatasetTests
{
    private static readonly EcgDatasetOptions Small = new() { ImageSize = 32 };

    [Fact]
    public void FromFolder_PairsByName_InOrder()
    {
        using var folder = new TempFolder();
        Image(folder["b.png"]);
        Image(folder["a.png"]);
        NpyWriter.Write(folder["b.npy"], ClosedForm.Values("b", 12 * 40), 12, 40);
        File.WriteAllText(folder["b.csv"], "never read");
        WfdbWriter.Write(Record(50), folder["a"]);

        EcgImageDataset data = EcgImageDataset.FromFolder(folder.Path, Small);

        Assert.Equal(["a.png", "b.png"], data.Items.Select(static i => i.Name));
        Assert.Equal((50, 250.0), (data.Load(0).SampleCount, data.Load(0).SampleRateHz));
        Assert.Equal((40, 500.0), (data.Load(1).SampleCount, data.Load(1).SampleRateHz));
        Assert.Equal((32, 32), (data.Load(1).Image.Width, data.Load(1).Image.Height));
    }

    [Fact]
    public void FromFolder_FilesWithoutPartner_AreListedOrRefused()
    {
        using var folder = new TempFolder();
        Image(folder["a.png"]);
        Image(folder["lonely.png"]);
        NpyWriter.Write(folder["a.npy"], new double[120], 12, 10);
        NpyWriter.Write(folder["widow.npy"], new double[120], 12, 10);

        string message = Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromFolder(folder.Path, Small)).Message;
        Assert.Contains("2 file(s) without a partner: lonely.png has no signals; widow.npy has no image", message, StringComparison.Ordinal);

        EcgImageDataset data = EcgImageDataset.FromFolder(folder.Path, Small with { Unpaired = UnpairedFiles.LeaveOut });
        Assert.Equal(1, data.Count);
        Assert.Equal(["lonely.png has no signals", "widow.npy has no image"], data.Unpaired.AsEnumerable());
    }

    [Fact]
    public void FromFolder_MissingOrEmpty_SaysSo()
    {
        using var folder = new TempFolder();
        Assert.Contains("no pair", Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromFolder(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromFolder(folder["none"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromCompetition_ChosenTypes_TakeRateAndMaskBlanks()
    {
        using var folder = new TempFolder();
        Competition(folder, "7", rows: 20, stated: 20);
        EcgImageDataset data = EcgImageDataset.FromCompetition(folder.Path, ["0001"], Small);

        Assert.Equal(["7-0001.png"], data.Items.Select(static i => i.Name));
        TrainingSample sample = data.Load(0);
        Assert.Equal((250.0, 20), (sample.SampleRateHz, sample.SampleCount));
        Assert.Equal(1, sample.Signals.Span[0]);
        Assert.True(float.IsNaN(sample.Signals.Span[5]));
        Assert.Equal(2, EcgImageDataset.FromCompetition(folder.Path, null, Small).Count);
        Assert.Contains("7 has no image of type 0099", Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromCompetition(folder.Path, ["0099"], Small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherLengthThanStated_IsRefused()
    {
        using var folder = new TempFolder();
        Competition(folder, "7", rows: 20, stated: 21);
        EcgImageDataset data = EcgImageDataset.FromCompetition(folder.Path, ["0001"], Small);
        string message = Assert.Throws<TrainingDataException>(() => data.Load(0)).Message;
        Assert.Contains("7.csv: there are 20 samples, not 21", message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromList_RelativePaths_StartAtTheList()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["pages"]);
        Image(folder["pages", "x.png"]);
        NpyWriter.Write(folder["truth.npy"], new double[120], 12, 10);
        File.WriteAllText(folder["list.csv"], "image,signal,sample_rate_hz\npages/x.png,truth.npy,125\n");
        Assert.Equal(125, EcgImageDataset.FromList(folder["list.csv"], Small).Load(0).SampleRateHz);

        File.WriteAllText(folder["list.csv"], "image,signal\npages/x.png,nothing.npy\n");
        Assert.Contains("line 2: pages/x.png has no signals nothing.npy", Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromList(folder["list.csv"], Small)).Message, StringComparison.Ordinal);
        File.WriteAllText(folder["list.csv"], "picture,signal\n");
        Assert.Contains("no column 'image'", Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromList(folder["list.csv"], Small)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MissingSamples.Mask)]
    [InlineData(MissingSamples.Zero)]
    [InlineData(MissingSamples.Refuse)]
    public void Load_SamplesWithoutValue_DoesAsAsked(MissingSamples missing)
    {
        using var folder = new TempFolder();
        Competition(folder, "7", rows: 20, stated: 20);
        EcgImageDataset data = EcgImageDataset.FromCompetition(folder.Path, ["0001"], Small with { Missing = missing });
        if (missing == MissingSamples.Refuse)
        {
            Assert.Contains("lead I has no value at sample 5", Assert.Throws<TrainingDataException>(() => data.Load(0)).Message, StringComparison.Ordinal);
            return;
        }

        float value = data.Load(0).Signals.Span[5];
        Assert.Equal(missing == MissingSamples.Mask ? float.NaN : 0, value);
    }

    [Fact]
    public void Load_TargetSamples_KeepsTimeAndRate()
    {
        using var folder = new TempFolder();
        Image(folder["a.png"]);
        double[] values = [.. Enumerable.Range(0, 12 * 1000).Select(static i => Math.Sin(2 * Math.PI * 3 * (i % 1000) / 500.0))];
        NpyWriter.Write(folder["a.npy"], values, 12, 1000);

        foreach (EcgDatasetOptions options in (EcgDatasetOptions[])[Small with { TargetSamples = 250 }, Small with { SampleRateHz = 125 }])
        {
            TrainingSample sample = EcgImageDataset.FromFolder(folder.Path, options).Load(0);
            Assert.Equal((250, 125.0), (sample.SampleCount, sample.SampleRateHz));
            for (int i = 20; i < 230; i++)
                Assert.Equal(Math.Sin(2 * Math.PI * 3 * i / 125.0), sample.Signals.Span[i], 1e-3);
        }

        Assert.Contains("more than the limit of 100", Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromFolder(folder.Path, Small with { MaxSamples = 100 }).Load(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BrokenImage_NamesTheFile()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["a.png"], "no image");
        NpyWriter.Write(folder["a.npy"], new double[120], 12, 10);
        TrainingDataException error = Assert.Throws<TrainingDataException>(() => EcgImageDataset.FromFolder(folder.Path, Small).Load(0));
        Assert.EndsWith("a.png", error.Path, StringComparison.Ordinal);
    }

    [SharedTheory("golden", "preprocess", "odd")]
    [InlineData(false, "dataset_gray_linear_1024.png")]
    [InlineData(true, "iso_resized_512_from_iso_normalized.png")]
    public void Load_GoldenPage_IsTheNotebooksImage(bool pipeline, string expected)
    {
        string path = SharedData.PathTo("golden", "preprocess", "odd", expected);
        using var folder = new TempFolder();
        File.Copy(SharedData.PathTo("golden", "preprocess", "odd", pipeline ? "gray.png" : "input.png"), folder["a.png"]);
        NpyWriter.Write(folder["a.npy"], new double[120], 12, 10);
        var options = new EcgDatasetOptions
        {
            ImageSize = pipeline ? 512 : 1024,
            Preprocessing = pipeline ? PreprocessingPipeline.CreateBuilder().Denoise().Normalize().ResizeTo(512, 512).Build() : null,
        };

        GrayImage actual = EcgImageDataset.FromFolder(folder.Path, options).Load(0).Image;

        GrayImage golden = new PageImageDecoder().Decode(path).ToGray();
        Assert.Equal((golden.Width, golden.Height), (actual.Width, actual.Height));
        int worst = 0;
        for (int i = 0; i < golden.Pixels.Length; i++)
            worst = Math.Max(worst, Math.Abs(golden.Pixels.Span[i] - actual.Pixels.Span[i]));
        Assert.True(worst <= 1, $"off by {worst}");
    }

    [Fact]
    public void Cache_ReadsOnce_WithinItsLimit()
    {
        MemoryDataset inner = MemoryDataset.Random(4);
        long each = inner.Load(0).SizeBytes;
        var cache = new CachedDataset(inner, 2 * each);
        int before = inner.Loads;
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 4; i++)
                Assert.Equal(inner.GetName(i), cache.Load(i).Name);
        }

        Assert.Equal(before + 2 + (3 * 2), inner.Loads);
        Assert.Equal(2 * each, cache.SizeBytes);
    }

    [Fact]
    public void Subset_MapsIndices()
    {
        var subset = new DatasetSubset(MemoryDataset.Random(5), [4, 0]);
        Assert.Equal(["item 4", "item 0"], Enumerable.Range(0, subset.Count).Select(i => subset.Load(i).Name));
        Assert.Throws<ArgumentException>(() => new DatasetSubset(MemoryDataset.Random(5), [5]));
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        EcgDatasetItem[] items = [new("a", "a.png", "a.npy")];
        Assert.ThrowsAny<ArgumentException>(() => new EcgImageDataset(items, new EcgDatasetOptions { TargetSamples = 9, SampleRateHz = 5 }));
        Assert.ThrowsAny<ArgumentException>(() => new EcgImageDataset(items, new EcgDatasetOptions { ImageSize = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new EcgImageDataset(items, new EcgDatasetOptions { Leads = [Lead.I, Lead.I] }));
        Assert.ThrowsAny<ArgumentException>(() => new EcgImageDataset([]));
    }

    private static void Image(string path)
    {
        byte[] pixels = Array.ConvertAll(ClosedForm.Values(path, 40 * 30), static v => (byte)((v + 1) * 127));
        File.WriteAllBytes(path, PageImageEncoder.EncodePng(GrayImage.FromPixels(pixels, 40, 30)));
    }

    private static EcgRecord Record(int samples) => new("a", 250, samples, Ecg.Digitization.Leads.All.Select(lead =>
        LeadSignal.FromSamples(lead, Array.ConvertAll(ClosedForm.Values(lead.ToString(), samples), static v => (float)v), 250)));

    private static void Competition(TempFolder folder, string id, int rows, int stated)
    {
        Directory.CreateDirectory(folder["train", id]);
        File.WriteAllText(folder["train.csv"], $"id,fs,sig_len\n{id},250,{stated}\n");
        Image(folder["train", id, $"{id}-0001.png"]);
        Image(folder["train", id, $"{id}-0003.png"]);
        string names = string.Join(',', Ecg.Digitization.Leads.All.Select(static l => l.ToName()));
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(t => (t < 5 ? "1" : "") + ",0.5" + new string(',', 10));
        File.WriteAllLines(folder["train", id, id + ".csv"], lines.Prepend(names));
    }
}
