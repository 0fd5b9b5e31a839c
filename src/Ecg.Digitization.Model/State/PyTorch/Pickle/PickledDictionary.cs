using System.Diagnostics.CodeAnalysis;

namespace Ecg.Digitization.Model;

/// <summary>A dictionary of the pickle. Only text keys matter here; entries under others are counted and dropped.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is one, in the language of the file.")]
internal sealed class PickledDictionary
{
    private readonly OrderedDictionary<string, object?> _entries = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object?> Entries => _entries;

    /// <summary>Entries whose keys are no text, as those of an optimizer's state.</summary>
    public int OtherEntries { get; private set; }

    public void Set(object? key, object? value)
    {
        if (key is string text)
            _entries[text] = value;
        else
            OtherEntries++;
    }
}
