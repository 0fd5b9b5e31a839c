namespace Ecg.Digitization.Layouts.Benchmarks.Lines;

/// <summary>Drawn strips on disk: drawing takes longer than learning.</summary>
internal static class LineStore
{
    private const int Part = 100;

    /// <summary>The strips of so many draws, from the folder where they were drawn before; parts of a hundred draws are whole or not there.</summary>
    public static List<LineSample> Get(string folder, string name, int draws, Func<int, List<LineSample>> draw)
    {
        var samples = new List<LineSample>();
        for (int first = 0; first < draws; first += Part)
        {
            int end = Math.Min(draws, first + Part);
            string path = Path.Combine(folder, $"{name}-{first}-{end}.strips");
            if (!File.Exists(path))
            {
                var drawn = new List<LineSample>[end - first];
                Parallel.For(0, drawn.Length, i => drawn[i] = draw(first + i));
                Write(path, [.. drawn.SelectMany(static d => d)]);
                Console.WriteLine($"{name}: {end} of {draws} drawn");
            }

            samples.AddRange(Read(path));
        }

        return samples;
    }

    private static void Write(string path, List<LineSample> samples)
    {
        using (FileStream stream = File.Create(path + ".part"))
        {
            foreach (LineSample s in samples)
            {
                stream.Write(s.Values);
                stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(s.Classes.AsSpan()));
            }
        }

        File.Move(path + ".part", path);
    }

    private static IEnumerable<LineSample> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 0; at < bytes.Length; at += LineSample.Size + LineSample.Steps)
        {
            yield return new LineSample(
                bytes.AsSpan(at, LineSample.Size).ToArray(), System.Runtime.InteropServices.MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(at + LineSample.Size, LineSample.Steps)).ToArray());
        }
    }
}
