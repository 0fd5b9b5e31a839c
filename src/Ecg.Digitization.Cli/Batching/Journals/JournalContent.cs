using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>What a journal says.</summary>
/// <param name="Header">Its first line; null where it is empty.</param>
/// <param name="Pages">The last word on each page, in the order in which they were first done.</param>
/// <param name="Unfinished">How often a process died with each item in hand.</param>
/// <param name="SoundBytes">Where the last whole line ends; what follows was torn off by the end of a process.</param>
internal sealed record JournalContent(JournalHeader? Header, IReadOnlyList<JournalPage> Pages, IReadOnlyDictionary<string, int> Unfinished, long SoundBytes)
{
    /// <summary>Reads a journal from its beginning.</summary>
    /// <exception cref="JournalException">A line before the last one is damaged, or a page stands there twice.</exception>
    public static JournalContent Read(Stream stream, string name)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        ReadOnlySpan<byte> bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        var state = new State(name);
        int at = 0, line = 0, torn = -1;
        while (at < bytes.Length)
        {
            int length = bytes[at..].IndexOf((byte)'\n');
            string? text = length < 0 ? null : JournalLine.Open(Encoding.UTF8.GetString(bytes.Slice(at, length)));
            line++;
            if (text is null && torn < 0)
                torn = line;
            // A tail may be torn, and after a loss of power hold anything; a whole line behind a damaged one is another matter.
            if (text is not null && torn >= 0)
                throw new JournalException(string.Create(CultureInfo.InvariantCulture, $"{name}: line {torn} is damaged, and whole ones follow. Restore the file, or delete it to read its pages again."));
            if (text is not null)
            {
                state.Take(text, line);
                state.SoundBytes = at + length + 1;
            }

            at += length < 0 ? bytes.Length - at : length + 1;
        }

        return new JournalContent(state.Header, [.. state.Order.Select(key => state.Pages[key])], state.Unfinished, state.SoundBytes);
    }

    private sealed class State(string name)
    {
        public JournalHeader? Header { get; private set; }

        public Dictionary<(string Id, int Page), JournalPage> Pages { get; } = [];

        public List<(string Id, int Page)> Order { get; } = [];

        public Dictionary<string, int> Unfinished { get; } = new(StringComparer.Ordinal);

        public long SoundBytes { get; set; }

        public void Take(string text, int line)
        {
            try
            {
                if (line == 1)
                    Header = JsonSerializer.Deserialize(text, BatchJson.Default.JournalHeader);
                else if (text.StartsWith("{\"start\"", StringComparison.Ordinal))
                    Begin(JsonSerializer.Deserialize(text, BatchJson.Default.JournalStart)?.Start ?? throw NotUnderstood(line, "no id"));
                else if (text.StartsWith("{\"leave\"", StringComparison.Ordinal))
                    Unfinished.Remove(JsonSerializer.Deserialize(text, BatchJson.Default.JournalStart)?.Leave ?? throw NotUnderstood(line, "no id"));
                else
                    Done(JsonSerializer.Deserialize(text, BatchJson.Default.JournalPage), line);
            }
            catch (JsonException exception)
            {
                throw NotUnderstood(line, exception.Message);
            }

            if (line == 1 && Header is not { Journal: JournalHeader.Version, Manifest: not null, Settings: not null, Items: >= 0 })
                throw new JournalException($"{name}: is not a journal of version {JournalHeader.Version}.");
            if (line == 1 && !Shard.TryCreate(Header!.Shard, Header.Shards, out _))
                throw NotUnderstood(line, "no such part");
        }

        private JournalException NotUnderstood(int line, string why) => new(string.Create(CultureInfo.InvariantCulture, $"{name}: line {line} is not understood ({why})"));

        private void Begin(string id) => Unfinished[id] = Unfinished.GetValueOrDefault(id) + 1;

        private void Done(JournalPage? page, int line)
        {
            if (page is not { Id: not null, Page: >= 1, Pages: >= 1, Leads: not null, Warnings: not null, Files: not null } || BatchId.ProblemOf(page.Id) is not null)
                throw NotUnderstood(line, "no page");
            // Merging copies these files by the journal's word.
            if (!page.Files.All(static f => f?.Path is not null && BatchId.IsFilePath(f.Path)))
                throw NotUnderstood(line, "a file is not of this folder");
            // The first page that is done clears the item of the death before: it was not this item's doing.
            Unfinished.Remove(page.Id);
            (string, int) key = (page.Id, page.Page);
            if (!Pages.TryGetValue(key, out JournalPage? former))
                Order.Add(key);
            else if (former.Status == BatchStatus.Read)
                throw new JournalException(string.Create(CultureInfo.InvariantCulture, $"{name}: line {line} has page {page.Page} of '{page.Id}' a second time."));
            Pages[key] = page;
        }
    }
}
