using System.Diagnostics;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Testing.Pages;

namespace Ecg.Digitization.Geometry.Benchmarks;

/// <summary>How one page's map turned out.</summary>
/// <param name="Page">The page.</param>
/// <param name="Found">The geometry; null when the page was refused.</param>
/// <param name="Error">Against the truth; null when the page was refused.</param>
/// <param name="Refusal">Why, if it was.</param>
/// <param name="Seconds">Of processor time, all threads.</param>
internal sealed record GeometryResult(GeometryCase Page, PageGeometry? Found, MapComparison? Error, string? Refusal, double Seconds)
{
    public double RmsMm => Error?.RmsMm ?? double.NaN;

    public static GeometryResult Of(GeometryCase page, IPageRectifier rectifier)
    {
        TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
        PageGeometry? found = null;
        string? refusal = null;
        try
        {
            found = rectifier.Rectify(page.Image);
        }
        catch (EcgDigitizationException exception)
        {
            refusal = exception.Message;
        }

        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
        return new GeometryResult(page, found, found is null ? null : MapComparison.Of(page.Places, found.Map), refusal, seconds);
    }
}
