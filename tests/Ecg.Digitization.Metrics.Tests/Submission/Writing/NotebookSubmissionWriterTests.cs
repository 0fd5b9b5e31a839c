using System.Text;

namespace Ecg.Digitization.Metrics.Tests;

public class NotebookSubmissionWriterTests
{
    private static readonly string[] Ids = ["1053922973", "rec_0002", "7663343"];

    [SharedFact("golden", "submission", "notebook_float32.csv")]
    public void Write_SinglePrecision_GivesTheNotebooksBytes()
    {
        float[] signals = NpyArray.Load(SharedData.PathTo("golden", "submission", "signals_float32.npy")).ToSingle();

        string text = Written(writer =>
        {
            for (int i = 0; i < Ids.Length; i++)
                writer.Write(Ids[i], signals.AsSpan(i * 48, 48));
        });

        Assert.Equal(File.ReadAllText(SharedData.PathTo("golden", "submission", "notebook_float32.csv")), text);
    }

    [SharedFact("golden", "submission", "notebook_float64.csv")]
    public void Write_DoublePrecision_GivesTheNotebooksBytes()
    {
        double[] signals = NpyArray.Load(SharedData.PathTo("golden", "submission", "signals_float64.npy")).Values;

        string text = Written(writer =>
        {
            for (int i = 0; i < Ids.Length; i++)
                writer.Write(Ids[i], signals.AsSpan(i * 48, 48));
        });

        Assert.Equal(File.ReadAllText(SharedData.PathTo("golden", "submission", "notebook_float64.csv")), text);
    }

    [Fact]
    public void Complete_WithoutRecords_IsASingleLineFeed() => Assert.Equal("\n", Written(static _ => { }));

    [Fact]
    public void Complete_RecordsWithoutSamples_IsASingleLineFeed() => Assert.Equal("\n", Written(static w => w.Write("a", ReadOnlySpan<float>.Empty)));

    [Theory]
    [InlineData("a,b", "\"a,b_I_0\",0.0")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"_I_0\",0.0")]
    public void Write_IdThatWouldEndTheField_IsQuoted(string id, string first)
        => Assert.Equal(first, Written(w => w.Write(id, new float[12])).Split('\n')[1]);

    [Theory]
    [InlineData(11, 24)]
    [InlineData(13, 26)]
    [InlineData(12, 25)]
    public void Write_NotTwelveEqualLeads_IsAnArgumentError(int leads, int values)
    {
        var writer = new NotebookSubmissionWriter(new MemoryStream());

        ArgumentException error = Assert.Throws<ArgumentException>(() => writer.Write("page 7", new float[values], leads));

        Assert.Contains("page 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SingleAfterDouble_IsAnArgumentError()
    {
        var writer = new NotebookSubmissionWriter(new MemoryStream());
        writer.Write("a", new double[12]);

        Assert.Throws<ArgumentException>(() => writer.Write("b", new float[12]));
    }

    [Fact]
    public void Write_Record_IsWrittenAsItsTwelveLeads()
    {
        float[] signals = [.. Enumerable.Range(0, 36).Select(static i => i % 7 == 3 ? float.NaN : i / 8f)];
        var record = new EcgRecord("r", 100, 3, Leads.All.Select(l => LeadSignal.FromSamples(l, signals[((int)l * 3)..((int)l * 3 + 3)], 100)));

        Assert.Equal(Written(w => w.Write("r", signals)), Written(w => w.Write(record)));
    }

    [Fact]
    public void Write_MoreThanTheBuffer_LosesNothing() => Check.Property(1, 12, static (random, records, samples) =>
    {
        int length = samples * 100;
        string text = Written(w =>
        {
            for (int i = 0; i < records; i++)
                w.Write($"é{i}", new float[12 * length]);
        });
        string[] lines = text.Split('\n');
        Assert.Equal((records * 12 * length) + 2, lines.Length);
        Assert.All(lines.Skip(1).SkipLast(1), static l => Assert.EndsWith(",0.0", l, StringComparison.Ordinal));
        Assert.Equal($"é{records - 1}_V6_{length - 1},0.0", lines[^2]);
    }, cases: 20);

    private static string Written(Action<NotebookSubmissionWriter> write)
    {
        using var stream = new MemoryStream();
        var writer = new NotebookSubmissionWriter(stream);
        write(writer);
        writer.Complete();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
