using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>
/// Reads and writes safetensors files: eight bytes with the length of a JSON header, the header, then the tensors' raw bytes.
/// Reading executes nothing and believes nothing: length, names, types, shapes and offsets are checked before a tensor is made.
/// </summary>
/// <remarks>
/// Format: https://huggingface.co/docs/safetensors. Elements may be F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL.
/// Stateless and thread-safe.
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>The tensors, on the CPU, in the header's order, and the metadata; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The file is malformed or asks for too much; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NamedTensors Read(string path, StateFileLimits? limits = null)
    {
        using var source = StateSource.Open(path);
        return SafetensorsReader.Read(source, limits ?? StateFileLimits.Default);
    }

    /// <summary>Reads the rest of a stream, which stays open.</summary>
    /// <param name="stream">The stream; one that cannot seek goes through a temporary file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>The tensors, on the CPU, in the header's order, and the metadata; the caller owns and disposes it.</returns>
    /// <exception cref="ModelLoadException">The content is malformed or asks for too much; the message says where and why.</exception>
    public static NamedTensors Read(Stream stream, string name = "stream", StateFileLimits? limits = null)
    {
        limits ??= StateFileLimits.Default;
        using var source = StateSource.Of(stream, name, limits);
        return SafetensorsReader.Read(source, limits);
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="tensors">Names and tensors, on any device, of any layout.</param>
    /// <param name="metadata">Text by name; null for none.</param>
    /// <exception cref="ArgumentException">A name is empty, reserved or there twice, or a type is one that the format does not have.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is unchanged.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, torch.Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var writer = new SafetensorsWriter(tensors, metadata);
        AtomicFile.Write(path, writer.Write);
    }

    /// <summary>Writes a module's parameters and persistent buffers to a file, whole or not at all.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="module">The module.</param>
    /// <param name="metadata">Text by name; null for none.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is unchanged.</exception>
    public static void Write(string path, torch.nn.Module module, IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, ModuleState.Entries(module).Select(static e => KeyValuePair.Create(e.Name, e.Value)), metadata);

    /// <summary>Writes to a stream, which stays open and need not seek.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="tensors">Names and tensors, on any device, of any layout.</param>
    /// <param name="metadata">Text by name; null for none.</param>
    /// <exception cref="ArgumentException">A name is empty, reserved or there twice, or a type is one that the format does not have.</exception>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, torch.Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new SafetensorsWriter(tensors, metadata).Write(stream);
    }
}
