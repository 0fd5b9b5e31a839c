namespace Ecg.Digitization.Preprocessing;

/// <summary>Reads a stream to its end, but no further than a limit.</summary>
internal static class LimitedReader
{
    private const int BlockBytes = 1 << 16;

    public static ReadOnlyMemory<byte> ReadAll(Stream stream, ImageLimits limits)
    {
        byte[] buffer = Expected(stream, limits);
        int count = 0;
        for (int read; (read = stream.Read(buffer, count, buffer.Length - count)) > 0;)
            Count(ref buffer, ref count, read, limits);
        return buffer.AsMemory(0, count);
    }

    public static async Task<ReadOnlyMemory<byte>> ReadAllAsync(Stream stream, ImageLimits limits, CancellationToken cancellationToken)
    {
        byte[] buffer = Expected(stream, limits);
        int count = 0;
        for (int read; (read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false)) > 0;)
            Count(ref buffer, ref count, read, limits);
        return buffer.AsMemory(0, count);
    }

    private static byte[] Expected(Stream stream, ImageLimits limits)
    {
        if (!stream.CanSeek)
            return new byte[BlockBytes];
        long left = Math.Max(0, stream.Length - stream.Position);
        limits.CheckEncodedBytes(left);
        // One byte more, so that the end is seen without growing.
        return new byte[(int)Math.Min(left + 1, Array.MaxLength)];
    }

    private static void Count(ref byte[] buffer, ref int count, int read, ImageLimits limits)
    {
        count += read;
        limits.CheckEncodedBytes(count);
        if (count == buffer.Length)
            Array.Resize(ref buffer, (int)Math.Min(2L * count, Array.MaxLength));
    }
}
