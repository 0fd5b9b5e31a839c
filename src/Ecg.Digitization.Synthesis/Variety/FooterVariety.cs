using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>Speed, gain and filter as devices spell them.</summary>
internal static class FooterVariety
{
    // {0} speed, {1} limb gain, {2} chest gain, {3} high-pass, {4} low-pass, {5} mains, {6} limb gain in cm/mV.
    private static readonly string[] Spellings =
    [
        "{0}mm/s {1}mm/mV {3}-{4} Hz",
        "{0} mm/s   {1} mm/mV   {3} - {4} Hz",
        "{0}mm/s   {1}mm/mV   {4}Hz   9.0.4   12SL 241   HD   CID: 0",
        "Speed: {0} mm/sec   Limb: {1} mm/mV   Chest: {2} mm/mV   F {5}~ {3}-{4} Hz   W",
        "Device: A1   Speed: {0} mm/sec   Limb: {1.0} mm/mV   Chest: {2.0} mm/mV",
        "{0} mm/sec  {1} mm/mV  ~{4} Hz",
        "{1}mm/mV {0}mm/s AC {5}Hz EMG {4}Hz DFT {3}Hz",
        "GAIN:{1}mm/mV SPEED:{0}mm/s FLT:{3}-{4}Hz",
        "Vel: {0} mm/seg   Ext: {1} mm/mV   Prec: {2} mm/mV   Filtro {3}-{4} Hz",
        "{0} mm/s  {6} cm/mV  Filter {4} Hz  {5} Hz",
        "{3}-{4}Hz AC{5} {0}mm/s {1}mm/mV 2*5.0s+1r",
        "[{0}mm/s] [{1}mm/mV] [{3}~{4}Hz] auto",
        "{0} mm/s, {1} mm/mV, {3} ... {4} Hz",
        "LP {4}Hz   AC {5}Hz   {0}mm/s   {1}mm/mV   (c) demo",
        "x{7}  {0}  {3}-{4}Hz  {5}Hz",
        "T = {0} mm/s   S = {1} mm/mV",
    ];

    private static readonly double[] High = [0.05, 0.05, 0.05, 0.15, 0.16, 0.32, 0.5, 0.67], Low = [150, 150, 100, 40, 35, 25, 70, 300];

    /// <summary>A footer that tells the truth about speed and gain.</summary>
    public static string Draw(PageStyle style, SeededRandom random)
    {
        double limb = style.GainMmPerMillivolt, chest = style.PrecordialGainMmPerMillivolt ?? limb;

        // Where gains differ only a spelling that tells both is true.
        string[] honest = limb == chest ? Spellings : [.. Spellings.Where(static s => s.Contains("{2", StringComparison.Ordinal))];
        string line = honest[random.Next(honest.Length)];
        (string, string)[] values =
        [
            ("{0}", Number(style.PaperSpeedMmPerSecond)), ("{1}", Number(limb)), ("{2}", Number(chest)), ("{3}", Number(High[random.Next(High.Length)])),
            ("{4}", Number(Low[random.Next(Low.Length)])), ("{5}", random.Chance(0.6) ? "50" : "60"), ("{6}", Number(limb / 10)), ("{7}", Number(limb / 10)),
            ("{1.0}", limb.ToString("0.0", CultureInfo.InvariantCulture)), ("{2.0}", chest.ToString("0.0", CultureInfo.InvariantCulture)),
        ];
        foreach ((string mark, string value) in values)
            line = line.Replace(mark, value, StringComparison.Ordinal);
        return line;
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
