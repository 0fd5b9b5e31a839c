namespace Ecg.Digitization.Model;

/// <summary>Reads weight files of every known format, told apart by their content, whatever their names. Stateless and thread-safe.</summary>
public static class StateFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A safetensors, TorchSharp or PyTorch file.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>The tensors, on the CPU, and what text came with them; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is malformed, asks for too much or is of no known format; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NamedTensors Load(string path, StateFileLimits? limits = null)
    {
        using var source = StateSource.Open(path);
        return Load(source, limits ?? StateFileLimits.Default);
    }

    /// <summary>Reads the rest of a stream, which stays open.</summary>
    /// <param name="stream">The stream; one that cannot seek goes through a temporary file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>The tensors, on the CPU, and what text came with them; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The content is malformed, asks for too much or is of no known format; the message says where and why.</exception>
    public static NamedTensors Load(Stream stream, string name = "stream", StateFileLimits? limits = null)
    {
        limits ??= StateFileLimits.Default;
        using var source = StateSource.Of(stream, name, limits);
        return Load(source, limits);
    }

    private static NamedTensors Load(StateSource source, StateFileLimits limits)
    {
        if (source.Stream.Length == 0)
            throw source.Errors.At("the file is empty");
        if (source.StartsWith(PyTorchLegacyReader.Magic))
            return PyTorchLegacyReader.Read(source, limits);
        if (source.StartsWith("PK\u0003\u0004"u8))
            return PyTorchZipReader.Read(source, limits);
        return IsSafetensors(source) ? SafetensorsReader.Read(source, limits) : new TorchSharpReader(source, limits).Read();
    }

    /// <summary>A brace after the length of the header; a TorchSharp file has a letter of its first tensor's name there.</summary>
    private static bool IsSafetensors(StateSource source)
    {
        source.Stream.Position = 0;
        Span<byte> start = stackalloc byte[SafetensorsHeader.PrefixBytes + 1];
        return source.Stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start[^1] == (byte)'{';
    }
}
