using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Trust;

/// <summary>What is known, when a page has been read, of how well each lead was. Not thread-safe.</summary>
/// <remarks>Figures whose size counts by ratio are given as logarithms. They are in the order of <see cref="Names"/>.</remarks>
internal sealed class LeadEvidence
{
    /// <summary>What the figures are.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "amplitude", "steepness", "roughness", "mass", "mass low", "mass lost", "presence low", "spread", "difference", "difference of amplitude",
        "unexplained", "unexplained high", "unexplained share", "missing", "overlap", "seconds", "start likelihood", "start shift",
        "map residual", "map confidence", "resolution", "grey grid", "layout confidence", "names share", "own name", "layout issues", "calibration confidence",
        "calibration issues", "limb misfit", "limb misfit unknown", "twin misfit", "twin misfit unknown", "page mass", "page difference", "page unexplained", "page missing",
    ];

    private const double Near = 1, NameReachX = 18, NameReachY = 16, Typical = 0.15;
    private readonly FoundLayout _layout;
    private readonly PageGeometry _geometry;
    private readonly PageCalibration _calibration;
    private readonly EcgRecord _record;
    private readonly ImmutableArray<RowTrace> _traces;
    private readonly ImmutableArray<LeadPlace> _places;
    private readonly TraceFigures[] _figures;
    private readonly double _twins;

    private LeadEvidence(PageReading reading)
    {
        (_layout, _geometry, _calibration, _record, _traces) = (reading.Layout!, reading.Geometry!, reading.Calibration!, reading.Record!, reading.Traces);
        _places = LeadPlace.Of(_layout, _traces);
        _figures = [.. _places.Select(p => TraceFigures.Of(_traces[p.Row], p))];
        _twins = TwinAgreement.Misfit(_layout, _traces);
    }

    /// <summary>The figures of each lead; empty where the reader kept no evidence or a stage is missing.</summary>
    public static IReadOnlyDictionary<Lead, double[]> Of(PageReading reading)
    {
        var all = new Dictionary<Lead, double[]>();
        if (reading is not { Layout: not null, Geometry: not null, Calibration: not null, Record: not null } || reading.Traces.Any(static t => t.Evidence is null))
            return all;
        var evidence = new LeadEvidence(reading);
        for (int i = 0; i < evidence._places.Length; i++)
            all[evidence._places[i].Lead] = evidence.Figures(i);
        return all;
    }

    private double[] Figures(int index)
    {
        LeadPlace place = _places[index];
        TraceFigures own = _figures[index];
        LeadSignal signal = _record[place.Lead];
        double limb = place.Lead.IsLimb() ? LimbAgreement.Misfit(_record, place.Lead) : double.NaN;
        LeadStart start = _traces[place.Row].Starts.FirstOrDefault(s => s.Cell == place.Cell);
        double[] figures =
        [
            .. own.Values, Missing(signal), Overlap(place), Math.Log(Math.Max(0.5, signal.Window.DurationSeconds)), start.Likelihood,
            start.Likelihood > 0.3 ? Math.Log(0.02 + Math.Abs(start.Millimetres - _layout.CellStart(place.Row, place.Cell))) : Math.Log(Typical),
            Math.Log(0.003 + Math.Max(_geometry.ResidualXMillimetres, _geometry.ResidualYMillimetres)), _geometry.Confidence,
            Math.Log(Math.Min(_geometry.PixelsPerMillimetreX, _geometry.PixelsPerMillimetreY)), _geometry.Grid == GridKind.Grey ? 1 : 0,
            _layout.Confidence, NamesShare(), OwnName(place) ? 1 : 0, Math.Min(3, _layout.Issues.Length), _calibration.Confidence, Math.Min(2, _calibration.Issues.Length),
            double.IsNaN(limb) ? 0 : Math.Log(0.02 + Math.Min(limb, 3)), double.IsNaN(limb) ? 1 : 0, double.IsNaN(_twins) ? 0 : Math.Log(0.02 + Math.Min(_twins, 3)), double.IsNaN(_twins) ? 1 : 0,
            _figures.Average(static f => f.Mass), _figures.Average(static f => f.Difference), _figures.Average(static f => f.Unexplained), _places.Average(p => Missing(_record[p.Lead])),
        ];
        return figures;
    }

    private double NamesShare() => (double)_layout.NamesRead / _layout.Layout.Rows.Sum(static r => r.Cells.Length);

    private bool OwnName(LeadPlace place)
    {
        double x = _layout.CellStart(place.Row, place.Cell), y = _layout.Rows[place.Row].BaselineMillimetres;
        foreach (Preprocessing.Text.FoundName name in _layout.Text.Names)
        {
            if (name.Lead == place.Lead && Math.Abs(name.Box.Left - x) < NameReachX && Math.Abs(((name.Box.Top + name.Box.Bottom) / 2) - y) < NameReachY)
                return true;
        }

        return false;
    }

    private static double Missing(LeadSignal signal)
    {
        (int first, int end) = signal.Window.ToSampleRange(signal.SampleRateHz, signal.Samples.Length);
        int missing = 0;
        foreach (float sample in signal.Samples.Span[first..end])
            missing += float.IsNaN(sample) ? 1 : 0;
        return Math.Log(0.003 + ((double)missing / Math.Max(1, end - first)));
    }

    // The share of the lead along which another row's curve runs into its own.
    private double Overlap(LeadPlace place)
    {
        RowTrace own = _traces[place.Row];
        int near = 0;
        for (int i = place.First; i < place.First + place.Count; i++)
        {
            double x = own.StartMillimetres + (i * own.StepMillimetres);
            bool touched = false;
            for (int r = Math.Max(0, place.Row - 1); r <= Math.Min(_traces.Length - 1, place.Row + 1) && !touched; r++)
                touched = r != place.Row && Math.Abs(TraceFigures.HeightAt(_traces[r], x) - own.HeightsMillimetres.Span[i]) < Near;
            near += touched ? 1 : 0;
        }

        return Math.Log(0.003 + ((double)near / Math.Max(1, place.Count)));
    }
}
