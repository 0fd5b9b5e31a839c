namespace Ecg.Digitization.Model;

/// <summary>
/// Reads what PyTorch's <c>torch.save</c> writes of a <c>state_dict</c>, or of a checkpoint that holds one under
/// <c>model_state_dict</c>, <c>state_dict</c>, <c>model</c> or the like. Such files are Python pickles, which can run any program
/// when Python loads them; here a reader of its own knows tensors and plain values, executes nothing, and refuses the rest.
/// </summary>
/// <remarks>
/// Both forms are read: the zip archive since PyTorch 1.6, and the one before it. Stateless and thread-safe.
/// </remarks>
public static class PyTorchFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, usually <c>.pth</c> or <c>.pt</c>.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>
    /// The state's tensors, on the CPU, in the file's order, and the checkpoint's plain values as metadata; the caller owns and
    /// disposes it.
    /// </returns>
    /// <exception cref="ModelLoadException">
    /// The file is malformed, asks for too much, holds no dictionary of tensors, or names something that such a file does not
    /// need; the message says where and why.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NamedTensors Read(string path, StateFileLimits? limits = null)
    {
        using var source = StateSource.Open(path);
        return Read(source, limits ?? StateFileLimits.Default);
    }

    /// <summary>Reads the rest of a stream, which stays open.</summary>
    /// <param name="stream">The stream; one that cannot seek goes through a temporary file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="limits">What it may ask for; null for the defaults.</param>
    /// <returns>As for a file.</returns>
    /// <exception cref="ModelLoadException">As for a file.</exception>
    public static NamedTensors Read(Stream stream, string name = "stream", StateFileLimits? limits = null)
    {
        limits ??= StateFileLimits.Default;
        using var source = StateSource.Of(stream, name, limits);
        return Read(source, limits);
    }

    private static NamedTensors Read(StateSource source, StateFileLimits limits) => source.StartsWith(PyTorchLegacyReader.Magic)
        ? PyTorchLegacyReader.Read(source, limits)
        : PyTorchZipReader.Read(source, limits);
}
