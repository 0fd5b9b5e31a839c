using System.Text;

namespace Ecg.Digitization.Metrics.Tests;

public sealed class CompetitionSubmissionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecg-submission-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_RecordsAtTheRateAskedFor_ScoreAsPerfect()
    {
        var competition = new SmallCompetition();
        string path = Path.Combine(_folder, "submission.csv");

        long rows = CompetitionSubmission.Write(path, competition.ImageIds.Select(static id => Request(id, SmallCompetition.Rate)), id => Record(id, SmallCompetition.Rate));

        SubmissionScore score = competition.Score(File.ReadAllText(path));
        Assert.Empty(score.Issues);
        Assert.Equal(1500, rows);
        // The records are single precision.
        Assert.Equal(60, score.Summary!.OfficialDb, 1e-9);
    }

    [Theory]
    [InlineData(500, 250)]
    [InlineData(500, 512)]
    [InlineData(500, 1000)]
    [InlineData(500, 1025)]
    [InlineData(512, 500)]
    [InlineData(1025, 1025)]
    public void Sample_AtAnotherRate_IsTheSignalAtTheRowsOwnTimes(double recordRate, double rate)
    {
        int length = (int)(10 * recordRate);
        float[] tone = [.. Enumerable.Range(0, length).Select(i => Tone(i / recordRate))];
        var record = new EcgRecord("r", recordRate, length, Leads.All.Select(l => LeadSignal.FromSamples(l, (float[])tone.Clone(), recordRate)));
        foreach (LeadRequest request in Request("r", rate).Leads)
        {
            var rows = new float[request.RowCount];
            CompetitionSubmission.Sample(record, request, rows);
            double start = request.Lead == Lead.II ? 0 : (int)request.Lead / 3 * 2.5;
            // The ends of a window are continued by a guess, which may be off a little.
            for (int row = 0; row < rows.Length; row++)
                Assert.Equal(Tone(start + (row / rate)), rows[row], row < 20 || row >= rows.Length - 20 ? 0.02 : 1e-4);
        }
    }

    [Fact]
    public void Sample_PrintedWindowsOnly_HasAValueInEveryRow() => Check.Property(0, 5, static (random, which, other) =>
    {
        double[] rates = [250, 256, 500, 512, 1000, 1025];
        double rate = rates[which], recordRate = rates[other];
        foreach (LeadRequest request in Request("r", rate).Leads)
        {
            int length = (int)(10 * recordRate), first = (int)Math.Ceiling(request.StartSeconds * recordRate);
            int count = request.Lead == Lead.II ? length : (int)Math.Ceiling((request.StartSeconds + 2.5) * recordRate) - first;
            var samples = new float[length];
            samples.AsSpan().Fill(float.NaN);
            samples.AsSpan(first, count).Fill(0.25f);
            var rows = new float[request.RowCount];
            CompetitionSubmission.Sample(new EcgRecord("r", recordRate, length, [LeadSignal.FromSamples(request.Lead, samples, recordRate)]), request, rows);
            // A window that starts between two samples of the record lacks the one before it.
            Assert.All(rows.Skip(1), static v => Assert.Equal(0.25f, v, 1e-5f));
        }
    }, cases: 36);

    [Fact]
    public void Sample_MoreRowsThanTheRecordHas_AreMissing()
    {
        var record = new EcgRecord("r", 100, 1000, [LeadSignal.FromSamples(Lead.II, [.. Enumerable.Repeat(1f, 1000)], 100)]);
        var rows = new float[1200];

        CompetitionSubmission.Sample(record, new LeadRequest(Lead.II, 100, 1200), rows);
        Assert.Equal((1000f, 0f), (rows[..1000].Sum(), rows[1000..].Sum()));

        CompetitionSubmission.Sample(record, new LeadRequest(Lead.II, 100, 1200), rows, SubmissionGaps.Interpolate);
        Assert.Equal(1200f, rows.Sum());
    }

    [Theory]
    [InlineData(SubmissionGaps.Zero, "0 0 1 0 0 4 5 0 0 0")]
    [InlineData(SubmissionGaps.Interpolate, "1 1 1 2 3 4 5 5 5 5")]
    public void Sample_Gaps_BecomeWhatTheOptionSays(SubmissionGaps missing, string expected)
    {
        const float gap = float.NaN;
        var record = new EcgRecord("r", 4, 10, [LeadSignal.FromSamples(Lead.I, [gap, gap, 1, gap, gap, 4, 5, gap, gap, gap], 4)]);
        var rows = new float[10];

        CompetitionSubmission.Sample(record, new LeadRequest(Lead.I, 4, 10), rows, missing);

        Assert.Equal(expected, string.Join(' ', rows));
    }

    [Fact]
    public void Sample_LeadThatIsNotThere_IsZeroEitherWay()
    {
        var record = new EcgRecord("r", 4, 10, []);
        foreach (SubmissionGaps missing in Enum.GetValues<SubmissionGaps>())
        {
            var rows = new float[10];
            CompetitionSubmission.Sample(record, new LeadRequest(Lead.V1, 4, 10), rows, missing);
            Assert.All(rows, static v => Assert.Equal(0, v));
        }
    }

    [Fact]
    public void Write_ImageThatCouldNotBeRead_IsZeroInEveryRow()
    {
        string path = Path.Combine(_folder, "submission.csv");

        CompetitionSubmission.Write(path, [Request("5", 20)], static _ => null);

        string[] lines = File.ReadAllLines(path);
        Assert.Equal(751, lines.Length);
        Assert.All(lines.Skip(1), static l => Assert.EndsWith(",0.0", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Ended_LeavesWhatWasThere()
    {
        string path = Path.Combine(_folder, "submission.csv");
        File.WriteAllText(path, "before");
        using var source = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => CompetitionSubmission.Write(path, [Request("1", 20), Request("2", 20)], _ =>
        {
            source.Cancel();
            return null;
        }, cancellationToken: source.Token));

        Assert.Equal("before", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Read_TestFile_KeepsTheOrderAndTheNumbers()
    {
        string path = Put("lead,id,number_of_rows,fs\nI,b,2562,1025\nII,b,10250,1025\nV6,a,625,250\n");

        IReadOnlyList<SubmissionRequest> requests = CompetitionTestFile.Read(path);

        Assert.Equal(["b", "a"], requests.Select(static r => r.ImageId));
        Assert.Equal([new LeadRequest(Lead.I, 1025, 2562), new LeadRequest(Lead.II, 1025, 10250)], requests[0].Leads.ToArray());
        Assert.Equal([new LeadRequest(Lead.V6, 250, 625)], requests[1].Leads.ToArray());
        Assert.Equal(7.5, requests[1].Leads[0].StartSeconds);
    }

    [Theory]
    [InlineData("", 0, "no image")]
    [InlineData("id,lead,fs,number_of_rows\n", 1, "no image")]
    [InlineData("id,lead,fs\n1,I,500\n", 1, "number_of_rows")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,500\n", 2, "fewer")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,500,1250\na_b,I,500,1250\n", 3, "underscore")]
    [InlineData("id,lead,fs,number_of_rows\n1,V7,500,1250\n", 2, "V7")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,0,1250\n", 2, "rate")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,NaN,1250\n", 2, "rate")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,500,12.5\n", 2, "rows")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,500,0\n", 2, "rows")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,500,-1\n", 2, "rows")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,500,99999999\n", 2, "rows")]
    [InlineData("id,lead,fs,number_of_rows\n1,I,500,1250\n1,i,500,1250\n", 3, "twice")]
    public void Read_TestFileThatCannotBeObeyed_NamesTheLineAndTheReason(string text, int line, string reason)
    {
        EcgFormatException error = Assert.Throws<EcgFormatException>(() => CompetitionTestFile.Read(Put(text)));

        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static float Tone(double seconds) => (float)(Math.Sin(2 * Math.PI * 3.1 * seconds) + (0.4 * Math.Cos(2 * Math.PI * 11.7 * seconds)));

    private static SubmissionRequest Request(string id, double rate)
        => new(id, [.. Leads.All.Select(l => new LeadRequest(l, rate, (int)(rate * (l == Lead.II ? 10 : 2.5))))]);

    private static EcgRecord Record(string id, double rate) => new(id, rate, 200, Leads.All.Select(l =>
    {
        var samples = new float[200];
        samples.AsSpan().Fill(float.NaN);
        int first = l == Lead.II ? 0 : (int)l / 3 * 50;
        for (int row = 0; row < SmallCompetition.Rows(l); row++)
            samples[first + row] = (float)SmallCompetition.Value(id, l, row);
        return LeadSignal.FromSamples(l, samples, rate);
    }));

    private string Put(string text)
    {
        string path = Path.Combine(_folder, "test.csv");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
