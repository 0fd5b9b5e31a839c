using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>Tables of patient and measurements as devices print them; all of it invented.</summary>
internal static class TableVariety
{
    private static readonly string[] Syllables = ["ba", "do", "ke", "li", "mo", "na", "ro", "si", "tu", "va", "we", "zo", "fen", "gar", "hul", "jor"];
    private static readonly string[][] Labels =
    [
        ["Vent. rate", "PR interval", "QRS duration", "QT/QTc", "P-R-T axes", "RV5/SV1"],
        ["HR", "PR", "QRSD", "QT", "QTc", "Axis"],
        ["Rate", "PR", "QRSD", "QT", "QTcB", "--AXIS--"],
        ["Frequenz", "PQ-Dauer", "QRS-Dauer", "QT", "QTc", "QRS-Achse"],
        ["FC", "PR", "QRS", "QT", "QTc", "Eje QRS"],
        ["Heart rate", "P duration", "PR int.", "QRS dur.", "QT/QTcF", "Axis P/QRS/T"],
    ];

    private static readonly string[][] Persons = [["Name", "ID", "Age", "Sex", "Date", "Ref."], ["Patient:", "No.:", "Born:", "M/F:", "Recorded:", "Room:"], ["Apellido", "Cod.", "Edad", "Sexo", "Fecha", "Sala"]];

    /// <summary>A table of at most some rows at a place; null where there is no room.</summary>
    public static TextTable? Draw(double x, double y, double roomMm, SeededRandom random)
    {
        double height = random.Next(1.6, 2.6), spacing = random.Next(1.6, 2.3);
        int rows = Math.Min(6, (int)(roomMm / (height * spacing)));
        if (rows < 2)
            return null;
        bool person = random.Chance(0.35);
        string[] labels = person ? Persons[random.Next(Persons.Length)] : Labels[random.Next(Labels.Length)];
        ImmutableArray<ImmutableArray<string>> cells = [.. labels.Take(rows).Select((label, i) => person ? [label, PersonValue(i, random)] : MeasureCells(label, i, random))];
        return new TextTable(x, y, cells)
        {
            TextHeightMm = height,
            LineSpacing = spacing,
            RuleWidthMm = random.Chance(0.25) ? random.Next(0.1, 0.3) : 0,
        };
    }

    private static ImmutableArray<string> MeasureCells(string label, int row, SeededRandom random)
    {
        int[] low = [48, 110, 70, 340, 380, -30], high = [120, 220, 140, 460, 490, 100];
        string value = Between(low[row], high[row], random), unit = row == 0 ? "bpm" : row == 5 ? "" : "ms";
        if (label.Contains('/', StringComparison.Ordinal))
            value += "/" + Between(low[Math.Min(row + 1, 5)], high[Math.Min(row + 1, 5)], random);
        return [label, value, unit];
    }

    private static string PersonValue(int row, SeededRandom random) => row switch
    {
        0 => $"{Word(random)}, {Word(random)}",
        1 => Between(100000, 999999, random),
        2 => Between(18, 95, random) + " Y",
        3 => random.Chance(0.5) ? "M" : "F",
        4 => string.Create(CultureInfo.InvariantCulture, $"{random.Next(28) + 1:00}.{random.Next(12) + 1:00}.20{random.Next(30):00} {random.Next(24):00}:{random.Next(60):00}"),
        _ => Between(1, 40, random),
    };

    private static string Word(SeededRandom random)
    {
        string word = "";
        int count = 2 + random.Next(2);
        for (int i = 0; i < count; i++)
            word += Syllables[random.Next(Syllables.Length)];
        return random.Chance(0.4) ? word.ToUpperInvariant() : char.ToUpperInvariant(word[0]) + word[1..];
    }

    private static string Between(int low, int high, SeededRandom random) => (low + random.Next(high - low)).ToString(CultureInfo.InvariantCulture);
}
