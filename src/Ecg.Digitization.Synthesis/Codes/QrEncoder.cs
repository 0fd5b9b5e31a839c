namespace Ecg.Digitization.Synthesis;

/// <summary>Makes QR codes after ISO/IEC 18004:2015: byte mode, versions 1 to 6, every level. Thread-safe.</summary>
internal static class QrEncoder
{
    private const int Masks = 8;

    /// <summary>The code of a text with the mask that is easiest to read.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static QrMatrix Encode(string text, QrLevel level)
    {
        QrVersion version = QrVersion.Fit(System.Text.Encoding.UTF8.GetByteCount(text), level);
        var code = new QrMatrix(version, version.ToCodewords(version.ToData(text)));
        int best = 0, least = int.MaxValue;
        for (int mask = 0; mask < Masks; mask++)
        {
            code.ApplyMask(mask);
            code.SetFormat(mask);
            int penalty = QrPenalty.Of(code);
            if (penalty < least)
                (best, least) = (mask, penalty);
            code.ApplyMask(mask);
        }

        code.ApplyMask(best);
        code.SetFormat(best);
        return code;
    }
}
