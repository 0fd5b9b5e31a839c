using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecg.Digitization.Layouts.Benchmarks.Labels;
using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Layouts.Benchmarks.Lines;

/// <summary>Draws lines, trains a text network on them, measures it on lines of other seeds, and writes weights, manifest and log.</summary>
internal static class TrainTextNet
{
    private const int Batch = 24, ValidateEvery = 500, HeldPages = 60, HeldLines = 1000;
    private const double Rate = 2e-3, Decay = 0.01;
    private const string Credit = "the Ecg.Digitization authors";
    private const string Recipe = "batch 24, AdamW 2e-3 warmed up and cosine, decay 0.01, strips of 256 columns, gain and grain by chance";

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "This program is not trimmed.")]
    public static int Run(TextNetPlan plan)
    {
        Directory.CreateDirectory(plan.Folder);
        string[] files = [.. plan.FontFolders.SelectMany(static f => Directory.EnumerateFiles(f, "*.ttf", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];
        TrueTypeFont[] fonts = [.. files.Select(TrueTypeFont.Open).OfType<TrueTypeFont>()];
        var faces = new FontLines(fonts);
        List<LineSample> pages = LineStore.Get(plan.Folder, $"pages-{plan.Seed}", plan.Pages, i => PageLines.Draw(SeededRandom.Hash(plan.Seed, (ulong)i)));
        List<LineSample> lines = LineStore.Get(plan.Folder, $"lines-{plan.Seed}", plan.Lines, i => [faces.Draw(new SeededRandom(SeededRandom.Hash(plan.Seed + 1, (ulong)i)))]);
        List<LineSample> heldPages = LineStore.Get(plan.Folder, $"pages-held-{plan.Seed}", HeldPages, i => PageLines.Draw(SeededRandom.Hash(plan.Seed + 1_000_003, (ulong)i)));
        List<LineSample> heldLines = LineStore.Get(plan.Folder, $"lines-held-{plan.Seed}", HeldLines, i => [faces.Draw(new SeededRandom(SeededRandom.Hash(plan.Seed + 1_000_004, (ulong)i)))]);
        Console.WriteLine($"{fonts.Length} fonts, {pages.Count} strips of pages, {lines.Count} set lines; held out {heldPages.Count} and {heldLines.Count}");
        manual_seed(unchecked((long)plan.Seed));
        using var network = new TextNetwork();
        using AdamW optimizer = optim.AdamW(network.parameters(), Rate, weight_decay: Decay);
        using var log = new StreamWriter(Path.Combine(plan.Folder, "history.csv")) { AutoFlush = true };
        log.WriteLine("step,seconds,loss,pages_right,lines_right");
        var clock = Stopwatch.StartNew();
        var random = new SeededRandom(plan.Seed + 7);
        double sum = 0;
        (double Pages, double Lines) right = default;
        for (int step = 0; step < plan.Steps; step++)
        {
            LineSample[] batch = [.. Enumerable.Range(0, Batch).Select(i => i % 2 == 0 ? pages[random.Next(pages.Count)] : lines[random.Next(lines.Count)])];
            sum += Step(network, optimizer, batch, random, RateAt(step, plan.Steps));
            if ((step + 1) % ValidateEvery != 0 && step + 1 != plan.Steps)
                continue;
            right = (Letters(network, heldPages), Letters(network, heldLines));
            string row = string.Create(CultureInfo.InvariantCulture, $"{step + 1},{clock.Elapsed.TotalSeconds:F0},{sum / ValidateEvery:F4},{right.Pages:F4},{right.Lines:F4}");
            Console.WriteLine(row);
            log.WriteLine(row);
            sum = 0;
            Save(plan, network, fonts.Length, step + 1, pages.Count, lines.Count, right);
        }

        return 0;
    }

    private static double RateAt(int step, int steps) => Rate * Math.Min(1, (step + 1) / 200.0) * 0.5 * (1 + Math.Cos(Math.PI * step / steps));

    private static double Step(TextNetwork network, AdamW optimizer, LineSample[] batch, SeededRandom random, double rate)
    {
        using DisposeScope scope = NewDisposeScope();
        network.train();
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
            group.LearningRate = rate;
        optimizer.zero_grad();
        Tensor strips = Strips(batch) * tensor(Values(batch.Length, () => random.Next(0.75, 1.25)), [batch.Length, 1, 1, 1]);
        strips = strips + (randn_like(strips) * tensor(Values(batch.Length, () => random.Chance(0.5) ? random.Next(0, 0.05) : 0), [batch.Length, 1, 1, 1]));
        Tensor loss = nn.functional.cross_entropy(network.call(strips), Classes(batch), ignore_index: -1);
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), 1);
        optimizer.step();
        return loss.ToDouble();
    }

    private static float[] Values(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => (float)draw())];

    private static Tensor Strips(LineSample[] batch)
    {
        var bytes = new byte[batch.Length * LineSample.Size];
        for (int i = 0; i < batch.Length; i++)
            batch[i].Values.CopyTo(bytes, i * LineSample.Size);
        return tensor(bytes, [batch.Length, TextNetwork.Planes, TextNetwork.Rows, LineSample.Columns]).to(ScalarType.Float32) / LineSample.Levels;
    }

    private static Tensor Classes(LineSample[] batch) =>
        tensor([.. batch.SelectMany(static s => s.Classes).Select(static c => (long)c)], [batch.Length, LineSample.Steps]);

    /// <summary>The share of letters read right: one less the edits from what is read to what is written, by the letters written.</summary>
    private static double Letters(TextNetwork network, List<LineSample> held)
    {
        network.eval();
        using IDisposable mode = no_grad();
        int edits = 0, letters = 0;
        foreach (LineSample[] batch in held.Chunk(Batch))
        {
            using DisposeScope scope = NewDisposeScope();
            long[] read = network.call(Strips(batch)).argmax(1).data<long>().ToArray();
            for (int i = 0; i < batch.Length; i++)
            {
                // Where nothing is asked, what is read does not count.
                sbyte[] wanted = batch[i].Classes;
                string found = Collapse(s => wanted[s] < 0 ? 0 : (int)read[(i * LineSample.Steps) + s]), written = Collapse(s => Math.Max(0, (int)wanted[s]));
                edits += Edits(found, written);
                letters += written.Length;
            }
        }

        return 1 - ((double)edits / Math.Max(1, letters));
    }

    private static string Collapse(Func<int, int> at)
    {
        var text = new StringBuilder();
        int last = 0;
        for (int s = 0; s < LineSample.Steps; s++)
        {
            int now = at(s);
            if (now != 0 && now != last)
                text.Append(TextNetwork.Alphabet[now]);
            last = now;
        }

        return text.ToString();
    }

    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], next);
            }
        }

        return row[^1];
    }

    private static void Save(TextNetPlan plan, TextNetwork network, int fonts, int steps, int pages, int lines, (double Pages, double Lines) right)
    {
        string path = Path.Combine(plan.Folder, "text.safetensors"), recipe = $"train-text-net --seed {plan.Seed} --pages {plan.Pages} --lines {plan.Lines} --steps {plan.Steps}; {Recipe}";
        TextWeights.Write(path, network, new Dictionary<string, string> { ["recipe"] = recipe, ["steps"] = steps.ToString(CultureInfo.InvariantCulture), ["credit"] = Credit });
        var manifest = new
        {
            file = "text.safetensors",
            sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            channels = network.Options.Channels,
            format = "safetensors, 16-bit floats",
            input = "strips of a rectified page, 32 rows, capitals 14 rows high in the middle: ink without the grid, darkness with it, 0 to 1.25",
            recipe,
            steps,
            data = $"{pages} strips of pages and {lines} lines drawn by Ecg.Digitization.Synthesis and from {fonts} TrueType fonts of Debian's fonts-dejavu, fonts-liberation, fonts-freefont-ttf and fonts-croscore; generated signals",
            credit = Credit,
            heldOut = new { lettersOfPages = Math.Round(right.Pages, 4), lettersOfLines = Math.Round(right.Lines, 4) },
        };
        File.WriteAllText(Path.ChangeExtension(path, ".json"), JsonSerializer.Serialize(manifest, Indented) + "\n");
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
