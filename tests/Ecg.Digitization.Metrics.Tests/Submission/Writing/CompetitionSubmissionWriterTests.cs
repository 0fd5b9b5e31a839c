using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Metrics.Tests;

public class CompetitionSubmissionWriterTests
{
    // The reference has an id with an underscore, which the competition cannot score and this writer therefore refuses.
    private static readonly string[] Ids = ["1053922973", "rec0002", "7663343"];

    [SharedFact("golden", "submission", "official_float32.csv")]
    public void Write_ReferenceSignals_GivesTheReferenceBytes()
    {
        float[] signals = NpyArray.Load(SharedData.PathTo("golden", "submission", "signals_float32.npy")).ToSingle();

        string text = Written(writer =>
        {
            for (int i = 0; i < 36; i++)
                writer.Write(Ids[i / 12], (Lead)(i % 12), signals.AsSpan(i * 4, 4));
        });

        Assert.Equal(File.ReadAllText(SharedData.PathTo("golden", "submission", "official_float32.csv")).Replace("rec_0002", "rec0002", StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData("rec_0002")]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    public void Write_IdThatTheMetricCannotTakeApart_IsAnArgumentError(string id)
    {
        var writer = new CompetitionSubmissionWriter(new MemoryStream());

        Assert.Throws<ArgumentException>(() => writer.Write(id, Lead.I, [0f]));
    }

    [Fact]
    public void Write_AnyValues_ReadBackToTheSameBits() => Check.Property(1, 300, static (random, rows, other) =>
    {
        double[] values = [.. Enumerable.Range(0, rows).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))];
        string[] lines = Written(w => w.Write("7", Lead.AVF, values)).Split('\n');
        for (int row = 0; row < rows; row++)
        {
            string[] fields = lines[row + 1].Split(',');
            Assert.Equal($"7_{row}_aVF", fields[0]);
            double expected = double.IsFinite(values[row]) ? values[row] : 0;
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(double.Parse(fields[1], CultureInfo.InvariantCulture)));
        }
    }, cases: 100);

    [Fact]
    public void Write_ImagesOfTheTruth_AreAcceptedByTheScorerAsPerfect()
    {
        var competition = new SmallCompetition();

        string text = Written(writer =>
        {
            foreach (string id in competition.ImageIds)
            {
                foreach (Lead lead in Leads.All)
                    writer.Write(id, lead, competition.Load(id)[lead]);
            }
        });

        SubmissionScore score = competition.Score(text);
        Assert.Empty(score.Issues);
        Assert.Equal(60, score.Summary!.OfficialDb, 1e-9);
    }

    private static string Written(Action<CompetitionSubmissionWriter> write)
    {
        using var stream = new MemoryStream();
        var writer = new CompetitionSubmissionWriter(stream);
        write(writer);
        writer.Complete();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
