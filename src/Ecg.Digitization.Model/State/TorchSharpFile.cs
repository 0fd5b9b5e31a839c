using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>
/// Reads and writes the files of TorchSharp's own <c>module.save</c> and <c>module.load</c>, usually named <c>.dat</c>. Unlike
/// those, reading checks every number against the file's length first.
/// </summary>
/// <remarks>The format has no checksum and no metadata; prefer safetensors for new files. Stateless and thread-safe.</remarks>
public static class TorchSharpFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>The tensors, on the CPU, in the file's order; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is malformed or asks for too much; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NamedTensors Read(string path, StateFileLimits? limits = null)
    {
        using var source = StateSource.Open(path);
        return new TorchSharpReader(source, limits ?? StateFileLimits.Default).Read();
    }

    /// <summary>Reads the rest of a stream, which stays open.</summary>
    /// <param name="stream">The stream; one that cannot seek goes through a temporary file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>The tensors, on the CPU, in the file's order; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The content is malformed or asks for too much; the message says where and why.</exception>
    public static NamedTensors Read(Stream stream, string name = "stream", StateFileLimits? limits = null)
    {
        limits ??= StateFileLimits.Default;
        using var source = StateSource.Of(stream, name, limits);
        return new TorchSharpReader(source, limits).Read();
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="tensors">Names and tensors, on any device, of any layout.</param>
    /// <exception cref="ArgumentException">A name is empty or there twice, or a type is not supported.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is unchanged.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, torch.Tensor>> tensors)
    {
        var writer = new TorchSharpWriter(tensors);
        AtomicFile.Write(path, writer.Write);
    }

    /// <summary>Writes to a stream, which stays open and need not seek.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="tensors">Names and tensors, on any device, of any layout.</param>
    /// <exception cref="ArgumentException">A name is empty or there twice, or a type is not supported.</exception>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, torch.Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new TorchSharpWriter(tensors).Write(stream);
    }
}
