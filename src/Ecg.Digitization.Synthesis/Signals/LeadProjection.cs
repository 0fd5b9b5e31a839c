namespace Ecg.Digitization.Synthesis;

/// <summary>From a heart vector to the eight independent leads, and from those to twelve. Thread-safe.</summary>
internal static class LeadProjection
{
    /// <summary>The independent leads: I, II, V1 to V6.</summary>
    public const int IndependentLeads = 8;

    // Dower, Machado, Osborne, "On deriving the electrocardiogram from vectorcardiographic leads", Clin. Cardiol. 3:87-95, 1980.
    private static readonly double[,] Dower =
    {
        { 0.632, -0.235, 0.059 },
        { 0.235, 1.066, -0.132 },
        { -0.515, 0.157, -0.917 },
        { 0.044, 0.164, -1.387 },
        { 0.882, 0.098, -1.277 },
        { 1.213, 0.127, -0.601 },
        { 1.125, 0.127, -0.086 },
        { 0.831, 0.076, 0.230 },
    };

    /// <summary>The millivolts that a vector gives in an independent lead.</summary>
    public static double Project(int lead, double x, double y, double z)
        => (Dower[lead, 0] * x) + (Dower[lead, 1] * y) + (Dower[lead, 2] * z);

    /// <summary>III = II - I, aVR = -(I + II)/2, aVL = I - II/2, aVF = II - I/2 (Einthoven 1912, Goldberger 1942).</summary>
    public static float[][] Complete(double[][] independent)
    {
        int count = independent[0].Length;
        var all = new float[Leads.Count][];
        for (int lead = 0; lead < all.Length; lead++)
            all[lead] = new float[count];
        for (int i = 0; i < count; i++)
        {
            double one = independent[0][i], two = independent[1][i];
            all[0][i] = (float)one;
            all[1][i] = (float)two;
            all[2][i] = (float)(two - one);
            all[3][i] = (float)(-(one + two) / 2);
            all[4][i] = (float)(one - (two / 2));
            all[5][i] = (float)(two - (one / 2));
            for (int v = 0; v < 6; v++)
                all[6 + v][i] = (float)independent[2 + v][i];
        }

        return all;
    }
}
