namespace Ecg.Digitization.Preprocessing;

/// <summary>Reads a stream to its end, but no further than a limit.</summary>
internal static class LimitedReader
{
    private const int BlockBytes = 1 << 16;

    public static ReadOnlyMemory<byte> ReadAll(Stream stream, ImageLimits limits)
    {
        int expected = BlockBytes;
        if (stream.CanSeek)
        {
            long left = Math.Max(0, stream.Length - stream.Position);
            limits.CheckEncodedBytes(left);
            // One byte more, so that the end is seen without growing.
            expected = (int)Math.Min(left + 1, Array.MaxLength);
        }

        var buffer = new byte[expected];
        int count = 0;
        for (int read; (read = stream.Read(buffer, count, buffer.Length - count)) > 0;)
        {
            count += read;
            limits.CheckEncodedBytes(count);
            if (count == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(2L * count, Array.MaxLength));
        }

        return buffer.AsMemory(0, count);
    }
}
