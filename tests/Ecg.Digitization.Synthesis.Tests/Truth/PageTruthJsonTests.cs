using System.Text.Json;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class PageTruthJsonTests
{
    [Fact]
    public void Write_APage_SaysWhatTheTruthSays()
    {
        PageTruth truth = new PageRenderer().Render(
            TestRecords.Normal, StandardLayouts.ThreeByFourPlusOne, new PageStyle { DpiX = 100, DpiY = 100, Header = ["Rate 70"] }, new ScannerCapture { RotationDegrees = 1 }, 12).Truth;
        using var stream = new MemoryStream();
        PageTruthJson.Write(truth, stream);
        using JsonDocument json = JsonDocument.Parse(stream.ToArray());
        JsonElement root = json.RootElement;
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.Equal("3x4+1", root.GetProperty("layout").GetString());
        Assert.Equal(4, root.GetProperty("rows").GetArrayLength());
        JsonElement cell = root.GetProperty("rows")[1].GetProperty("cells")[2];
        Assert.Equal("V2", cell.GetProperty("lead").GetString());
        Assert.Equal(truth.Rows[1].Cells[2].StartXMm, cell.GetProperty("startXMm").GetDouble(), 1e-9);
        JsonElement node = root.GetProperty("map").GetProperty("lattice")[17];
        PointPx expected = truth.Map.Forward(new PointMm(node[0].GetDouble(), node[1].GetDouble()));
        Assert.Equal(expected.X, node[2].GetDouble(), 1e-3);
        Assert.Equal(expected.Y, node[3].GetDouble(), 1e-3);
        Assert.Equal(truth.WidthPx, root.GetProperty("rows")[0].GetProperty("traceYPx").GetArrayLength());
    }
}
