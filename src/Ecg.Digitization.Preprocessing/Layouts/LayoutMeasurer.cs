using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Measures where the columns of a chosen layout start and end.</summary>
internal sealed class LayoutMeasurer
{
    private const double LeastHiddenGap = 0.25, MostHiddenGap = 1;
    private const double WidestGap = 16, SureShare = 0.45, FaintShare = 0.12, FarMillimetres = 3, LeastFit = 0.05, FarAfterName = 12, LeastShown = 0.4;
    private const double FarBeforeName = 11, UsualBeforeName = 2, EdgeMillimetres = 1, LeastSeen = 0.7, LeastSeenOfNamed = 0.4, SamePitch = 0.05;
    private const int LeastOfCut = 3, LeastOfLine = 4;
    private static readonly double[] Speeds = [25, 50];
    private readonly PageRows _page;
    private readonly LayoutChoice _choice;
    private readonly PageLayout _layout;
    private readonly bool _told;
    private readonly int _matrix;
    private double _start, _pitch, _gap, _speed;
    private double[] _separators = [];
    private bool _barred;

    public LayoutMeasurer(PageRows page, LayoutChoice choice, bool told)
    {
        (_choice, _told) = (choice, told);
        _layout = Partial(choice);
        _page = page.Slice(choice.Match.FirstFoundRow, choice.Match.Rows);
        _matrix = Math.Max(1, _layout.Rows.Count(static r => !r.IsRhythm));
        _start = _page.StartMillimetres;
    }

    private int UprightNames => _choice.Match.Names.Count(static n => n.Name.Lead is not (Lead.I or Lead.II or Lead.III));

    private double CellSeconds => _layout.DurationSeconds / _layout.Columns;

    /// <summary>The found layout.</summary>
    /// <param name="rowScore">How clear the rows are.</param>
    public FoundLayout Measure(double rowScore)
    {
        FindColumns();
        double fit = Fit();
        int names = _choice.Match.Names.Count;
        // Names that stand a column apart from each other are better evidence than the end of a row that the image may cut off.
        bool supported = !_told && names >= 3 && !double.IsNaN(_choice.Match.NamesPitch()) && Math.Abs(_choice.Match.NamesPitch() - _pitch) < 0.06 * _pitch;
        // Rows of one lead that carry their names are what they are, however much of them the image shows.
        double expected = (_layout.Columns * _pitch) - _gap;
        bool isCut = !_told && _layout.Columns == 1 && fit < LeastFit && UprightNames >= LeastOfCut && _page.LengthMillimetres > LeastShown * expected && _page.LengthMillimetres < expected;
        if (fit < LeastFit && !supported && !isCut && !_told && _page.LengthMillimetres < expected && GoesOnTo(expected) is { } start)
            (_start, fit) = (start, LeastFit);
        if (fit < LeastFit && !supported && !isCut)
            throw new EcgDigitizationException(DigitizationStage.Layout, $"The rows are {_page.LengthMillimetres:F0} mm long; {_layout.Name} at {_speed} mm/s has {expected:F0} mm.");
        RectifiedInk ink = _page.Ink;
        var rows = ImmutableArray.CreateBuilder<FoundRow>(_page.Scans.Length);
        for (int i = 0; i < _page.Scans.Length; i++)
            rows.Add(new FoundRow(ink.ToMillimetresY(_page.Scans[i].Baseline), ink.ToMillimetresX(_page.Starts[i]), ink.ToMillimetresX(_page.Ends[i])));
        PagePulses pulses = _page.Pulses;
        return new FoundLayout(RhythmLeads.Apply(_layout, _choice.Match, _page, out string? rhythm), rows.MoveToImmutable(), _start, _pitch, [.. _separators], pulses.Position, pulses.HeightMillimetres, Confidence(fit, rowScore, names))
        {
            ColumnGapMillimetres = _gap,
            PaperSpeedMmPerSecond = _speed,
            PulseWidthMillimetres = pulses.Position == PulsePosition.None ? double.NaN : (pulses.End - pulses.First) / _page.Scale,
            RowPulseHeightsMillimetres = pulses.RowHeights,
            Text = _page.Text,
            NamesRead = names,
            UprightNamesRead = UprightNames,
            Alternatives = _choice.Alternatives,
            Issues = [.. _choice.Issues, .. isCut ? (string[])[$"The rows are {_page.LengthMillimetres:F0} mm long, not {expected:F0}: the image shows a part of them."] : [], .. rhythm is null ? [] : (string[])[rhythm], .. LimbCheck.Issues(_page, _layout)],
        };
    }

    // Where rows begin of which a part only was found, by the end of that part or by its start, if a guide sees traces all along.
    private double? GoesOnTo(double length)
    {
        double end = _page.StartMillimetres + _page.LengthMillimetres, right = _page.Ink.ToMillimetresX(_page.Ink.Width - 1);
        bool named = UprightNames >= LeastOfLine;
        double[] starts = named ? [end - length, _page.StartMillimetres, _choice.Match.NamesLine().First] : [end - length, _page.StartMillimetres];
        (double Start, double Seen)[] places = [.. starts
            .Where(s => s >= _page.Ink.Origin.X - EdgeMillimetres && s + length <= right + EdgeMillimetres)
            .Select(s => (s, _page.Scans.Min(scan => SeenAlong(scan, s, s + length))))];
        return places.Where(p => p.Seen > (named ? LeastSeenOfNamed : LeastSeen)).OrderByDescending(static p => p.Seen).Select(static p => (double?)p.Start).FirstOrDefault();
    }

    private double SeenAlong(RowScan scan, double from, double to)
    {
        (int first, int stop) = ((int)_page.Ink.ToColumn(from), (int)_page.Ink.ToColumn(to) + 1);
        return scan.Covered(first, stop) * scan.Seen(_page.Ink, first, stop);
    }

    // How well the columns make up the rows, and their time the columns: 1 where they do.
    private double Fit()
    {
        double expected = (_layout.Columns * _pitch) - _gap, time = CellSeconds * _speed;
        double misfit = Math.Abs(_pitch - _gap - time) / time;
        return Math.Exp(-Math.Pow((_page.LengthMillimetres - expected) / (0.05 * expected), 2)) * Math.Exp(-Math.Pow(misfit / 0.05, 2));
    }

    private double Confidence(double fit, double rowScore, int names)
    {
        double sure = _told ? 1 : Math.Min(1, 0.6 + (0.1 * names));
        return Math.Clamp(Math.Max(fit, 0.3) * Math.Min(1, rowScore / 2) * sure, 0, 1);
    }

    // The rows of the layout that the page shows.
    private static PageLayout Partial(LayoutChoice choice)
    {
        (PageLayout layout, LayoutMatcher.Match match) = (choice.Layout, choice.Match);
        if (match.Rows == layout.Rows.Length)
            return layout;
        return layout with { Name = $"{layout.Name} (rows {match.FirstLayoutRow + 1}-{match.FirstLayoutRow + match.Rows})", Rows = layout.Rows.Slice(match.FirstLayoutRow, match.Rows) };
    }

    private void FindColumns()
    {
        FindColumns(double.NaN);
        // Names stand near the start of their leads: where they begin far before the rows do, the rows' first strokes were missed; unless they
        // stand before the leads' pulses.
        (double first, double namesPitch) = _choice.Match.NamesLine();
        bool beforePulses = _page.Pulses.Position is PulsePosition.Left or PulsePosition.PerLead && first < _page.Ink.ToMillimetresX(_page.Pulses.End) - FarMillimetres;
        if (_choice.Match.Names.Count >= 4 && !double.IsNaN(namesPitch) && _start - first > FarAfterName && !beforePulses)
        {
            _start = first;
            (_separators, _gap, _barred) = ([], 0, false);
            FindColumns(namesPitch);
        }
        else if (IsFarBeforeNames(first, namesPitch))
        {
            _start = first - UsualBeforeName;
            FindColumns(namesPitch);
        }

        if (_layout.Columns < 2 || _page.Ink.Evidence is not { } evidence)
            return;
        double cell = CellSeconds * _speed;
        double[] rows = [.. _page.Scans.Take(_matrix).Select(s => _page.Ink.ToMillimetresY(s.Baseline))];
        BorderComb? seen = BorderComb.Find(evidence.Borders, rows, _layout.Columns, _start, 0.97 * cell, _layout.Columns > 2 ? cell + WidestGap : 1.03 * cell);
        if (seen is not { } comb || Disagreement(comb) < FarMillimetres || comb.Share < (Fit() < LeastFit ? FaintShare : SureShare))
            return;
        // Pulses or gaps were missed: once more from what the guide saw, which is right to half a millimetre, then that itself.
        _start = comb.Start;
        (_separators, _gap, _barred) = ([], 0, false);
        FindColumns(comb.Pitch);
        if (Disagreement(comb) >= FarMillimetres)
            (_start, _pitch, _gap, _separators) = (comb.Start, comb.Pitch, Math.Max(0, comb.Pitch - (CellSeconds * _speed)), []);
    }

    // Rows longer than their time, without anything that tells their start but ink far before the first names: lines of the grid go on to the edge.
    private bool IsFarBeforeNames(double first, double namesPitch) =>
        !_told && _choice.Match.Names.Count >= LeastOfLine && Math.Abs(namesPitch - _pitch) < SamePitch * _pitch && first - _start > FarBeforeName && _page.Pulses.Position == PulsePosition.None
        && _separators.Length == 0 && !_barred && _gap == 0 && _page.LengthMillimetres > (1 + SamePitch) * _layout.Columns * _pitch;

    // The farthest that a border between columns lies from where a guide saw it.
    private double Disagreement(BorderComb comb) =>
        Enumerable.Range(1, _layout.Columns - 1).Max(c => Math.Abs(_start + (c * _pitch) - comb.Start - (c * comb.Pitch)));

    private void FindColumns(double seenPitch)
    {
        if (SeparatorFinder.AtStart(_page.Ink, Array.ConvertAll(_page.Scans, static s => s.Baseline), _start) is { } bar)
            (_start, _barred) = (bar, true);
        double names = _told ? double.NaN : _choice.Match.NamesPitch();
        double rough = _page.LengthMillimetres / _layout.Columns;
        // A row that the image cuts off is shorter than its columns; names tell where the next one would be.
        bool usual = Array.Exists(Speeds, v => Math.Abs(rough - (CellSeconds * v)) < 0.05 * rough);
        if (!double.IsNaN(names) && !usual)
            rough = names;
        rough = double.IsNaN(seenPitch) ? rough : seenPitch;
        if (_page.Pulses.Position == PulsePosition.PerLead && _page.Pulses.Columns.Length == _layout.Columns && _layout.Columns > 1)
        {
            ImmutableArray<double> columns = _page.Pulses.Columns;
            _pitch = (columns[^1] - columns[0]) / (columns.Length - 1) / _page.Scale;
            // The pulse's room is 0.2 s and about 3 mm of feet.
            _speed = Speeds.MinBy(v => Math.Abs(_pitch - (CellSeconds * v) - 3 - (0.2 * v)));
            _gap = _pitch - (CellSeconds * _speed);
            return;
        }

        _speed = Speeds.MinBy(v => Math.Abs(Math.Log(rough / (CellSeconds * v))));
        double cell = CellSeconds * _speed;
        if (_layout.Columns > 1 && FindGaps(rough, cell))
            return;
        FindPitch(cell);
    }

    /// <summary>Columns that stand apart: starts from the ink behind each gap.</summary>
    private bool FindGaps(double rough, double cell)
    {
        var starts = new List<(int Column, double Millimetres)>();
        var gaps = new List<double>();
        for (int c = 1; c < _layout.Columns; c++)
        {
            double at = _page.Ink.ToColumn(_start + (c * Math.Max(rough, cell)));
            if (ColumnGapFinder.Near(_page.Ink, _page.Scans.AsSpan(0, Math.Min(_matrix, _page.Scans.Length)), at, _page.Pen) is not { } gap)
                continue;
            starts.Add((c, _page.Ink.ToMillimetresX(gap.Start)));
            gaps.Add((gap.Start - gap.End) / _page.Scale);
        }

        if (starts.Count < Math.Max(1, (_layout.Columns - 1) * 0.6))
            return false;
        starts.Insert(0, (0, _start));
        // The median of all pairs' slopes forgives a border where a wave hid the gap.
        var slopes = new List<double>();
        for (int i = 0; i < starts.Count; i++)
        {
            for (int k = i + 1; k < starts.Count; k++)
                slopes.Add((starts[k].Millimetres - starts[i].Millimetres) / (starts[k].Column - starts[i].Column));
        }

        double pitch = Statistics.Median(slopes.ToArray());
        double width = pitch - cell;
        if (width < 0.25 || Math.Abs(width - Statistics.Median(gaps.ToArray())) > 1)
            return false;
        (_pitch, _gap) = (pitch, width);
        _start = Statistics.Median(starts.ConvertAll(s => s.Millimetres - (s.Column * pitch)).ToArray());
        _separators = FindSeparators(pitch)?.Bars ?? [];
        return true;
    }

    private SeparatorFinder.Comb? FindSeparators(double pitch)
    {
        int[] baselines = Array.ConvertAll(_page.Scans, static s => s.Baseline);
        return SeparatorFinder.Find(_page.Ink, baselines.AsSpan(0, Math.Min(_matrix, baselines.Length)), _layout.Columns, pitch, _start);
    }

    /// <summary>Columns that touch: from the separators, else from the rows' length.</summary>
    private void FindPitch(double cell)
    {
        _pitch = cell;
        if (FindSeparators(cell) is { } bars)
        {
            _pitch = bars.PitchMillimetres;
            double first = _start;
            _start = _barred ? bars.StartMillimetres : ChooseStart(Array.ConvertAll(_page.Starts, _page.Ink.ToMillimetresX), bars.StartMillimetres, _page.Pulses.Position);
            _separators = bars.Bars;
            // With one bar only, a start far from where the bar says belongs to columns of another width.
            if (_layout.Columns == 2 && Math.Abs(first - bars.StartMillimetres) is > 0.5 and < 2)
                (_start, _pitch) = (first, _pitch + bars.StartMillimetres - first);
        }
        else
        {
            double matrixEnd = _page.Ink.ToMillimetresX(Statistics.Median(_page.Ends.AsSpan(0, Math.Min(_matrix, _page.Ends.Length))));
            double measured = (matrixEnd - _start) / _layout.Columns;
            // Longer rows than their time are parted by gaps too narrow to be seen; shorter ones have narrower columns.
            double gap = (matrixEnd - (_page.Pen / 2 / _page.Scale) - _start - (_layout.Columns * cell)) / Math.Max(1, _layout.Columns - 1);
            if (_layout.Columns > 1 && gap is > LeastHiddenGap and < MostHiddenGap && _page.Pulses.Position != PulsePosition.Right)
            {
                (_pitch, _gap) = (cell + gap, gap);
                return;
            }

            // The foot of a pulse behind the last lead passes for the lead's own end.
            double foot = _page.Pulses.Position == PulsePosition.Right ? 0.5 : 0;
            if (Math.Abs(measured - cell) < 0.012 * cell && Math.Abs(measured - cell) > foot)
                _pitch = measured;
        }

        if (Math.Abs(_pitch - cell) < Math.Max(0.1, 0.002 * cell))
            _pitch = cell;
    }

    /// <summary>Separators tell the start to a tenth of a millimetre; the rows' own first strokes that agree with them tell it better.</summary>
    private static double ChooseStart(double[] starts, double separators, PulsePosition pulse)
    {
        double reach = pulse == PulsePosition.Left ? 0.25 : 0.3;
        double[] agreeing = Array.FindAll(starts, s => Math.Abs(s - separators) < reach);
        if (agreeing.Length == 0)
            return separators;
        // A pulse's last side leans into the trace: it stands as much too late as separators stand early.
        return pulse == PulsePosition.Left ? (Statistics.Median(agreeing) + separators) / 2 : Statistics.Median(agreeing);
    }
}
