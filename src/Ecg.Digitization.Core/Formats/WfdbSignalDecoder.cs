using System.Buffers.Binary;

namespace Ecg.Digitization.Formats;

/// <summary>Reads the samples of one signal file, as signal(5) of the WFDB Applications Guide describes formats 16 and 212.</summary>
internal sealed class WfdbSignalDecoder
{
    // Six bytes hold three samples of format 16 or four of format 212, so a chunk never splits a group.
    private const int ChunkBytes = 6 * 8192;

    private readonly string _source;
    private readonly WfdbSignalInfo[] _signals;
    private readonly int[] _sums;

    public WfdbSignalDecoder(string source, WfdbSignalInfo[] signals)
    {
        _source = source;
        _signals = signals;
        _sums = new int[signals.Length];
    }

    private int Format => _signals[0].Format;

    /// <summary>The frames that a file of a length holds.</summary>
    public long CountFrames(long fileBytes)
    {
        long bytes = fileBytes - _signals[0].ByteOffset;
        if (bytes < 0)
            throw Error($"the file has {fileBytes} bytes, fewer than the byte offset {_signals[0].ByteOffset}");
        long samples = Format == 16 ? bytes / 2 : bytes * 2 / 3;
        long left = samples % _signals.Length;
        // An odd number of 12-bit samples may be filled up to a whole group of two.
        if ((Format == 16 && (bytes % 2 != 0 || left != 0)) || (Format == 212 && left > 1))
            throw Error($"{bytes} bytes are not a whole number of samples of {_signals.Length} signals");
        return samples / _signals.Length;
    }

    /// <summary>Refuses a file that holds fewer frames than its header says, before memory is taken for them; streams that do not seek show it later.</summary>
    public void RequireFrames(Stream stream, int frames)
    {
        if (!stream.CanSeek)
            return;
        long there = stream.Length - stream.Position - _signals[0].ByteOffset, needed = BytesOf((long)frames * _signals.Length);
        if (there < 0)
            throw EndsInsideOffset();
        if (there < needed)
            throw Error($"the file ends after {there} of {needed} bytes");
    }

    /// <summary>Fills <paramref name="destination"/>, shape (signals, frames), in physical units, NaN for missing.</summary>
    public void Decode(Stream stream, double[][] destination)
    {
        Skip(stream, _signals[0].ByteOffset);
        long total = (long)destination[0].Length * _signals.Length;
        long bytesNeeded = BytesOf(total);
        long bytesDone = 0;
        byte[] chunk = new byte[ChunkBytes];
        int signal = 0;
        int frame = 0;
        while (bytesDone < bytesNeeded)
        {
            int want = (int)Math.Min(ChunkBytes, bytesNeeded - bytesDone);
            int got = stream.ReadAtLeast(chunk.AsSpan(0, want), want, throwOnEndOfStream: false);
            bytesDone += got;
            if (got < want)
                throw Error($"the file ends after {bytesDone} of {bytesNeeded} bytes");
            int samples = (int)Math.Min(Format == 16 ? want / 2 : ((want * 2) + 2) / 3, total - ((long)frame * _signals.Length) - signal);
            for (int i = 0; i < samples; i++)
            {
                int code = Format == 16 ? Code16(chunk, i) : Code212(chunk, i);
                Put(destination, signal, frame, code);
                if (++signal == _signals.Length)
                {
                    signal = 0;
                    frame++;
                }
            }
        }

        RequireOnlyPadding(stream, chunk);
    }

    public void VerifyChecksums(int firstIndex)
    {
        for (int i = 0; i < _signals.Length; i++)
        {
            if (_signals[i].Checksum is { } stated && (short)stated != (short)_sums[i])
                throw Error($"signal {firstIndex + i} ({_signals[i].Description}): the checksum of the samples is {(short)_sums[i]}, the header says {stated}");
        }
    }

    private EcgFormatException EndsInsideOffset() => Error($"the file ends inside the byte offset of {_signals[0].ByteOffset}");

    private long BytesOf(long samples) => Format == 16 ? samples * 2 : ((samples * 3) + 1) / 2;

    private static int Code16(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * index)..]);

    /// <summary>Two 12-bit two's complement values in three bytes; the middle byte holds the upper four bits of both, the first's low.</summary>
    private static int Code212(ReadOnlySpan<byte> bytes, int index)
    {
        int at = index / 2 * 3;
        int value = (index & 1) == 0
            ? bytes[at] | ((bytes[at + 1] & 0x0F) << 8)
            : bytes[at + 2] | ((bytes[at + 1] & 0xF0) << 4);
        return (value << 20) >> 20;
    }

    private void Put(double[][] destination, int signal, int frame, int code)
    {
        _sums[signal] += code;
        WfdbSignalInfo info = _signals[signal];
        bool missing = code == (Format == 16 ? short.MinValue : -2048);
        destination[signal][frame] = missing ? double.NaN : ((double)code - info.Baseline) / info.Gain;
    }

    /// <summary>signal(5) knows null padding after the samples; anything else means that header and file do not belong together.</summary>
    private void RequireOnlyPadding(Stream stream, byte[] chunk)
    {
        int got;
        while ((got = stream.Read(chunk)) > 0)
        {
            if (chunk.AsSpan(0, got).ContainsAnyExcept((byte)0))
                throw Error("the file goes on after the number of samples that the header states");
        }
    }

    private void Skip(Stream stream, long bytes)
    {
        byte[] chunk = new byte[(int)Math.Min(bytes, ChunkBytes)];
        while (bytes > 0)
        {
            int got = stream.Read(chunk.AsSpan(0, (int)Math.Min(bytes, chunk.Length)));
            if (got == 0)
                throw EndsInsideOffset();
            bytes -= got;
        }
    }

    private EcgFormatException Error(string reason) => new(_source, 0, reason);
}
