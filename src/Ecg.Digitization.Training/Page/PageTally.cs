using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training;

/// <summary>Counts hits and errors of a page network. Not thread-safe.</summary>
internal sealed class PageTally
{
    private const double LeastHeat = 0.3, FarPitch = 0.1, FarDegrees = 2, MajorMm = 5;
    private readonly List<float> _pitch = [], _angle = [], _phase = [];
    private readonly long[] _both = new long[PageOutput.ClassCount], _either = new long[PageOutput.ClassCount];
    private long _known, _marks, _hits, _peaks, _false, _told, _turnErrors, _mirroredErrors;

    /// <summary>Counts one crop.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="index">The crop.</param>
    /// <param name="cells">The network's cells for the whole batch.</param>
    /// <param name="turns">The network's turns for the whole batch.</param>
    public void Add(PageBatch batch, int index, ReadOnlySpan<float> cells, ReadOnlySpan<float> turns)
    {
        int side = batch.Cells, area = side * side;
        ReadOnlySpan<float> answer = cells.Slice(index * PageOutput.Planes * area, PageOutput.Planes * area);
        ReadOnlySpan<float> truth = batch.Truth.AsSpan(index * PageTruthPlanes.Count * area, PageTruthPlanes.Count * area);
        for (int i = 0; i < area; i++)
        {
            if (truth[(PageTruthPlanes.Known * area) + i] == 0)
                continue;
            _known++;
            for (int k = 0; k < PageOutput.ClassCount; k++)
            {
                bool found = answer[(k * area) + i] > 0, there = truth[(k * area) + i] > 0;
                _both[k] += found && there ? 1 : 0;
                _either[k] += found || there ? 1 : 0;
            }

            if (truth[((int)PageClass.Grid * area) + i] > 0)
                Lattice(answer, truth, area, i);
        }

        for (int k = 0; k < PageOutput.HeatCount; k++)
            Landmarks(answer.Slice((PageOutput.Heats + k) * area, area), truth.Slice((PageTruthPlanes.Heats + k) * area, area), truth.Slice(PageTruthPlanes.Known * area, area), side);
        if (batch.Turns[index] < 0)
            return;
        ReadOnlySpan<float> turn = turns.Slice(index * PageNetwork.TurnCount, PageNetwork.TurnCount);
        int best = 0;
        for (int k = 1; k < 4; k++)
            best = turn[k] > turn[best] ? k : best;
        _told++;
        _turnErrors += best != batch.Turns[index] ? 1 : 0;
        _mirroredErrors += turn[4] > 0 != batch.Mirrored[index] > 0 ? 1 : 0;
    }

    /// <summary>The figures of all that was counted.</summary>
    public PageFigures Figures()
    {
        _pitch.Sort();
        _angle.Sort();
        _phase.Sort();
        return new PageFigures(
            Errors(PageClass.Paper),
            Errors(PageClass.Grid),
            Overlap(PageClass.Trace),
            Overlap(PageClass.Text),
            Median(_pitch),
            _pitch.Count(static e => e > FarPitch) / (double)Math.Max(1, _pitch.Count),
            Median(_angle),
            _angle.Count(static e => e > FarDegrees) / (double)Math.Max(1, _angle.Count),
            Median(_phase),
            _hits / (double)Math.Max(1, _marks),
            _false / (double)Math.Max(1, _peaks),
            _turnErrors / (double)Math.Max(1, _told),
            _mirroredErrors / (double)Math.Max(1, _told));
    }

    private void Lattice(ReadOnlySpan<float> answer, ReadOnlySpan<float> truth, int area, int at)
    {
        for (int f = 0; f < 2; f++)
        {
            _pitch.Add(MathF.Abs(MathF.Exp(answer[((PageOutput.Pitches + f) * area) + at] - truth[((PageTruthPlanes.Pitches + f) * area) + at]) - 1));
            _angle.Add(MathF.Abs(answer[((PageOutput.Angles + f) * area) + at] - truth[((PageTruthPlanes.Angles + f) * area) + at]) * (180 / MathF.PI));
            float read = MathF.Atan2(answer[((PageOutput.Phases + (2 * f) + 1) * area) + at], answer[((PageOutput.Phases + (2 * f)) * area) + at]);
            _phase.Add(MathF.Abs(MathF.IEEERemainder(read - truth[((PageTruthPlanes.Phases + f) * area) + at], 2 * MathF.PI)) * (float)(MajorMm / (2 * Math.PI)));
        }
    }

    private void Landmarks(ReadOnlySpan<float> logits, ReadOnlySpan<float> heat, ReadOnlySpan<float> known, int side)
    {
        double least = Math.Log(LeastHeat / (1 - LeastHeat));
        for (int i = 0; i < logits.Length; i++)
        {
            if (known[i] == 0)
                continue;
            if (logits[i] > least && IsHighest(logits, i, side))
            {
                _peaks++;
                _false += Near(i, side, heat, 1) ? 0 : 1;
            }

            if (heat[i] >= 1)
            {
                _marks++;
                _hits += Near(i, side, logits, least) ? 1 : 0;
            }
        }
    }

    private static bool IsHighest(ReadOnlySpan<float> values, int at, int side)
    {
        (int y, int x) = Math.DivRem(at, side);
        for (int r = Math.Max(0, y - 1); r <= Math.Min(side - 1, y + 1); r++)
        {
            for (int c = Math.Max(0, x - 1); c <= Math.Min(side - 1, x + 1); c++)
            {
                if (values[(r * side) + c] > values[at])
                    return false;
            }
        }

        return true;
    }

    private static bool Near(int at, int side, ReadOnlySpan<float> values, double least)
    {
        (int y, int x) = Math.DivRem(at, side);
        for (int r = Math.Max(0, y - 1); r <= Math.Min(side - 1, y + 1); r++)
        {
            for (int c = Math.Max(0, x - 1); c <= Math.Min(side - 1, x + 1); c++)
            {
                if (values[(r * side) + c] >= least)
                    return true;
            }
        }

        return false;
    }

    private double Errors(PageClass kind) => (_either[(int)kind] - _both[(int)kind]) / (double)Math.Max(1, _known);

    private double Overlap(PageClass kind) => _both[(int)kind] / (double)Math.Max(1, _either[(int)kind]);

    private static double Median(List<float> sorted) => sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
}
