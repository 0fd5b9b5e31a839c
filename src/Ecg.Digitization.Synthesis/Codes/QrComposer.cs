namespace Ecg.Digitization.Synthesis;

/// <summary>Draws QR codes with pens.</summary>
internal static class QrComposer
{
    /// <summary>Adds the strokes of a code.</summary>
    /// <remarks>
    /// Runs of dark modules are filled by lines along rows and again along columns: where two lines touch side by side each covers half a
    /// pixel, and the greater coverage stays, so that one direction alone would leave seams.
    /// </remarks>
    public static CodeTruth Add(QrMark mark, InkLayer layer)
    {
        QrMatrix code = QrEncoder.Encode(mark.Text, mark.Level);
        double m = mark.ModuleMm, pen = m / 2;
        for (int line = 0; line < code.Size; line++)
        {
            for (int k = 0; k < code.Size; k++)
            {
                int across = RunLength(code, k, line, true), down = RunLength(code, line, k, false);
                for (int part = 1; part <= 3; part++)
                {
                    double side = (line + (part / 4.0)) * m, from = (k * m) + (pen / 2);
                    if (across > 0)
                        layer.Line(mark.XMm + from, mark.YMm + side, mark.XMm + ((k + across) * m) - (pen / 2), mark.YMm + side, pen);
                    if (down > 0)
                        layer.Line(mark.XMm + side, mark.YMm + from, mark.XMm + side, mark.YMm + ((k + down) * m) - (pen / 2), pen);
                }
            }
        }

        return new CodeTruth(mark.Text, code.Size, new BoxMm(mark.XMm, mark.YMm, mark.XMm + (code.Size * m), mark.YMm + (code.Size * m)));
    }

    /// <summary>The length of the run of dark modules that starts at a module; 0 where none starts.</summary>
    private static int RunLength(QrMatrix code, int x, int y, bool across)
    {
        if (!code[x, y] || (across ? x > 0 && code[x - 1, y] : y > 0 && code[x, y - 1]))
            return 0;
        int length = 1;
        while (across ? x + length < code.Size && code[x + length, y] : y + length < code.Size && code[x, y + length])
            length++;
        return length;
    }
}
