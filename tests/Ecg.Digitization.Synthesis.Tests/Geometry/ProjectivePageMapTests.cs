using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class ProjectivePageMapTests
{
    private static readonly Gen<double> Shift = Gen.Choose(-400, 400).Select(static i => i / 10.0);

    [Fact]
    public void Scale_PaperCorner_IsTheCornerOfTheFirstPixel()
    {
        ProjectivePageMap map = ProjectivePageMap.Scale(8, 8);
        Assert.Equal(new PointPx(-0.5, -0.5), map.Forward(new PointMm(0, 0)));
        Assert.Equal(new PointMm(0.0625, 0.0625), map.Inverse(new PointPx(0, 0)));
    }

    [Fact]
    public void FromCorners_AnyMildQuadrilateral_HitsItsCornersAndInverts()
    {
        PointMm[] paper = [new(0, 0), new(280, 0), new(280, 216), new(0, 216)];
        Prop.ForAll(Shift.ArrayOf(8).ToArbitrary(), shift =>
        {
            PointPx[] image = [new(shift[0], shift[1]), new(2200 + shift[2], shift[3]), new(2200 + shift[4], 1700 + shift[5]), new(shift[6], 1700 + shift[7])];
            ProjectivePageMap map = ProjectivePageMap.FromCorners(paper, image);
            for (int i = 0; i < 4; i++)
                Close(image[i], map.Forward(paper[i]));
            for (int i = 0; i <= 20; i++)
            {
                var at = new PointPx(110 * i, 1700 - (80 * i));
                Close(at, map.Forward(map.Inverse(at)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Jacobian_OfAScale_IsTheScale()
    {
        Jacobian j = Jacobian.Of(ProjectivePageMap.Scale(7.75, 7.44), new PointMm(100, 50));
        Assert.Equal(7.75, j.ScaleX, 1e-6);
        Assert.Equal(7.44, j.ScaleY, 1e-6);
    }

    [Fact]
    public void Constructor_SingularMatrix_Throws()
        => Assert.Throws<ArgumentException>(() => new ProjectivePageMap([1, 2, 0, 2, 4, 0, 0, 0, 1]));

    private static void Close(PointPx expected, PointPx actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-6);
        Assert.Equal(expected.Y, actual.Y, 1e-6);
    }
}
