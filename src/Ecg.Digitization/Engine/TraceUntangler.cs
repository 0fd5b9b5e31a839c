using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>
/// Gives each stroke of ink to one row. Where two rows were read along the same ink for longer than a wave is wide, or one was not found, one
/// of them left its own: it is followed again from where it was sure, step by step, with the ink of all other rows taken out. Thread-safe.
/// </summary>
/// <remarks>A reader of single rows looks 30 mm around a rest line; a lead that wanders to its neighbour's place loses it there.</remarks>
/// <param name="predictor">Reads strips.</param>
/// <param name="decoder">Finds the path through what it reads.</param>
/// <param name="mirrored">Whether strips are read a second time, mirrored.</param>
internal sealed class TraceUntangler(TracePredictor predictor, TraceDecoder decoder, bool mirrored)
{
    private const double SameMillimetres = 0.7, ShortestMillimetres = 1.5, HoleMillimetres = 1, StepMillimetres = 20, LeadInMillimetres = 0.6, RejoinMillimetres = 2;
    private const double LeastTrust = 0.5, LeastInked = 0.7;
    private const double PerMillimetre = 0.01, PerJump = 2, MostEstranged = 0.4;
    private const int MostStrips = 96, MostTimes = 2;
    private readonly LoneStripReader _reader = new(predictor, decoder, mirrored);

    /// <summary>A stretch of one row that is to be read again: nodes [From, To) of a lead's nodes [LeadFrom, LeadTo).</summary>
    private readonly record struct Stretch(int Row, int From, int To, int LeadFrom, int LeadTo);

    /// <summary>The rows, each along its own ink where that could be told.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="layout">What was found on it.</param>
    /// <param name="rows">Its rows as read, on one lattice; rows without evidence are returned as they are.</param>
    /// <param name="cancellationToken">Checked between strips.</param>
    public IReadOnlyList<RowTrace> Untangle(RectifiedInk ink, FoundLayout layout, IReadOnlyList<RowTrace> rows, CancellationToken cancellationToken = default)
    {
        if (rows.Count < 2 || rows.Any(r => r.Evidence is null || r.StartMillimetres != rows[0].StartMillimetres || r.StepMillimetres != rows[0].StepMillimetres))
            return rows;
        RowCurve[] curves = [.. rows.Select(static r => new RowCurve(r))];
        var known = new Dictionary<Stretch, Reading?>();
        var changed = new HashSet<int>();
        var applied = new List<Stretch>();
        int left = MostStrips;
        while (left > 0)
        {
            Reading? best = null;
            Stretch chosen = default;
            double highest = double.NegativeInfinity;
            // Two rows may give each other the same ink back and forth.
            foreach (Stretch stretch in Doubtful(layout, curves).Where(s => applied.Count(a => a.Row == s.Row && a.From < s.To && s.From < a.To) < MostTimes))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!known.TryGetValue(stretch, out Reading? reading) && left > 0)
                    known[stretch] = reading = Follow(ink, curves, stretch, ref left, cancellationToken);
                if (reading is not null && reading.Score + Estrangement(layout, curves, stretch) is var score && score > highest)
                    (best, chosen, highest) = (reading, stretch, score);
            }

            if (best is null)
                break;
            best.Apply(curves[best.Row]);
            changed.Add(best.Row);
            applied.Add(chosen);
            // What was seen elsewhere on the page stands.
            foreach (Stretch near in known.Keys.Where(s => s.LeadTo > best.First && s.LeadFrom < best.First + best.Heights.Length).ToArray())
                known.Remove(near);
        }

        return [.. curves.Select((c, r) => changed.Contains(r)
            ? c.Trace with { HeightsMillimetres = c.Heights, Confidence = c.Confidence, Evidence = c.Trace.Evidence! with { Presence = c.Presence } }
            : c.Trace)];
    }

    // Where two rows run along the same ink, both of them; where a row is not found, that one.
    private static IEnumerable<Stretch> Doubtful(FoundLayout layout, RowCurve[] curves)
    {
        for (int r = 0; r < curves.Length; r++)
        {
            RowCurve own = curves[r];
            for (int c = 0; c < layout.Layout.Rows[r].Cells.Length; c++)
            {
                (int first, int end) = own.Trace.Between(layout.CellStart(r, c), layout.CellEnd(r, c));
                foreach ((int from, int to) in Runs(own, first, end, node => !own.IsPresent(node)))
                    yield return new Stretch(r, from, to, first, end);
                foreach (RowCurve other in curves.Where(o => o != own))
                {
                    foreach ((int from, int to) in Runs(own, first, end, node => Share(own, other, node)))
                        yield return new Stretch(r, from, to, first, end);
                }
            }
        }
    }

    // Long runs of nodes, short holes closed.
    private static IEnumerable<(int From, int To)> Runs(RowCurve own, int first, int end, Func<int, bool> isIn)
    {
        int shortest = (int)(ShortestMillimetres / own.Trace.StepMillimetres), hole = (int)(HoleMillimetres / own.Trace.StepMillimetres);
        for (int i = first; i < end; i++)
        {
            if (!isIn(i))
                continue;
            int stop = i + 1;
            for (int gap = 0; stop + gap < end && gap < hole; gap++)
            {
                if (isIn(stop + gap))
                    (stop, gap) = (stop + gap + 1, -1);
            }

            if (stop - i >= shortest)
                yield return (i, stop);
            i = stop;
        }
    }

    // Ink that two rows share is rather that of the one which rests nearer to it, and which comes to it without a jump.
    private static double Estrangement(FoundLayout layout, RowCurve[] curves, Stretch stretch)
    {
        RowCurve own = curves[stretch.Row];
        double sum = 0, jump = Jump(own, stretch);
        int shared = 0;
        for (int i = stretch.From; i < stretch.To; i++)
        {
            for (int r = 0; r < curves.Length; r++)
            {
                if (r == stretch.Row || !Share(own, curves[r], i))
                    continue;
                sum += (PerJump * (jump - Jump(curves[r], stretch))) + Math.Abs(own.Heights[i] - layout.Rows[stretch.Row].BaselineMillimetres) - Math.Abs(own.Heights[i] - layout.Rows[r].BaselineMillimetres);
                shared++;
            }
        }

        return shared > 0 ? Math.Clamp(PerMillimetre * sum / shared, -MostEstranged, MostEstranged) : 0;
    }

    // How far a row rises or falls where it begins to share its ink and where it ceases to.
    private static double Jump(RowCurve curve, Stretch stretch)
    {
        int reach = (int)(LeadInMillimetres / curve.Trace.StepMillimetres);
        return Range(stretch.From) + Range(stretch.To);

        double Range(int node)
        {
            float[] near = [.. Enumerable.Range(node - reach, 2 * reach).Where(i => i >= stretch.LeadFrom && i < stretch.LeadTo && curve.IsPresent(i)).Select(i => curve.Heights[i])];
            return near.Length == 0 ? 0 : near.Max() - near.Min();
        }
    }

    private static bool Share(RowCurve a, RowCurve b, int node) => a.IsPresent(node) && b.IsPresent(node) && Math.Abs(a.Heights[node] - b.Heights[node]) < SameMillimetres;

    /// <summary>What a row's nodes are when read again.</summary>
    private sealed record Reading(int Row, int First, float[] Heights, float[] Confidence, float[] Presence, double Score)
    {
        public void Apply(RowCurve curve)
        {
            Heights.CopyTo(curve.Heights, First);
            Confidence.CopyTo(curve.Confidence, First);
            Presence.CopyTo(curve.Presence, First);
        }
    }

    private Reading? Follow(RectifiedInk ink, RowCurve[] curves, Stretch stretch, ref int left, CancellationToken cancellationToken) =>
        Follow(ink, curves, stretch, 1, ref left, cancellationToken) ?? Follow(ink, curves, stretch, -1, ref left, cancellationToken);

    // From the sure nodes beside the stretch onwards, until the row is met again where it had been read, or the lead ends.
    private Reading? Follow(RectifiedInk ink, RowCurve[] curves, Stretch stretch, int direction, ref int left, CancellationToken cancellationToken)
    {
        RowCurve own = curves[stretch.Row];
        double step = own.Trace.StepMillimetres;
        int lead = (int)(LeadInMillimetres / step), shortest = (int)(ShortestMillimetres / step), chunk = (int)(StepMillimetres / step);
        // The jump away from the row's own ink lies before the ink that it shares.
        int from = direction > 0 ? stretch.From - lead : stretch.To - 1 + lead, last = direction > 0 ? stretch.LeadTo : stretch.LeadFrom - 1;
        if (!IsSure(own, stretch, from, direction))
            return null;
        var known = (float[])own.Heights.Clone();
        var read = new SortedDictionary<int, (float Height, float Confidence, float Presence)>();
        double score = 0;
        for (int at = from; at != last && left > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int end = direction > 0 ? Math.Min(last, at + chunk) : Math.Max(last, at - chunk);
            (int low, int high) = direction > 0 ? (at, end) : (end + 1, at + 1);
            left--;
            LoneStripReader.Piece piece = _reader.Read(ink, curves, stretch.Row, low, high, known, direction);
            if (piece.Trust < LeastTrust || piece.Inked < LeastInked)
                break;
            score = read.Count == 0 ? piece.Trust * piece.Inked : score;
            bool met = false;
            for (int k = 0; k < high - low && !met; k++)
            {
                int node = direction > 0 ? low + k : high - 1 - k, index = node - low;
                read[node] = (piece.Heights[index], piece.Confidence[index], piece.Presence[index]);
                known[node] = piece.Heights[index];
                met = read.Count > shortest && (direction > 0 ? node >= stretch.To : node < stretch.From) && HasMet(own, piece, low, node, direction);
            }

            at = met ? last : end;
        }

        int differing = read.Count(r => !own.IsPresent(r.Key) || Math.Abs(own.Heights[r.Key] - r.Value.Height) > SameMillimetres);
        // The other row's ink is gone from the strip, its place is not.
        int settled = read.Count(r => r.Key >= stretch.From && r.Key < stretch.To && !curves.Any(o => o != own && o.IsPresent(r.Key) && Math.Abs(o.Heights[r.Key] - r.Value.Height) < SameMillimetres));
        return differing * step > ShortestMillimetres / 2 && 2 * settled > stretch.To - stretch.From
            ? new Reading(stretch.Row, read.Keys.First(), [.. read.Values.Select(static r => r.Height)], [.. read.Values.Select(static r => r.Confidence)], [.. read.Values.Select(static r => r.Presence)], score)
            : null;
    }

    // Whether the row was read for sure just before a node, within its lead.
    private static bool IsSure(RowCurve own, Stretch stretch, int from, int direction)
    {
        int needed = (int)(LoneStripReader.PinnedMillimetres / own.Trace.StepMillimetres), far = from - (direction * needed);
        if (far < stretch.LeadFrom || far >= stretch.LeadTo)
            return false;
        int sure = 0;
        for (int k = 1; k <= needed; k++)
            sure += own.IsPresent(from - (k * direction)) ? 1 : 0;
        return 2 * sure > needed;
    }

    // As it was read before, for a while.
    private static bool HasMet(RowCurve own, LoneStripReader.Piece piece, int low, int node, int direction)
    {
        int needed = (int)(RejoinMillimetres / own.Trace.StepMillimetres);
        for (int k = 0; k < needed; k++)
        {
            int i = node - (k * direction);
            if (i < low || i - low >= piece.Heights.Length || !own.IsPresent(i) || Math.Abs(own.Heights[i] - piece.Heights[i - low]) >= SameMillimetres / 2)
                return false;
        }

        return true;
    }
}
