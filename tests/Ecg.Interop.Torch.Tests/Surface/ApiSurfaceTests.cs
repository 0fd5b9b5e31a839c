using TorchSharp;

namespace Ecg.Interop.Torch.Tests.Surface;

public class ApiSurfaceTests
{
    [SharedFact("reference", "TorchSharp-0.106.0.api.txt")]
    public void PublicSurface_OfTheBinding_IsPartOfThePackages()
    {
        string reference = SharedData.PathTo("reference", "TorchSharp-0.106.0.api.txt");
        Assert.Empty(ApiSurface.Strangers(typeof(torch).Assembly, "TorchSharp", reference));
    }
}
