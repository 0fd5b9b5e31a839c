namespace Ecg.Digitization.Synthesis;

/// <summary>A page map without a closed inverse that finds the way back faster from a good guess, by its exact derivative.</summary>
internal interface IGuidedPageMap : IPageMap
{
    /// <summary>Where a point of the paper appears, and the map's derivative there.</summary>
    /// <param name="point">Millimetres.</param>
    /// <param name="jacobian">The derivative.</param>
    PointPx Forward(PointMm point, out Jacobian jacobian);

    /// <summary>Looks for the point of the paper at a place in the image, in a few steps from a guess, to about a thousandth of a pixel.</summary>
    /// <param name="target">Pixels.</param>
    /// <param name="guess">Where to start.</param>
    /// <param name="point">The point, if it was found.</param>
    sealed bool TryInvert(PointPx target, PointMm guess, out PointMm point)
    {
        const int steps = 8;
        const double near = 0.2;
        point = guess;
        for (int i = 0; i < steps; i++)
        {
            PointPx here = Forward(point, out Jacobian j);
            double ex = target.X - here.X, ey = target.Y - here.Y, det = j.Determinant;
            if (!(Math.Abs(det) > 1e-9))
                return false;
            point = new PointMm(point.X + (((j.Yy * ex) - (j.Xy * ey)) / det), point.Y + (((j.Xx * ey) - (j.Yx * ex)) / det));

            // A step squares the error, the bend of the sheet per pixel being far below one.
            if (Math.Abs(ex) + Math.Abs(ey) <= near)
                return true;
        }

        return false;
    }
}
