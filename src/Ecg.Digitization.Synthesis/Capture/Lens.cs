namespace Ecg.Digitization.Synthesis;

/// <summary>Blur by motion and defocus, then unsharp masking, of some rows at a time. Immutable and thread-safe.</summary>
internal sealed class Lens
{
    private const double UnsharpSigma = 1;
    private readonly MotionPath? _motion;
    private readonly float[] _blur = [], _unsharp = [];
    private readonly float _sharpening;

    public Lens(PageCapture capture)
    {
        if (capture.MotionBlurPx > 0)
            _motion = new MotionPath(capture.MotionBlurPx, capture.MotionBlurDegrees);
        if (capture.BlurSigmaPx > 0)
            _blur = RowFilter.GaussianTaps(capture.BlurSigmaPx);
        if (capture.Sharpening > 0)
            (_unsharp, _sharpening) = (RowFilter.GaussianTaps(UnsharpSigma), (float)capture.Sharpening);
    }

    /// <summary>How many rows above and below a pixel its light comes from.</summary>
    public int Reach => (_motion?.ReachY ?? 0) + Math.Max(0, _blur.Length - 1) + Math.Max(0, _unsharp.Length - 1);

    /// <summary>The filters, each to work on what the one before has finished.</summary>
    public IRowStage[] Start(RowWindow window)
    {
        var stages = new List<IRowStage>(3);
        if (_motion is not null)
            stages.Add(new MotionStage(window, _motion));
        if (_blur.Length > 0)
            stages.Add(new BlurStage(window, _blur, 0, 1));
        if (_unsharp.Length > 0)
            stages.Add(new BlurStage(window, _unsharp, 1 + _sharpening, -_sharpening));
        return [.. stages];
    }

    /// <summary>Works on a plane of rows <paramref name="stride"/> floats apart in place. Beyond its edges the plane is taken to go on as at the edge; where it is a part of an image, the outer <see cref="Reach"/> rows are spoilt.</summary>
    public void Focus(Span<float> plane, int width, int stride, int rows)
    {
        int ready = rows;
        foreach (IRowStage stage in Start(new RowWindow(width, stride, 0, rows, rows)))
        {
            using (stage)
                ready = stage.Advance(plane, ready);
        }
    }
}
