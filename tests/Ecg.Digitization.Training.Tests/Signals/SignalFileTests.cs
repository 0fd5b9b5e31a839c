using System.Globalization;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Training.Tests.Signals;

public class SignalFileTests
{
    private const int Samples = 30;
    private static readonly double[] Matrix = [.. ClosedForm.Values("matrix", 12 * Samples).Select(static v => (double)(float)v)];

    [Theory]
    [InlineData("<f4", false, 1)]
    [InlineData("<f8", false, 1)]
    [InlineData(">f4", false, 2)]
    [InlineData("<f4", true, 1)]
    [InlineData("<f8", true, 3)]
    public void Read_Npy_OfEveryKind_GivesTheMatrix(string type, bool fortran, int version)
    {
        using var folder = new TempFolder();
        NpyWriter.Write(folder["a.npy"], Matrix, 12, Samples, type, fortran, version);
        Check(SignalFile.Read(folder["a.npy"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Npy_SamplesFirst_IsTurned(bool fortran)
    {
        using var folder = new TempFolder();
        NpyWriter.Write(folder["a.npy"], Turned(), Samples, 12, fortran: fortran);
        Check(SignalFile.Read(folder["a.npy"]));
    }

    [Fact]
    public void Read_Npy_TwelveByTwelve_HasLeadsFirst()
    {
        using var folder = new TempFolder();
        NpyWriter.Write(folder["a.npy"], Matrix[..144], 12, 12);
        Assert.Equal(Matrix[1], SignalFile.Read(folder["a.npy"]).Values[1], 1e-7);
    }

    [Theory]
    [InlineData(" ", ".txt")]
    [InlineData("\t", ".txt")]
    [InlineData(",", ".txt")]
    [InlineData(",", ".csv")]
    [InlineData(";", ".csv")]
    public void Read_BareNumbers_SamplesInRows_GivesTheMatrix(string separator, string extension)
    {
        using var folder = new TempFolder();
        IEnumerable<string> lines = Enumerable.Range(0, Samples).Select(t => string.Join(separator, Enumerable.Range(0, 12).Select(l => Text(Matrix[(l * Samples) + t]))));
        File.WriteAllLines(folder["a" + extension], extension == ".txt" ? lines.Prepend("# a comment") : lines);
        Check(SignalFile.Read(folder["a" + extension]));
    }

    [Fact]
    public void Read_NamedCsvAndWfdb_AgreeWithTheRecord_AndTakeTheAskedLeads()
    {
        using var folder = new TempFolder();
        EcgRecord record = Record();
        WfdbWriter.Write(record, folder["a"]);
        EcgCsvWriter.Write(record, folder["a.csv"]);
        var options = new SignalFileOptions { Leads = [Lead.V1, Lead.I], SampleRateHz = 250 };

        foreach (string name in (string[])["a.hea", "a.dat", "a.csv"])
        {
            SignalData data = SignalFile.Read(folder[name], options);
            Assert.Equal((2, Samples, 250.0), (data.LeadCount, data.SampleCount, data.SampleRateHz!.Value));
            for (int i = 0; i < Samples; i++)
            {
                Assert.Equal(Matrix[(6 * Samples) + i], data.Values[i], 6e-4);
                Assert.Equal(Matrix[i], data.Values[Samples + i], 6e-4);
            }
        }
    }

    [Fact]
    public void Read_CompetitionCsv_BlanksAreNaN_AndTheRateIsTheCallers()
    {
        using var folder = new TempFolder();
        string[] header = ["I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6"];
        File.WriteAllLines(folder["a.csv"], header.Concat(["0.5,0.1,,,,,,,,,,", "0.25,0.2,,,,,,,,,,"]));
        SignalData data = SignalFile.Read(folder["a.csv"], new SignalFileOptions { SampleRateHz = 500 });
        Assert.Equal([0.5f, 0.25f, 0.1f, 0.2f, float.NaN], data.Values[..5]);
        Assert.Equal(500, data.SampleRateHz);
        Assert.Null(SignalFile.Read(folder["a.csv"]).SampleRateHz);
    }

    [Fact]
    public void Read_BadNpy_SaysWhatIsWrong()
    {
        using var folder = new TempFolder();
        string path = folder["a.npy"];
        File.WriteAllBytes(path, [1, 2, 3]);
        Refused(path, "not a NumPy file");
        Header("{'descr': '|O', 'fortran_order': False, 'shape': (12, 3), }");
        Refused(path, "pickled objects");
        Header("{'descr': '<i8', 'fortran_order': False, 'shape': (12, 3), }");
        Refused(path, "'<i8' is not f4 or f8");
        Header("{'descr': '<f4', 'fortran_order': False, 'shape': (12,), }");
        Refused(path, "does not have two axes");
        Header("{'descr': '<f4', 'fortran_order': False, 'shape': (12, 3), }");
        Refused(path, "needs 144 bytes of values; there are 0");
        Header("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000), }");
        Refused(path, "more than");
        Header("{'descr': '<f4'}");
        Refused(path, "does not give the order");
        NpyWriter.Write(path, new double[7 * 9], 7, 9);
        Refused(path, "the shape (7, 9) has no axis of 12 leads");
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..20]);
        Refused(path, "the header is cut off");

        void Header(string header)
        {
            using FileStream stream = File.Create(path);
            NpyWriter.WriteHeader(stream, header);
        }
    }

    [Fact]
    public void Read_BadText_SaysWhere()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["a.txt"], "1 2 3\n1 2\n");
        Refused(folder["a.txt"], "line 2 has 2 numbers, the lines before 3");
        File.WriteAllText(folder["a.txt"], "1 2 x\n");
        Refused(folder["a.txt"], "line 1: 'x' is not a finite number");
        File.WriteAllText(folder["a.csv"], "I,II\n1,2\n3,oops\n");
        Refused(folder["a.csv"], "line 3");
        File.WriteAllText(folder["a.mat"], "1");
        Refused(folder["a.mat"], "known kind");
        Refused(folder["missing.npy"], "no such signal file");
        File.WriteAllText(folder["a.hea"], "nonsense");
        Refused(folder["a.hea"], "line 1");
        Assert.Throws<TrainingDataException>(() => SignalFile.Read(folder["a.txt"], new SignalFileOptions { MaxFileBytes = 2 }));
    }

    private static void Refused(string path, string reason) => Assert.Contains(reason, Assert.Throws<TrainingDataException>(() => SignalFile.Read(path)).Message, StringComparison.Ordinal);

    private static double[] Turned()
    {
        var turned = new double[Matrix.Length];
        for (int i = 0; i < turned.Length; i++)
            turned[((i % Samples) * 12) + (i / Samples)] = Matrix[i];
        return turned;
    }

    private static EcgRecord Record() => new("a", 250, Samples, Ecg.Digitization.Leads.All.Select(static lead =>
        LeadSignal.FromSamples(lead, Array.ConvertAll(Matrix[((int)lead * Samples)..(((int)lead + 1) * Samples)], static v => (float)v), 250)));

    private static void Check(SignalData data)
    {
        Assert.Equal((12, Samples), (data.LeadCount, data.SampleCount));
        Assert.Equal(Matrix.Select(static v => (float)v), data.Values);
    }

    private static string Text(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture);
}
