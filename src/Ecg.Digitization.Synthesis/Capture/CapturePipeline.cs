namespace Ecg.Digitization.Synthesis;

/// <summary>Draws a scene through a capture: ink, wear, light, lens, sensor, file.</summary>
internal static class CapturePipeline
{
    /// <summary>The most pixels between nodes of the fields.</summary>
    private const int MaxStep = 16;

    /// <summary>Between nodes where a map that hardly bends and slow fields are asked: the shortest of their waves is twenty times as long.</summary>
    private const double SlowMm = 4;

    /// <summary>Makes the image; nothing that is switched off costs time or memory. Each band goes all the way from strokes to bytes while it is in the cache.</summary>
    public static void Run(PageScene scene, CapturePlan plan, PageCapture capture, SeededRandom random, SyntheticImage image, int threads, CancellationToken cancellationToken)
    {
        WearPlan.AddOccluders(scene.Style.Wear, scene, plan.Occluders, random.Fork(1));
        PageShader? shader = MakeShader(scene, plan, random, threads);
        using var bands = new BandRenderer(scene, plan, shader, new Lens(capture), capture.IsGrey);
        var sensor = new Sensor(capture, random.Fork(4).NextBits());
        if (capture.JpegQuality is { } quality && threads == 1)
        {
            // One thread draws the rows in order, so that the file's loss can follow them.
            using var jpeg = new JpegRounding.InOrder(image, quality, capture.IsGrey);
            bands.Draw(
                (top, rows, pixels, at) =>
                {
                    sensor.Store(image, top, rows, pixels, at);
                    jpeg.Advance(top + rows);
                },
                threads,
                cancellationToken);
            return;
        }

        bands.Draw((top, rows, pixels, at) => sensor.Store(image, top, rows, pixels, at), threads, cancellationToken);
        if (capture.JpegQuality is { } laterQuality)
            JpegRounding.Apply(image, laterQuality, threads, capture.IsGrey);
    }

    private static PageShader? MakeShader(PageScene scene, CapturePlan plan, SeededRandom random, int threads)
    {
        List<FieldLattice.NodeAction> slow = [], fine = [];
        WearPlan.AddFields(scene.Style.Wear, scene, slow, fine, random.Fork(2));
        slow.AddRange(plan.SoftLight);
        fine.AddRange(plan.Light);
        if (plan.Moire > 0)
            fine.Add(CaptureLight.Beats(random.Fork(5)));
        if (!scene.Style.Wear.NeedsFields && plan.Backdrop is null && plan.Occluders.Count == 0 && slow.Count + fine.Count == 0)
            return null;
        double pxPerMm = Math.Sqrt(Math.Abs(Jacobian.Of(plan.Map, new PointMm(scene.WidthMm / 2, scene.HeightMm / 2)).Determinant));
        int step = Math.Clamp((int)Math.Round(pxPerMm), 4, MaxStep);

        // Where nothing has edges, wider meshes show the same.
        if (plan.IsNearlyAffine && fine.Count == 0)
            step = MaxStep;
        int slowSteps = plan.IsNearlyAffine ? Math.Max(1, (int)(SlowMm * pxPerMm / step)) : 1;
        FieldLattice fields = FieldLattice.Create(plan.Map, plan.Width, plan.Height, step, slowSteps, threads, slow, fine);
        return new PageShader(scene, plan, fields, random.Fork(3));
    }
}
