namespace Ecg.Digitization.Synthesis.Realism;

/// <summary>What is measured of a picture, in grey levels and pixels.</summary>
internal static class PageStatistics
{
    /// <summary>The names, in order.</summary>
    public static readonly string[] Names = ["paper", "tint", "trace", "grid contrast", "grid chroma", "line px", "edge px", "noise low", "noise mid", "noise high", "pitch px"];

    /// <summary>What each means.</summary>
    public static readonly string[] Meanings =
    [
        "grey level of the paper: 80th percentile",
        "chroma of the lightest 30 %, median",
        "grey level of the trace: 0.5th percentile",
        "the paper less the mean of the darkest 15 % of what is lighter than half way to the trace",
        "mean chroma of those 15 %",
        "median vertical run darker than half way, runs to 15 px",
        "contrast of the trace over the 99.5th percentile of the vertical gradient",
        "root mean square of the coefficients u + v = 1 to 3 of 8 x 8 cosine transforms over the quietest tenth of the blocks",
        "the same, u + v = 4 to 7",
        "the same, u + v = 8 to 14",
        "the grid's strongest period along x between 8 and 90 px: 5 mm on most pages",
    ];

    /// <summary>Measures a picture.</summary>
    public static double[] Of(Picture picture)
    {
        float[] sorted = [.. picture.Light];
        Array.Sort(sorted);
        double paper = Quantile(sorted, 0.8), trace = Quantile(sorted, 0.005), middle = (paper + trace) / 2;
        (double contrast, double chroma) = Grid(picture, sorted, paper, middle);
        double[] noise = BlockSpectrum.Of(picture);
        return [paper, Tint(picture, Quantile(sorted, 0.7)), trace, contrast, chroma, LineWidth(picture, middle), (paper - trace) / Math.Max(1, SteepestGradient(picture)), .. noise, GridPitch.Of(picture, middle)];
    }

    private static double Quantile(float[] sorted, double share) => sorted[Math.Clamp((int)(share * sorted.Length), 0, sorted.Length - 1)];

    private static double Tint(Picture picture, double lightest)
    {
        float[] chroma = [.. picture.Chroma.Where((_, i) => picture.Light[i] >= lightest)];
        Array.Sort(chroma);
        return Quantile(chroma, 0.5);
    }

    private static (double Contrast, double Chroma) Grid(Picture picture, float[] sorted, double paper, double middle)
    {
        int from = Array.FindIndex(sorted, v => v > middle);
        if (from < 0)
            return (0, 0);
        double limit = sorted[from + (int)(0.15 * (sorted.Length - from - 1))], light = 0, chroma = 0;
        int count = 0;
        for (int i = 0; i < picture.Light.Length; i++)
        {
            if (picture.Light[i] <= middle || picture.Light[i] > limit)
                continue;
            light += picture.Light[i];
            chroma += picture.Chroma[i];
            count++;
        }

        return count == 0 ? (0, 0) : (Math.Max(0, paper - (light / count)), chroma / count);
    }

    private static double LineWidth(Picture picture, double middle)
    {
        const int longest = 15;
        var runs = new int[longest + 1];
        for (int x = 0; x < picture.Width; x++)
        {
            int run = 0;
            for (int y = 0; y <= picture.Height; y++)
            {
                if (y < picture.Height && picture.Light[(y * picture.Width) + x] < middle)
                {
                    run++;
                    continue;
                }

                if (run is > 0 and <= longest)
                    runs[run]++;
                run = 0;
            }
        }

        int total = runs.Sum(), seen = 0;
        for (int length = 1; length <= longest; length++)
        {
            seen += runs[length];
            if (total > 0 && 2 * seen >= total)
                return length;
        }

        return 0;
    }

    private static double SteepestGradient(Picture picture)
    {
        var steps = new float[picture.Width * Math.Max(0, picture.Height - 1)];
        for (int i = 0; i < steps.Length; i++)
            steps[i] = Math.Abs(picture.Light[i + picture.Width] - picture.Light[i]);
        Array.Sort(steps);
        return steps.Length == 0 ? 0 : Quantile(steps, 0.995);
    }
}
