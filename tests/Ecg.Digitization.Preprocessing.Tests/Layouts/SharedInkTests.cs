using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Two heights from which one trace was followed are one row.</summary>
public sealed class SharedInkTests
{
    private const int Scale = 8, Width = 1600, Height = 800;

    [Fact]
    public void Apart_AFaintHeightAboveARow_IsLeftOut()
    {
        RectifiedInk ink = Rows(300, 500);

        Assert.Equal([(300, 1.7), (500, 1.8)], SharedInk.Apart([(240, 1.0), (300, 1.7), (500, 1.8)], r => RowScan.Follow(ink, r)));
        Assert.Equal([(300, 1.7), (500, 1.8)], SharedInk.Apart([(300, 1.7), (500, 1.8), (560, 0.9)], r => RowScan.Follow(ink, r)));
    }

    [Fact]
    public void Apart_RowsOfTheirOwnInk_AreKept()
    {
        RectifiedInk ink = Rows(300, 500);

        Assert.Equal([(300, 0.5), (500, 1.8)], SharedInk.Apart([(300, 0.5), (500, 1.8)], r => RowScan.Follow(ink, r)));
    }

    [Fact]
    public void Apart_RowsThatRunThroughEachOther_AreKeptWhereBothAreClear()
    {
        RectifiedInk ink = Rows(300);

        Assert.Equal([(290, 1.7), (310, 1.8)], SharedInk.Apart([(290, 1.7), (310, 1.8)], r => RowScan.Follow(ink, r)));
    }

    [Fact]
    public void Shared_PathsOverNoCommonInk_IsNone()
    {
        RectifiedInk ink = Rows(300, 500);

        Assert.Equal(0, SharedInk.Shared(RowScan.Follow(ink, 300), RowScan.Follow(ink, 500)));
        Assert.Equal(1, SharedInk.Shared(RowScan.Follow(ink, 300), RowScan.Follow(ink, 280)));
        Assert.Equal(0, SharedInk.Shared(RowScan.Follow(ink, 300), RowScan.Follow(Rows(), 300)));
    }

    private static RectifiedInk Rows(params ReadOnlySpan<int> baselines)
    {
        var ink = new float[Width * Height];
        foreach (int baseline in baselines)
        {
            ink.AsSpan(baseline * Width, Width).Fill(1);
            ink.AsSpan((baseline + 1) * Width, Width).Fill(1);
        }

        return new RectifiedInk(Width, Height, ink, Scale, default);
    }
}
