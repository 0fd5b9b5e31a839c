namespace Ecg.Digitization.Synthesis;

/// <summary>Draws a scene through a capture: ink, wear, light, lens, sensor, file.</summary>
internal static class CapturePipeline
{
    /// <summary>Makes the image; nothing that is switched off costs time or memory.</summary>
    public static SyntheticImage Run(PageScene scene, CapturePlan plan, PageCapture capture, SeededRandom random, int threads, CancellationToken cancellationToken)
    {
        WearPlan.AddOccluders(scene.Style.Wear, scene, plan.Occluders, random.Fork(1));
        PageShader? shader = MakeShader(scene, plan, random, threads);
        var bands = new BandRenderer(scene.Style.PaperColor, scene.Layers, plan.Map, plan.Width, plan.Height, scene.Style.Wear.DotGainMm, shader);
        var sensor = new Sensor(capture, random.Fork(4).NextBits());
        var image = new SyntheticImage(plan.Width, plan.Height);
        if (capture.BlurSigmaPx <= 0 && capture.MotionBlurPx <= 0 && capture.Sharpening <= 0)
        {
            bands.Draw((top, rows, blue, green, red) => sensor.Store(image, top, rows, blue, green, red), threads, cancellationToken);
        }
        else
        {
            var light = new PlanarImage(plan.Width, plan.Height);
            bands.Draw((top, rows, blue, green, red) => Keep(light, top, rows, blue, green, red), threads, cancellationToken);
            Focus(light, capture, threads);
            cancellationToken.ThrowIfCancellationRequested();
            Develop(light, sensor, image, threads);
        }

        return capture.JpegQuality is { } quality ? SyntheticImage.Decode(image.ToJpeg(quality)) : image;
    }

    private static PageShader? MakeShader(PageScene scene, CapturePlan plan, SeededRandom random, int threads)
    {
        var actions = new List<FieldLattice.NodeAction>();
        WearPlan.AddFields(scene.Style.Wear, scene, actions, random.Fork(2));
        actions.AddRange(plan.Light);
        if (!scene.Style.Wear.NeedsFields && plan.Backdrop is null && plan.Occluders.Count == 0 && actions.Count == 0 && plan.Moire <= 0)
            return null;
        double pxPerMm = Math.Sqrt(Math.Abs(Jacobian.Of(plan.Map, new PointMm(scene.WidthMm / 2, scene.HeightMm / 2)).Determinant));
        int step = Math.Clamp((int)Math.Round(pxPerMm), 4, 16);
        FieldLattice fields = FieldLattice.Create(plan.Map, plan.Width, plan.Height, step, threads, actions);
        return new PageShader(scene, plan, fields, random.Fork(3));
    }

    private static void Keep(PlanarImage light, int top, int rows, float[] blue, float[] green, float[] red)
    {
        int at = top * light.Width, count = rows * light.Width;
        blue.AsSpan(0, count).CopyTo(light.Blue.AsSpan(at));
        green.AsSpan(0, count).CopyTo(light.Green.AsSpan(at));
        red.AsSpan(0, count).CopyTo(light.Red.AsSpan(at));
    }

    private static void Focus(PlanarImage light, PageCapture capture, int threads)
    {
        foreach (float[] plane in light.Planes)
        {
            if (capture.MotionBlurPx > 0)
                Optics.Motion(plane, light.Width, light.Height, capture.MotionBlurPx, capture.MotionBlurDegrees, threads);
            if (capture.BlurSigmaPx > 0)
                Optics.Gaussian(plane, light.Width, light.Height, capture.BlurSigmaPx, threads);
            if (capture.Sharpening > 0)
                Optics.Sharpen(plane, light.Width, light.Height, capture.Sharpening, threads);
        }
    }

    private static void Develop(PlanarImage light, Sensor sensor, SyntheticImage image, int threads)
    {
        const int bandRows = 64;
        int bands = (light.Height + bandRows - 1) / bandRows;
        Parallel.For(0, bands, new ParallelOptions { MaxDegreeOfParallelism = threads }, band =>
        {
            int top = band * bandRows, rows = Math.Min(bandRows, light.Height - top), at = top * light.Width, count = rows * light.Width;
            sensor.Store(image, top, rows, light.Blue.AsSpan(at, count), light.Green.AsSpan(at, count), light.Red.AsSpan(at, count));
        });
    }
}
