using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Calibration;
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
        "amplitude", "mass lost", "difference of amplitude", "unexplained", "missing", "overlap", "start likelihood", "layout issues", "calibration issues",
        "limb misfit", "limb misfit unknown", "twin misfit", "twin misfit unknown", "page mass", "page missing",
    ];

    private const double Near = 1;
    private static readonly int CalibrationIssues = Names.IndexOf("calibration issues");
    private readonly FoundLayout _layout;
    private readonly PageCalibration _calibration;
    private readonly EcgRecord _record;
    private readonly ImmutableArray<RowTrace> _traces;
    private readonly ImmutableArray<LeadPlace> _places;
    private readonly TraceFigures[] _figures;
    private readonly double _twins;

    private LeadEvidence(PageReading reading)
    {
        (_layout, _calibration, _record, _traces) = (reading.Layout!, reading.Calibration!, reading.Record!, reading.Traces);
        _places = LeadPlace.Of(_layout, _traces);
        _figures = [.. _places.Select(p => TraceFigures.Of(_traces[p.Row], p))];
        _twins = TwinAgreement.Misfit(_layout, _traces);
    }

    /// <summary>The figures of each lead; empty where the reader kept no evidence or a stage is missing.</summary>
    public static IReadOnlyDictionary<Lead, double[]> Of(PageReading reading)
    {
        var all = new Dictionary<Lead, double[]>();
        if (reading is not { Layout: not null, Calibration: not null, Record: not null } || reading.Traces.Any(static t => t.Evidence is null))
            return all;
        var evidence = new LeadEvidence(reading);
        for (int i = 0; i < evidence._places.Length; i++)
            all[evidence._places[i].Lead] = evidence.Figures(i);
        return all;
    }

    /// <summary>Whether a lead's figures say that speed or gain were assumed or in dispute.</summary>
    public static bool CalibrationHasIssues(ReadOnlySpan<double> figures) => figures[CalibrationIssues] > 0;

    private double[] Figures(int index)
    {
        LeadPlace place = _places[index];
        TraceFigures own = _figures[index];
        LeadSignal signal = _record[place.Lead];
        double limb = place.Lead.IsLimb() ? LimbAgreement.Misfit(_record, place.Lead) : double.NaN;
        LeadStart start = _traces[place.Row].Starts.FirstOrDefault(s => s.Cell == place.Cell);
        return
        [
            own.Amplitude, own.MassLost, own.Difference - own.Amplitude, own.Unexplained, Missing(signal), Overlap(place), start.Likelihood,
            Math.Min(3, _layout.Issues.Length), Math.Min(2, _calibration.Issues.Length),
            Misfit(limb), double.IsNaN(limb) ? 1 : 0, Misfit(_twins), double.IsNaN(_twins) ? 1 : 0,
            _figures.Average(static f => f.Mass), _places.Average(p => Missing(_record[p.Lead])),
        ];
    }

    private static double Misfit(double misfit) => double.IsNaN(misfit) ? 0 : Math.Log(0.02 + Math.Min(misfit, 3));

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
