using System.Globalization;

namespace Ecg.Digitization.Training;

/// <summary>One pair of axes with its lines.</summary>
internal sealed record PlotPanel(string Title, bool Logarithmic, IReadOnlyList<PlotSeries> Lines)
{
    public const int Width = 960, Height = 230;
    private const double Left = 80, Right = Width - 150, Above = 26, Below = 30;

    /// <summary>Draws the panel.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="top">The upper edge.</param>
    /// <param name="epochs">The places of the values, from 1.</param>
    /// <param name="best">The place of the upright line, if any.</param>
    public void Write(TextWriter writer, double top, double[] epochs, double? best)
    {
        var xs = new PlotAxis(epochs, wantsLogarithmic: false);
        var ys = new PlotAxis(Lines.SelectMany(static l => l.Values), Logarithmic);
        double upper = top + Above, lower = top + Height - Below;
        Put(writer, $"<g><text x=\"{Left}\" y=\"{top + 18:F0}\" font-size=\"13\">{Title}</text>\n");
        Put(writer, $"<rect x=\"{Left}\" y=\"{upper:F0}\" width=\"{Right - Left}\" height=\"{lower - upper:F0}\" fill=\"#fafafa\" stroke=\"#888888\"/>\n");
        foreach (double tick in ys.Ticks())
        {
            double y = Y(ys.Place(tick));
            Put(writer, $"<path d=\"M{Left} {y:F2}H{Right}\" stroke=\"#dddddd\"/><text x=\"{Left - 6}\" y=\"{y + 4:F2}\" text-anchor=\"end\">{tick:G4}</text>\n");
        }

        foreach (double tick in xs.Ticks().Where(static t => t >= 1 && t == Math.Floor(t)))
            Put(writer, $"<path d=\"M{X(tick):F2} {upper:F0}V{lower:F0}\" stroke=\"#eeeeee\"/><text x=\"{X(tick):F2}\" y=\"{lower + 16:F2}\" text-anchor=\"middle\">{tick:F0}</text>\n");
        if (best is { } place)
            Put(writer, $"<path d=\"M{X(place):F2} {upper:F0}V{lower:F0}\" stroke=\"#2ca02c\" stroke-dasharray=\"4 3\"/>\n");
        for (int i = 0; i < Lines.Count; i++)
        {
            WriteLine(Lines[i]);
            Put(writer, $"<path d=\"M{Right + 10} {upper + 10 + (18 * i):F0}h18\" stroke=\"{Lines[i].Colour}\" stroke-width=\"2\"/><text x=\"{Right + 34}\" y=\"{upper + 14 + (18 * i):F0}\">{Lines[i].Name}</text>\n");
        }

        writer.Write("</g>\n");

        double X(double epoch) => Left + (xs.Place(epoch) * (Right - Left));

        double Y(double share) => lower - (share * (lower - upper));

        void WriteLine(PlotSeries line)
        {
            bool open = false;
            Put(writer, $"<path fill=\"none\" stroke=\"{line.Colour}\" stroke-width=\"1.8\" stroke-linejoin=\"round\" stroke-linecap=\"round\" d=\"");
            for (int i = 0; i < epochs.Length; i++)
            {
                double place = ys.Place(line.Values[i]);
                if (!double.IsFinite(place))
                    continue;
                // A point alone is a line of no length, which round ends make visible.
                Put(writer, $"{(open ? 'L' : 'M')}{X(epochs[i]):F2} {Y(place):F2}{(open ? "" : "h0")}");
                open = true;
            }

            writer.Write("\"/>\n");
        }
    }

    private static void Put(TextWriter writer, FormattableString text) => writer.Write(text.ToString(CultureInfo.InvariantCulture));
}
