namespace Ecg.Digitization.Model;

/// <summary>Builds the exceptions of one file: each names the file, the place and the reason.</summary>
internal sealed class StateFileErrors(string source)
{
    private const int Shown = 120;

    public string Source => source;

    public ModelLoadException At(string reason, Exception? inner = null) => new($"{source}: {reason}.", inner);

    public ModelLoadException At(long offset, string reason, Exception? inner = null) => new($"{source}, byte {offset}: {reason}.", inner);

    /// <summary>A name out of the file, fit to be shown: not too long and without control characters.</summary>
    public static string Shorten(string name)
    {
        string start = name.Length > Shown ? name[..Shown] + "..." : name;
        return string.Create(start.Length, start, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
        });
    }

    /// <summary>Runs a reader and turns what the system or libtorch throws on broken input into the one exception for it.</summary>
    public T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException e)
        {
            throw At("the file ends too early", e);
        }
        catch (OutOfMemoryException e)
        {
            throw At("there is not enough memory for its tensors", e);
        }
        catch (System.Runtime.InteropServices.ExternalException e)
        {
            throw At($"libtorch refused a tensor: {e.Message}", e);
        }
    }
}
