using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Testing.Pages;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Reads pages that are no ECGs, on plain paper and on several grids, in colour and in grey, and tells which were not refused.</summary>
internal static class Refuse
{
    private const double WidthMm = 220, HeightMm = 165;
    private static readonly (string Name, GridStyle? Grid)[] Grids = [("plain", null), ("red", GridStyles.RedThermal), ("grey", GridStyles.Gray), ("pink", GridStyles.Pink)];

    public static int Run(string only, string keep)
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        int pages = 0, accepted = 0;
        if (keep.Length > 0)
            Directory.CreateDirectory(keep);
        Console.WriteLine("| kind | paper | seen as | result |\n| --- | --- | --- | --- |");
        foreach (NegativePageKind kind in Enum.GetValues<NegativePageKind>())
        {
            foreach ((string name, GridStyle? grid) in Grids)
            {
                for (ulong seed = 1; seed <= (kind == NegativePageKind.Eeg && grid is not null ? 4UL : name == "plain" ? 2UL : 1); seed++)
                {
                    string page = $"{kind}-{name}-{seed}";
                    if (!page.Contains(only, StringComparison.OrdinalIgnoreCase))
                        continue;
                    bool grey = (pages & 1) == 1;
                    SyntheticImage image = NegativePage.Render(kind, seed, grey ? new ScannerCapture { Grayscale = true } : null, WidthMm, HeightMm, grid);
                    EcgDigitization read = digitizer.Digitize(DrawnEcg.ToPageImage(image));
                    pages++;
                    accepted += read.IsSuccess ? 1 : 0;
                    string result = read.Failure?.ToString() ?? $"ACCEPTED as {read.Layout}, highest confidence {read.Record.Leads.Max(static l => l.Confidence):F2}";
                    Console.WriteLine($"| {kind} | {name} {seed} | {(grey ? "grey" : "colour")} | {result} |");
                    if (keep.Length > 0 && read.IsSuccess)
                        File.WriteAllBytes(Path.Combine(keep, page + ".png"), image.ToPng());
                }
            }
        }

        Console.WriteLine($"{pages} pages, {accepted} accepted");
        return 0;
    }
}
