using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>Draws what stands round the traces: header, tables, footer, QR code.</summary>
internal static class FurnitureVariety
{
    private const double EdgeMm = 3;

    /// <summary>The style with its furniture.</summary>
    public static PageStyle Add(PageStyle style, double pageWidthMm, SeededRandom random)
    {
        double room = style.TopMarginMm - 4;
        SeededRandom tables = random.Fork(1), foot = random.Fork(2), code = random.Fork(3);
        bool hasTables = tables.Chance(0.4);
        return style with
        {
            Header = random.Chance(hasTables ? 0.3 : 0.65) ? HeaderText.Draw(random.Fork(4), style.TopMarginMm) : [],
            Tables = hasTables ? Tables(style, pageWidthMm, room, tables) : [],
            Footer = foot.Chance(0.2) && HasUsualSettings(style) ? "" : FooterVariety.Draw(style, foot),
            FooterAlign = foot.Chance(0.6) ? TextAlign.Left : foot.Chance(0.5) ? TextAlign.Center : TextAlign.Right,
            QrCodes = room > 14 && code.Chance(0.12) ? [Code(style, pageWidthMm, room, code)] : [],
        };
    }

    // Devices leave their settings out, but not those that nobody would guess.
    private static bool HasUsualSettings(PageStyle style) =>
        style is { PrecordialGainMmPerMillivolt: null, PaperSpeedMmPerSecond: 25 } && (style.GainMmPerMillivolt == 10 || style.Pulse != PulsePlacement.None);

    private static ImmutableArray<TextTable> Tables(PageStyle style, double pageWidthMm, double room, SeededRandom random)
    {
        var tables = ImmutableArray.CreateBuilder<TextTable>();
        int count = 1 + random.Next(3);
        for (int i = 0; i < count; i++)
        {
            double x = style.LeftMarginMm + ((pageWidthMm - style.LeftMarginMm - 45) * (count == 1 ? random.Next(0, 0.8) : (double)i / count));
            if (TableVariety.Draw(x, EdgeMm, room, random) is { } table)
                tables.Add(table);
        }

        return tables.ToImmutable();
    }

    private static QrMark Code(PageStyle style, double pageWidthMm, double room, SeededRandom random)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"ECG;{random.Next(1000000):000000};20{random.Next(30):00}{random.Next(12) + 1:00}{random.Next(28) + 1:00};{random.Next(100000)}");

        // At most version 3, 29 modules, at these levels.
        double module = Math.Min(random.Next(0.35, 0.7), (room - 1) / 33);
        return new QrMark(text, random.Next(style.LeftMarginMm, pageWidthMm - (33 * module)), EdgeMm) { ModuleMm = module, Level = random.Chance(0.5) ? QrLevel.Low : QrLevel.Medium };
    }
}
