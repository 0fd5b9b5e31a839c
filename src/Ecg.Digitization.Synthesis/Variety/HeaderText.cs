using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>Lines as devices print them above the traces; nothing in them belongs to a person.</summary>
internal static class HeaderText
{
    private static readonly string[] Findings =
        ["Sinus rhythm", "Normal ECG", "Abnormal ECG", "Nonspecific T wave changes", "Left axis deviation", "Unconfirmed report", "Borderline ECG", "Atrial fibrillation", "Sinus bradycardia", "Low voltage"];

    /// <summary>As many lines as fit above the first row.</summary>
    public static ImmutableArray<string> Draw(SeededRandom random, double roomMm)
    {
        int most = Math.Clamp((int)(roomMm / 5.5), 0, 7);
        var lines = ImmutableArray.CreateBuilder<string>();
        int count = most == 0 ? 0 : 1 + random.Next(most);
        for (int i = 0; i < count; i++)
            lines.Add(Line(random));
        return lines.ToImmutable();
    }

    private static string Line(SeededRandom random) => random.Next(8) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"Vent. rate  {random.Next(50) + 50} bpm     PR interval  {random.Next(80) + 120} ms"),
        1 => string.Create(CultureInfo.InvariantCulture, $"QRS duration {random.Next(60) + 70} ms   QT/QTc {random.Next(80) + 350}/{random.Next(80) + 380} ms"),
        2 => string.Create(CultureInfo.InvariantCulture, $"P-R-T axes  {random.Next(90)}  {random.Next(90)}  {random.Next(90)}"),
        3 => string.Create(CultureInfo.InvariantCulture, $"ID: {random.Next(900000) + 100000}      Date: 20{random.Next(25):00}-{random.Next(12) + 1:00}-{random.Next(28) + 1:00}  {random.Next(24):00}:{random.Next(60):00}"),
        4 => string.Create(CultureInfo.InvariantCulture, $"Age: --   Sex: --   Height: --   Weight: --"),
        5 => "12-lead ECG   Filter: ON   Device: A1",
        _ => Findings[random.Next(Findings.Length)],
    };
}
