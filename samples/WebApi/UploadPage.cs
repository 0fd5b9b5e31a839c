using System.Reflection;

namespace Ecg.Digitization.Samples.WebApi;

/// <summary>The one page of the service, inside the program so that there is nothing to deploy beside it.</summary>
internal static class UploadPage
{
    public static Stream Open() => Assembly.GetExecutingAssembly().GetManifestResourceStream("index.html")!;
}
