using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests;

public class ApiSurfaceTests
{
    [SharedFact("reference", "OpenCvSharp4-4.11.0.api.txt")]
    public void PublicSurface_OfTheBinding_IsPartOfThePackages()
    {
        string reference = SharedData.PathTo("reference", "OpenCvSharp4-4.11.0.api.txt");
        Assert.Empty(ApiSurface.Strangers(typeof(Mat).Assembly, "OpenCvSharp", reference));
    }

    [SharedFact("reference", "OpenCvSharp4-4.11.0.api.txt")]
    public void PublicSurface_OfAStranger_IsFound()
    {
        string reference = SharedData.PathTo("reference", "OpenCvSharp4-4.11.0.api.txt");
        string[] strangers = ApiSurface.Strangers(typeof(ApiSurfaceTests).Assembly, "Ecg.Interop", reference);
        Assert.Contains("Ecg.Interop.OpenCv.Tests.ApiSurfaceTests [class]", strangers);
        Assert.Contains("Ecg.Interop.OpenCv.Tests.ApiSurfaceTests::PublicSurface_OfAStranger_IsFound() -> void", strangers);
    }
}
