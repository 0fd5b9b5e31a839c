using System.Globalization;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>One of several equal parts of a batch: every <paramref name="Count"/>-th item of the manifest, from the <paramref name="Number"/>-th on.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">How many parts there are.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>More parts than this are a mistake.</summary>
    public const int Most = 100_000;

    /// <summary>The whole batch.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Whether the item at a place of the manifest is of this part.</summary>
    public bool Has(int index) => index % Count == Number - 1;

    /// <summary>Reads "3/16".</summary>
    public static bool TryParse(string text, out Shard shard)
    {
        shard = Whole;
        string[] parts = text.Split('/');
        return parts.Length == 2 && TryNumber(parts[0], out int number) && TryNumber(parts[1], out int count) && TryCreate(number, count, out shard);
    }

    /// <summary>The part, where the two numbers make sense.</summary>
    public static bool TryCreate(int number, int count, out Shard shard)
    {
        shard = new Shard(number, count);
        return count is >= 1 and <= Most && number >= 1 && number <= count;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
