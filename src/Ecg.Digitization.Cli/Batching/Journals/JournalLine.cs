using System.Security.Cryptography;
using System.Text;

namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>A line of text that carries its own checksum: the first 16 hexadecimal digits of the SHA-256 of the rest, a space, the rest.</summary>
internal static class JournalLine
{
    private const int Digits = 16;

    /// <summary>The line for a text without line breaks.</summary>
    public static string Seal(string text) => $"{Checksum(text)} {text}\n";

    /// <summary>The text of a line without its end; null where the checksum is missing or wrong.</summary>
    public static string? Open(string line) =>
        line.Length > Digits && line[Digits] == ' ' && line.AsSpan(0, Digits).SequenceEqual(Checksum(line[(Digits + 1)..])) ? line[(Digits + 1)..] : null;

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
