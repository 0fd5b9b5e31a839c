using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Evaluation;

/// <summary>Parts the error of a page by where it lies. Stateless and thread-safe.</summary>
internal static class ErrorPlaceFinder
{
    private const double BorderSeconds = 0.05, QrsSeconds = 0.03, SteepShare = 0.25, NearMm = 1;

    /// <summary>Where the error of a page lies; null where there is none.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">What was read.</param>
    /// <param name="score">Its score.</param>
    /// <param name="windows">What is printed of each lead.</param>
    /// <param name="page">Where things are on the page; null where nobody knows.</param>
    public static ErrorPlaces? Find(EcgRecord truth, EcgRecord prediction, PageEvaluation score, IReadOnlyDictionary<Lead, TimeWindow> windows, PageTruthFile? page)
    {
        double rate = Math.Max(truth.SampleRateHz, prediction.SampleRateHz);
        (truth, prediction) = (RecordResampling.ToRate(truth, rate), RecordResampling.ToRate(prediction, rate));
        Span<double> noise = stackalloc double[6];
        foreach (LeadEvaluation lead in score.Leads)
        {
            (int first, int end) = windows[lead.Lead].ToSampleRange(rate, truth.SampleCount);
            ReadOnlySpan<float> label = truth[lead.Lead].Samples.Span[first..end], read = prediction[lead.Lead].Samples.Span;
            bool[] steep = Steep(label, (int)(QrsSeconds * rate));
            int lag = (int)Math.Round(lead.LagSeconds * rate), border = (int)Math.Round(BorderSeconds * rate);
            for (int i = 0; i < label.Length; i++)
            {
                // As the official metric: what was not read, or moved out of the window, is no signal.
                int from = i - lag, at = first + from;
                bool inside = from >= 0 && from < label.Length, isRead = inside && at < read.Length && float.IsFinite(read[at]);
                double error = label[i] - (inside ? (isRead ? read[at] : 0) - lead.OffsetMillivolt : 0);
                int kind = inside && !isRead ? 0
                    : i < border || i >= label.Length - border ? 1
                    : page is not null && Place(page, truth, lead.Lead, windows[lead.Lead], i / rate) is { } place and > 0 ? place
                    : steep[i] ? 4 : 5;
                noise[kind] += error * error;
            }
        }

        double all = 0;
        foreach (double n in noise)
            all += n;
        return all > 0 ? new ErrorPlaces(noise[0] / all, noise[1] / all, noise[2] / all, noise[3] / all, noise[4] / all, noise[5] / all) : null;
    }

    private static bool[] Steep(ReadOnlySpan<float> label, int reach)
    {
        var steep = new bool[label.Length];
        float steepest = 0;
        for (int i = 2; i < label.Length; i++)
            steepest = Math.Max(steepest, Math.Abs(label[i] - label[i - 2]));
        for (int i = 2; i < label.Length; i++)
        {
            if (Math.Abs(label[i] - label[i - 2]) >= SteepShare * steepest)
                steep.AsSpan(Math.Max(0, i - 1 - reach), Math.Min(label.Length, i + reach) - Math.Max(0, i - 1 - reach)).Fill(true);
        }

        return steep;
    }

    // 2 for what covers the line, 3 for another row's line, 0 for neither.
    private static int Place(PageTruthFile page, EcgRecord truth, Lead lead, TimeWindow window, double seconds)
    {
        foreach (TruthRow row in page.Rows)
        {
            foreach (TruthCell cell in row.Cells)
            {
                if (cell.Lead != lead || Math.Abs(cell.Window.DurationSeconds - window.DurationSeconds) > 0.1)
                    continue;
                double x = cell.StartMm + (seconds / cell.Window.DurationSeconds * (cell.EndMm - cell.StartMm)), y = row.HeightMm(truth, x);
                return Covers(page, x, y) ? 2 : Neighbours(page, truth, row, x, y) ? 3 : 0;
            }
        }

        return 0;
    }

    private static bool Covers(PageTruthFile page, double x, double y) =>
        page.Texts.Any(b => Near(b, x, y)) || page.Separators.Any(b => Near(b, x, y)) || page.Pulses.Any(b => Near(b, x, y));

    private static bool Near(PageBox box, double x, double y) => x > box.Left - NearMm && x < box.Right + NearMm && y > box.Top - NearMm && y < box.Bottom + NearMm;

    private static bool Neighbours(PageTruthFile page, EcgRecord truth, TruthRow own, double x, double y)
    {
        foreach (TruthRow row in page.Rows)
        {
            if (row != own && x >= row.Cells[0].StartMm && x < row.Cells[^1].EndMm && Math.Abs(row.HeightMm(truth, x) - y) < NearMm)
                return true;
        }

        return false;
    }
}
