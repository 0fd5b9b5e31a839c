using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>Works out what is true of each cell of a drawn page. Not thread-safe.</summary>
internal sealed class PageCells(PageTruth truth, int columns, int rows)
{
    private const int Cell = PageNetwork.Cell;
    private const double Centre = (Cell - 1) / 2.0, InkStepPx = 3;
    private const double HeatSigma = 0.8, HeatReach = 3, OffsetReach = 1.6;
    private readonly float[] _planes = new float[PageTruthPlanes.Count * columns * rows];
    private readonly double[] _nearest = new double[columns * rows];
    private readonly double _stepMm = InkStepPx / Math.Max(0.1, Math.Max(truth.PxPerMmX, truth.PxPerMmY));

    /// <summary>The planes, as in <see cref="PagePicture.Truth"/>.</summary>
    public float[] Fill()
    {
        Surface();
        Ink();
        Landmarks();
        Hide();
        return _planes;
    }

    private Span<float> Plane(int plane) => _planes.AsSpan(plane * columns * rows, columns * rows);

    // Places on the paper are sought for every second cell along x and y; between them paper is all but flat.
    private void Surface()
    {
        int across = (columns / 2) + 1, down = (rows / 2) + 1;
        var places = new PointMm[across * down];
        for (int r = 0; r < down; r++)
        {
            for (int c = 0; c < across; c++)
                places[(r * across) + c] = truth.Map.Inverse(new PointPx((2 * c * Cell) + Centre, (2 * r * Cell) + Centre));
        }

        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                if ((c * Cell) + Centre > truth.WidthPx - 1 || (r * Cell) + Centre > truth.HeightPx - 1)
                    continue;
                Plane(PageTruthPlanes.Known)[(r * columns) + c] = 1;
                int at = (r / 2 * across) + (c / 2), right = c & 1, low = (r & 1) * across;
                PointMm a = places[at], b = places[at + right], d = places[at + low], e = places[at + low + right];
                var place = new PointMm((a.X + b.X + d.X + e.X) / 4, (a.Y + b.Y + d.Y + e.Y) / 4);
                if (truth.IsVisible(place))
                    Paper((r * columns) + c, place);
            }
        }
    }

    private void Paper(int at, PointMm place)
    {
        Plane((int)PageClass.Paper)[at] = 1;
        Plane((int)PageClass.Grid)[at] = truth.Grid.IsPrinted && truth.Grid.AreaMm.Contains(place) ? 1 : 0;
        Jacobian j = Jacobian.Of(truth.Map, place);
        double det = j.Determinant;
        if (Math.Abs(det) < 1e-6)
            return;
        const double major = 5;
        double phaseX = (place.X - truth.Grid.OffsetXMm) / major, phaseY = (place.Y - truth.Grid.OffsetYMm) / major;
        var x = new PointPx(j.Yy / det / major, -j.Xy / det / major);
        var y = new PointPx(-j.Yx / det / major, j.Xx / det / major);
        bool crossed = Math.Abs(x.X) * Length(y) < Math.Abs(y.X) * Length(x);
        Family(at, 0, crossed ? y : x, crossed ? phaseY : phaseX);
        Family(at, 1, crossed ? x : y, crossed ? phaseX : phaseY);
    }

    private void Family(int at, int family, PointPx wave, double phase)
    {
        double along = family == 0 ? wave.X : wave.Y, sign = along < 0 ? -1 : 1;
        Plane(PageTruthPlanes.Pitches + family)[at] = (float)-Math.Log(Length(wave) * PageOutput.PitchUnitPx);
        Plane(PageTruthPlanes.Angles + family)[at] = (float)(family == 0 ? Math.Atan2(sign * wave.Y, sign * wave.X) : Math.Atan2(-sign * wave.X, sign * wave.Y));
        Plane(PageTruthPlanes.Phases + family)[at] = (float)(2 * Math.PI * sign * (phase - Math.Round(phase)));
    }

    private void Ink()
    {
        foreach (RowTruth row in truth.Rows)
        {
            foreach (CellTruth cell in row.Cells)
            {
                Trace(cell);
                if (cell.NameBoxMm is { } name)
                    Box(PageClass.Text, name);
            }
        }

        foreach (TextTruth text in truth.Texts)
            Box(PageClass.Text, text.BoxMm);
        foreach (CodeTruth code in truth.Codes)
            Box(PageClass.Text, code.BoxMm);
        foreach (BoxMm separator in truth.SeparatorsMm)
            Box(PageClass.Mark, separator);
        foreach (PulseTruth pulse in truth.Pulses)
        {
            BoxMm box = pulse.BoxMm;
            Box(PageClass.Mark, box with { Right = box.Left });
            Box(PageClass.Mark, box with { Left = box.Right });
            Box(PageClass.Mark, box with { Bottom = box.Top });
        }
    }

    private void Trace(CellTruth cell)
    {
        (int first, int end) = cell.GetSampleRange(truth.Record);
        ReadOnlySpan<float> samples = truth.Record[cell.Lead].Samples.Span;
        PointMm last = default;
        bool isDown = false;
        for (int i = first; i < end; i++)
        {
            if (float.IsNaN(samples[i]))
            {
                isDown = false;
                continue;
            }

            PointMm here = cell.GetSamplePoint(truth.Record, i);
            double far = isDown ? Math.Abs(here.X - last.X) + Math.Abs(here.Y - last.Y) : _stepMm;
            if (far < _stepMm)
                continue;
            int pieces = isDown ? (int)(far / _stepMm) : 1;
            for (int k = 1; k <= pieces; k++)
                Mark(PageClass.Trace, isDown ? new PointMm(last.X + ((here.X - last.X) * k / pieces), last.Y + ((here.Y - last.Y) * k / pieces)) : here);
            (last, isDown) = (here, true);
        }
    }

    private void Box(PageClass kind, BoxMm box)
    {
        int across = (int)(box.Width / _stepMm) + 1, down = (int)(box.Height / _stepMm) + 1;
        for (int r = 0; r <= down; r++)
        {
            for (int c = 0; c <= across; c++)
                Mark(kind, new PointMm(box.Left + (box.Width * c / across), box.Top + (box.Height * r / down)));
        }
    }

    private void Mark(PageClass kind, PointMm place)
    {
        PointPx at = truth.Map.Forward(place);
        int c = (int)Math.Floor((at.X + 0.5) / Cell), r = (int)Math.Floor((at.Y + 0.5) / Cell);
        if (c >= 0 && c < columns && r >= 0 && r < rows)
            Plane((int)kind)[(r * columns) + c] = 1;
    }

    private void Landmarks()
    {
        Array.Fill(_nearest, double.PositiveInfinity);
        foreach (PointPx corner in truth.GetCornersPx(truth.PageMm))
            Landmark(PageLandmark.Corner, corner);
        foreach (RowTruth row in truth.Rows)
        {
            OnPaper(PageLandmark.RowStart, row.StartXMm, row.BaselineYMm);
            OnPaper(PageLandmark.RowEnd, row.EndXMm, row.BaselineYMm);
            foreach (CellTruth cell in row.Cells.AsSpan()[1..])
                OnPaper(PageLandmark.LeadBorder, cell.StartXMm, cell.BaselineYMm);
        }
    }

    private void OnPaper(PageLandmark kind, double x, double y)
    {
        var place = new PointMm(x, y);
        if (truth.IsVisible(place))
            Landmark(kind, truth.Map.Forward(place));
    }

    private void Landmark(PageLandmark kind, PointPx at)
    {
        if (at.X < -0.5 || at.Y < -0.5 || at.X > truth.WidthPx - 0.5 || at.Y > truth.HeightPx - 0.5)
            return;
        double x = (at.X - Centre) / Cell, y = (at.Y - Centre) / Cell;
        int middleX = (int)Math.Round(x), middleY = (int)Math.Round(y);
        for (int r = Math.Max(0, (int)(y - HeatReach)); r <= Math.Min(rows - 1, y + HeatReach); r++)
        {
            for (int c = Math.Max(0, (int)(x - HeatReach)); c <= Math.Min(columns - 1, x + HeatReach); c++)
            {
                int cell = (r * columns) + c;
                double square = ((x - c) * (x - c)) + ((y - r) * (y - r));
                ref float heat = ref Plane(PageTruthPlanes.Heats + (int)kind)[cell];
                heat = Math.Max(heat, c == middleX && r == middleY ? 1 : (float)Math.Exp(-square / (2 * HeatSigma * HeatSigma)));
                if (square > OffsetReach * OffsetReach || square >= _nearest[cell])
                    continue;
                _nearest[cell] = square;
                Plane(PageTruthPlanes.Offsets)[cell] = (float)(x - c);
                Plane(PageTruthPlanes.Offsets + 1)[cell] = (float)(y - r);
                Plane(PageTruthPlanes.Offsets + 2)[cell] = 1;
            }
        }
    }

    // Ink on what is torn off or under a finger is not there to be seen.
    private void Hide()
    {
        ReadOnlySpan<float> paper = Plane((int)PageClass.Paper);
        for (int kind = (int)PageClass.Trace; kind <= (int)PageClass.Mark; kind++)
        {
            Span<float> ink = Plane(kind);
            for (int i = 0; i < ink.Length; i++)
                ink[i] *= paper[i];
        }
    }

    private static double Length(PointPx p) => Math.Sqrt((p.X * p.X) + (p.Y * p.Y));
}
