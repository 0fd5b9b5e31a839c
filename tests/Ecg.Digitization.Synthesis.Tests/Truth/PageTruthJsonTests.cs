using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class PageTruthJsonTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "docs", "schemas", "page-truth.schema.json"))).RootElement;

    private static readonly PageStyle Style = new()
    {
        DpiX = 60,
        DpiY = 60,
        Header = ["Rate 70"],
        ClipMm = 15,
        Separators = SeparatorKind.Bars,
        Tables = [new TextTable(120, 5, [["PR", "160 ms"], ["QT", ""]]) { RuleWidthMm = 0.2 }],
        QrCodes = [new QrMark("ECG 1", 240, 4)],
        Wear = new PageWear { PunchHoles = 2, Tears = 0.5 },
    };

    public static TheoryData<string> Captures { get; } = ["none", "scanner", "camera", "strip"];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Write_ThroughAnyDevice_ObeysTheSchema(string device)
    {
        PageTruth truth = Draw(device);
        Assert.Empty(new JsonSchemaChecker(Schema).Check(Write(truth, true)));
        Assert.Empty(new JsonSchemaChecker(Schema).Check(Write(truth, false)));
    }

    [Theory]
    [InlineData("rows", "\"many\"")]
    [InlineData("seed", "-1")]
    [InlineData("schema", "1")]
    [InlineData("unknown", "1")]
    [InlineData("page", "{\"boxMm\":[1,2,3],\"cornersPx\":[]}")]
    [InlineData("seed", null)]
    public void Check_ADocumentThatIsSpoiled_FindsIt(string property, string? value)
    {
        JsonObject document = JsonNode.Parse(Write(Draw("none"), false).GetRawText())!.AsObject();
        document.Remove(property);
        if (value is not null)
            document.Add(property, JsonNode.Parse(value));
        Assert.NotEmpty(new JsonSchemaChecker(Schema).Check(JsonDocument.Parse(document.ToJsonString()).RootElement));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Write_ThroughAnyDevice_SaysWhatTheTruthSays(string device)
    {
        PageTruth truth = Draw(device);
        JsonElement root = Write(truth, true);
        JsonElement cell = root.GetProperty("rows")[1].GetProperty("cells")[2];
        Assert.Equal("V2", cell.GetProperty("lead").GetString());
        Assert.Equal(truth.Rows[1].Cells[2].StartXMm, cell.GetProperty("startXMm").GetDouble(), 1e-9);
        Assert.Equal(truth.WidthPx, root.GetProperty("rows")[0].GetProperty("traceYPx").GetArrayLength());
        BoxMm name = truth.Rows[1].Cells[2].NameBoxMm!.Value;
        PointPx corner = truth.Map.Forward(new PointMm(name.Right, name.Bottom));
        JsonElement told = cell.GetProperty("name").GetProperty("cornersPx")[2];
        Assert.Equal((corner.X, corner.Y), (told[0].GetDouble(), told[1].GetDouble()), AreNear);
        foreach (JsonElement node in root.GetProperty("map").GetProperty("lattice").EnumerateArray().Where(static (_, i) => i % 50 == 0))
            Assert.Equal(Pair(truth.Map.Forward(new PointMm(node[0].GetDouble(), node[1].GetDouble()))), (node[2].GetDouble(), node[3].GetDouble()), AreNear);
        foreach (JsonElement node in root.GetProperty("map").GetProperty("inverseLattice").EnumerateArray().Where(static (_, i) => i % 50 == 0))
            Assert.Equal((node[0].GetDouble(), node[1].GetDouble()), Pair(truth.Map.Forward(new PointMm(node[2].GetDouble(), node[3].GetDouble()))), AreNear);
        Assert.Equal(device != "camera", root.GetProperty("map").TryGetProperty("inverseMatrix", out _));
    }

    [Fact]
    public void GetVisibilityMask_PageWithHoles_HidesThemAndNothingElse()
    {
        PageTruth truth = new PageRenderer().Render(TestRecords.Normal, StandardLayouts.ThreeByFour, Style with { DpiX = 150, DpiY = 150, Wear = new PageWear { PunchHoles = 1 } }).Truth;
        VisibilityMask mask = truth.GetVisibilityMask(1);
        double area = mask.GetHiddenRuns().Sum(static r => r.Count) / (truth.PxPerMmX * truth.PxPerMmY);
        Assert.Equal(Math.PI * 2.75 * 2.75, area, 1.0);
    }

    private static bool AreNear((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y) < 2e-3;

    private static (double X, double Y) Pair(PointPx point) => (point.X, point.Y);

    private static PageTruth Draw(string device) => new PageRenderer().Render(
        TestRecords.Normal,
        StandardLayouts.ThreeByFourPlusOne,
        Style,
        device switch
        {
            "scanner" => new ScannerCapture { RotationDegrees = 1 },
            "camera" => new CameraCapture { TiltXDegrees = 10, CurlDegrees = 8, Fingers = 1 },
            "strip" => new StripCapture { Row = 1, StartXMm = 100 },
            _ => new ScannerCapture(),
        },
        12).Truth;

    private static JsonElement Write(PageTruth truth, bool traces)
    {
        using var stream = new MemoryStream();
        PageTruthJson.Write(truth, stream, traces);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }
}
