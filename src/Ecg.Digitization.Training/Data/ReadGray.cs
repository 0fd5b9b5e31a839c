using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Training;

/// <summary>The grey that OpenCV's imread gives of a colour PNG when asked for grey: the PNG library converts, and rounds down.</summary>
/// <remarks>The original data set read images so; it is up to 1 level below what the preprocessor's conversion gives.</remarks>
internal static class ReadGray
{
    public static GrayImage Of(PageImage page)
    {
        ReadOnlySpan<byte> bgr = page.Bgr.Span;
        var gray = new byte[page.Width * page.Height];
        for (int i = 0; i < gray.Length; i++)
            gray[i] = (byte)(((3735 * bgr[3 * i]) + (19235 * bgr[(3 * i) + 1]) + (9798 * bgr[(3 * i) + 2])) >> 15);
        return GrayImage.FromPixels(gray, page.Width, page.Height);
    }
}
