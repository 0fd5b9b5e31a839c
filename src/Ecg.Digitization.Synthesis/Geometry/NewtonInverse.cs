namespace Ecg.Digitization.Synthesis;

/// <summary>Inverts page maps that have no closed inverse.</summary>
internal static class NewtonInverse
{
    private const int MaxSteps = 25;
    private const int FreeSteps = 6;
    private const double LeastShare = 0.05;
    private const double TolerancePx = 1e-7;

    /// <summary>Finds the point of the paper that a map takes to a pixel, from a first guess.</summary>
    /// <remarks>Newton's method with halved steps while the error grows. Far outside the page, where a bent sheet may have no such point, the best found is returned.</remarks>
    public static PointMm Solve(IPageMap map, PointPx target, PointMm guess)
    {
        PointMm at = guess;
        PointPx here = map.Forward(at);
        double error = Distance(here, target);
        for (int step = 0; step < MaxSteps && error > TolerancePx; step++)
        {
            Jacobian j = Jacobian.Of(map, at);
            double det = j.Determinant;
            if (Math.Abs(det) < 1e-9)
                return at;
            double ex = target.X - here.X, ey = target.Y - here.Y;
            double dx = ((j.Yy * ex) - (j.Xy * ey)) / det, dy = ((j.Xx * ey) - (j.Yx * ex)) / det;
            double share = 1, before = error;
            while (true)
            {
                var next = new PointMm(at.X + (share * dx), at.Y + (share * dy));
                PointPx there = map.Forward(next);
                double nextError = Distance(there, target);
                if (nextError < error)
                {
                    (at, here, error) = (next, there, nextError);
                    break;
                }

                share /= 2;
                if (share < LeastShare)
                    return at;
            }

            // On the page errors shrink quadratically; where they do not, there is nothing to find.
            if (step >= FreeSteps && error > 0.5 * before)
                return at;
        }

        return at;
    }

    private static double Distance(PointPx a, PointPx b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
