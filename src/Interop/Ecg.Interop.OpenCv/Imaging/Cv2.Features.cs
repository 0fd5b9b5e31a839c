namespace OpenCvSharp;

/// <content>Edges, lines, templates, local contrast and inpainting.</content>
public static partial class Cv2
{
    /// <summary>Canny's edges as 255 on 0.</summary>
    public static void Canny(InputArray src, OutputArray edges, double threshold1, double threshold2, int apertureSize = 3, bool L2gradient = false) =>
        Finish(NativeMethods.ecg_canny(In(src), Out(edges), threshold1, threshold2, apertureSize, L2gradient ? 1 : 0), edges, src);

    /// <summary>Lines with more than <paramref name="threshold"/> votes, the strongest first.</summary>
    public static LineSegmentPolar[] HoughLines(InputArray image, double rho, double theta, int threshold, double srn = 0, double stn = 0)
    {
        using var lines = new Mat();
        Finish(NativeMethods.ecg_hough_lines(In(image), lines.CvPtr, rho, theta, threshold, srn, stn), lines, image);
        return Array.ConvertAll(Elements<Vec2f>(lines), static v => new LineSegmentPolar(v.Item0, v.Item1));
    }

    /// <summary>Line segments, by the probabilistic transform.</summary>
    public static LineSegmentPoint[] HoughLinesP(InputArray image, double rho, double theta, int threshold, double minLineLength = 0, double maxLineGap = 0)
    {
        using var lines = new Mat();
        Finish(NativeMethods.ecg_hough_lines_p(In(image), lines.CvPtr, rho, theta, threshold, minLineLength, maxLineGap), lines, image);
        return Array.ConvertAll(Elements<Vec4i>(lines), static v => new LineSegmentPoint(new Point(v.Item0, v.Item1), new Point(v.Item2, v.Item3)));
    }

    /// <summary>Fills the pixels where the mask is not zero from what surrounds them.</summary>
    public static void Inpaint(InputArray src, InputArray inpaintMask, OutputArray dst, double inpaintRadius, InpaintMethod flags) =>
        Finish(NativeMethods.ecg_inpaint(In(src), In(inpaintMask), Out(dst), inpaintRadius, (int)flags), dst, src, inpaintMask);

    public static void EqualizeHist(InputArray src, OutputArray dst) =>
        Finish(NativeMethods.ecg_equalize_hist(In(src), Out(dst)), dst, src);

    /// <inheritdoc cref="CLAHE.Create(double, Size?)"/>
    public static CLAHE CreateCLAHE(double clipLimit = 40, Size? tileGridSize = null) => CLAHE.Create(clipLimit, tileGridSize);

    /// <summary>How well a template fits at every position where it lies wholly inside the image.</summary>
    public static void MatchTemplate(InputArray image, InputArray templ, OutputArray result, TemplateMatchModes method, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_match_template(In(image), In(templ), Out(result), (int)method, Optional(mask)), result, image, templ, mask);

    /// <summary>Moves corners to where the gradients around them say that they are.</summary>
    /// <param name="image">One channel.</param>
    /// <param name="inputCorners">First guesses.</param>
    /// <param name="winSize">Half of the side of the search window.</param>
    /// <param name="zeroZone">Half of the side of a dead zone in its middle; (-1, -1) for none.</param>
    /// <param name="criteria">When to stop.</param>
    public static Point2f[] CornerSubPix(InputArray image, IEnumerable<Point2f> inputCorners, Size winSize, Size zeroZone, TermCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(inputCorners);
        Point2f[] corners = [.. inputCorners];
        using Mat points = Wrap(corners, MatType.CV_32FC2);
        Finish(NativeMethods.ecg_corner_sub_pix(In(image), points.CvPtr, winSize, zeroZone, criteria), null, image, points);
        return corners;
    }
}
