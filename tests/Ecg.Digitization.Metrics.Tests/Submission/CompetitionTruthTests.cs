using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Metrics.Tests;

public sealed class CompetitionTruthTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecg-truth-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_TrainingFolder_TakesIdsAndRatesFromTheIndex()
    {
        Write("train/7/7.csv", Signal(static (_, _) => 1));
        Write("train.csv", "id,fs,sig_len\n7,20,200\n");
        CompetitionTruthDirectory truth = CompetitionTruthDirectory.Open(_folder);
        Assert.Equal(["7"], truth.ImageIds);
        Assert.Equal(20, truth.Load("7").SampleRateHz);
    }

    [Fact]
    public void Load_WindowsOfTheLayout_AreTakenWithoutTheirBlanks()
    {
        Write("9.csv", Signal(static (lead, row) => (10 * (int)lead) + (0.001 * row)));
        ImageTruth truth = CompetitionTruthDirectory.Open(_folder).Load("9");
        Assert.Equal(20, truth.SampleRateHz);
        foreach (Lead lead in Leads.All)
        {
            (int first, int end) = StandardLayouts.ThreeByFourPlusOne.GetWindows()[lead].ToSampleRange(20, 200);
            Assert.Equal(Enumerable.Range(first, end - first).Select(row => (10 * (int)lead) + (0.001 * row)), truth[lead].ToArray());
        }
    }

    [Theory]
    [InlineData("II", 5, "xx", 5)]
    [InlineData("II", 9, "nan", 9)]
    [InlineData("I", 4, "", 5)]
    public void Load_BadField_IsNamedWithItsLine(string lead, int line, string field, int named)
    {
        string[] lines = Signal(static (_, _) => 1).Split('\n');
        string[] fields = lines[line - 1].Split(',');
        fields[Array.IndexOf(lines[0].Split(','), lead)] = field;
        lines[line - 1] = string.Join(',', fields);
        Write("9.csv", string.Join('\n', lines));
        var e = Assert.Throws<EcgFormatException>(() => CompetitionTruthDirectory.Open(_folder).Load("9"));
        Assert.Equal(named, e.Line);
    }

    [Fact]
    public void Open_IndexNamesAFileThatIsNotThere_Throws()
    {
        Write("train.csv", "id,fs,sig_len\n7,20,200\n");
        Assert.Equal(2, Assert.Throws<EcgFormatException>(() => CompetitionTruthDirectory.Open(_folder)).Line);
    }

    [Fact]
    public void Open_EmptyFolder_Throws() => Assert.Throws<EcgFormatException>(() => CompetitionTruthDirectory.Open(_folder));

    private static string Signal(Func<Lead, int, double> value)
    {
        var text = new StringBuilder(string.Join(',', Leads.All.Select(static l => l.ToName())) + "\n");
        IReadOnlyDictionary<Lead, TimeWindow> windows = StandardLayouts.ThreeByFourPlusOne.GetWindows();
        for (int row = 0; row < 200; row++)
        {
            text.AppendJoin(',', Leads.All.Select(lead =>
            {
                (int first, int end) = windows[lead].ToSampleRange(20, 200);
                return row >= first && row < end ? value(lead, row).ToString("R", CultureInfo.InvariantCulture) : "";
            })).Append('\n');
        }

        return text.ToString();
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
