using System.Text;

namespace Ecg.Digitization.Cli.Batching.Manifests;

/// <summary>A CSV with a header (RFC 4180): the columns <c>id</c> and <c>path</c>, and perhaps <c>layout</c>. Paths are relative to the file's folder.</summary>
internal static class CsvManifest
{
    private static readonly string[] Known = ["id", "path", "layout"];

    public static IEnumerable<BatchItem> Read(string path, Action<string> note)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        using IEnumerator<string> lines = ManifestLines.Read(path).GetEnumerator();
        using IEnumerator<(int Line, List<string> Fields)> rows = Rows(lines, path).GetEnumerator();
        if (!rows.MoveNext())
            throw new ManifestException($"{path}: is empty.");
        string[] header = [.. rows.Current.Fields.Select(static f => f.Trim().ToLowerInvariant())];
        int id = Array.IndexOf(header, "id"), at = Array.IndexOf(header, "path"), layout = Array.IndexOf(header, "layout");
        if (id < 0 || at < 0)
            throw new ManifestException($"{path}: its first line must name the columns id and path.");
        if (header.Except(Known).ToArray() is { Length: > 0 } others)
            note($"{path}: these columns are not used: {string.Join(", ", others)}.");
        while (rows.MoveNext())
        {
            (int line, List<string> fields) = rows.Current;
            if (fields is [""])
                continue;
            if (fields.Count != header.Length)
                throw new ManifestException($"{path}, line {line}: has {fields.Count} fields, not {header.Length}.");
            if (fields[id].Length == 0 || fields[at].Length == 0)
                throw new ManifestException($"{path}, line {line}: needs an id and a path.");
            yield return new BatchItem(fields[id], Path.Combine(folder, fields[at]), layout >= 0 && fields[layout].Length > 0 ? fields[layout] : null);
        }
    }

    private static IEnumerable<(int Line, List<string> Fields)> Rows(IEnumerator<string> lines, string path)
    {
        int number = 0;
        while (lines.MoveNext())
        {
            string line = lines.Current;
            int first = ++number;
            var fields = new List<string>();
            var field = new StringBuilder();
            bool quoted = false;
            for (int i = 0; ; i++)
            {
                if (i == line.Length)
                {
                    if (!quoted)
                        break;
                    // A quoted field goes on in the next line.
                    field.Append('\n');
                    line = lines.MoveNext() && field.Length < ManifestLines.MostCharacters ? lines.Current : throw new ManifestException($"{path}, line {first}: a quote is not closed.");
                    number++;
                    i = -1;
                }
                else if (line[i] == '"')
                {
                    if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                        field.Append(line[i++]);
                    else
                        quoted = !quoted;
                }
                else if (line[i] == ',' && !quoted)
                {
                    fields.Add(field.ToString());
                    field.Clear();
                }
                else
                {
                    field.Append(line[i]);
                }
            }

            fields.Add(field.ToString());
            yield return (first, fields);
        }
    }
}
