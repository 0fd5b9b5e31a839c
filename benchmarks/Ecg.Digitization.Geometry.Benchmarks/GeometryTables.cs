using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Geometry.Benchmarks;

/// <summary>The figures as tables in Markdown.</summary>
internal sealed class GeometryTables(TextWriter output)
{
    private const double WrongMm = 0.1;
    private readonly List<string> _summary = [], _honesty = [], _worst = [];

    public void Add(GeometryKind kind, IReadOnlyList<GeometryResult> results, int worst)
    {
        double[] errors = [.. results.Where(static r => r.Error is not null).Select(static r => r.RmsMm).Order()];
        int refused = results.Count - errors.Length, wrong = errors.Count(static e => e > WrongMm), turned = results.Count(static r => r.Error is { QuarterTurns: not 0 });
        double[] right = [.. errors.Where(static e => e <= WrongMm)];
        _summary.Add(FormattableString.Invariant(
            $"| {kind} | {results.Count} | {Rms(right):0.0000} | {At(errors, 0.5):0.0000} | {At(errors, 0.95):0.0000} | {wrong} | {refused} | {turned} | {results.Average(static r => r.Seconds):0.00} | {results.Max(static r => r.Seconds):0.00} | {results.Average(static r => r.Page.Image.Width * r.Page.Image.Height / 1e6):0.0} |"));
        GeometryResult[] read = [.. results.Where(static r => r.Found is not null)];
        foreach ((double low, double high) in new[] { (0, 0.02), (0.02, 0.05), (0.05, double.PositiveInfinity) })
        {
            double[] within = [.. read.Where(r => Residual(r.Found!) >= low && Residual(r.Found!) < high).Select(static r => r.RmsMm).Order()];
            if (within.Length > 0)
                _honesty.Add(FormattableString.Invariant($"| {kind} | {low:0.00} to {high:0.00} | {within.Length} | {At(within, 0.5):0.0000} | {within[^1]:0.0000} | {within.Count(static e => e > WrongMm)} |"));
        }

        foreach (GeometryResult r in results.OrderByDescending(static r => double.IsNaN(r.RmsMm) ? double.MaxValue : r.RmsMm).Take(worst))
        {
            string what = r.Found is { } g
                ? FormattableString.Invariant($"{r.Error!.RmsXMm:0.0000}, {r.Error.RmsYMm:0.0000} | {g.ResidualXMillimetres:0.000}, {g.ResidualYMillimetres:0.000} | {Model(g)}{(r.Error.QuarterTurns == 0 ? "" : $", turned {r.Error.QuarterTurns}")}")
                : $"- | - | {r.Refusal}";
            _worst.Add($"| {kind} {r.Page.Seed} | {what} | {r.Page.Note} |");
        }
    }

    public void Write()
    {
        Table("| pages | number | RMS mm (pages under 0.1) | median mm | 95th percentile mm | over 0.1 mm | refused | turned wrongly | CPU s mean | most | MP |", _summary);
        Table("| pages | residual mm | number | median error mm | largest | over 0.1 mm |", _honesty);
        Table("| page | error x, y mm | residual x, y mm | model | what it is |", _worst);
    }

    private static string Model(PageGeometry g) => FormattableString.Invariant($"{g.Grid} degree {g.Degree}");

    private static double Residual(PageGeometry g) => Math.Max(g.ResidualXMillimetres, g.ResidualYMillimetres);

    private static double Rms(double[] values) => values.Length == 0 ? double.NaN : Math.Sqrt(values.Average(static v => v * v));

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private void Table(string head, List<string> rows)
    {
        output.WriteLine(head);
        output.WriteLine(string.Concat(Enumerable.Repeat("| --- ", head.Count(static c => c == '|') - 1)) + "|");
        rows.ForEach(output.WriteLine);
        output.WriteLine();
    }
}
