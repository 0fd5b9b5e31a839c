using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ecg.Digitization.Preprocessing.Text;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Labels;

/// <summary>Draws words, trains the glyph network on their pieces, measures it on words of other seeds, and writes weights and manifest.</summary>
internal static class TrainLabelNet
{
    private const int Batch = 32;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static int Run(string output, ulong seed, int words, int epochs, IReadOnlyList<string> fontFolders)
    {
        string[] files = [.. fontFolders.SelectMany(static f => Directory.EnumerateFiles(f, "*.ttf", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];
        TrueTypeFont[] fonts = [.. files.Select(TrueTypeFont.Open).OfType<TrueTypeFont>()];
        var renderer = new LabelRenderer(fonts);
        List<(float[] Inputs, int Class)> samples = Draw(renderer, seed, words), held = Draw(renderer, seed + 1_000_003, Math.Max(500, words / 20));
        Console.WriteLine($"{fonts.Length} fonts, {samples.Count} pieces to learn, {held.Count} held out");
        var random = new SeededRandom(seed + 7);
        var trainer = new PerceptronTrainer(GlyphNet.Widths, random);
        int steps = epochs * samples.Count / Batch, step = 0;
        var batch = new (float[], int)[Batch];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            double loss = 0;
            int batches = samples.Count / Batch;
            for (int b = 0; b < batches; b++, step++)
            {
                for (int i = 0; i < Batch; i++)
                    batch[i] = samples[random.Next(samples.Count)];
                float rate = (float)(2e-3 * 0.5 * (1 + Math.Cos(Math.PI * step / steps)));
                loss += trainer.Step(batch, rate, 1e-3f);
            }

            (double all, double text) = Measure(trainer, held);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {loss / batches:F4}, held out right {100 * all:F2} % (text {100 * text:F2} %)"));
        }

        Save(output, trainer, held, seed, words, epochs, samples.Count, fonts.Length);
        return 0;
    }

    private static void Save(string output, PerceptronTrainer trainer, List<(float[] Inputs, int Class)> held, ulong seed, int words, int epochs, int pieces, int fonts)
    {
        byte[] bytes = trainer.Save();
        (double all, double text) = Measure(trainer, held);
        File.WriteAllBytes(output, bytes);
        var manifest = new
        {
            file = Path.GetFileName(output),
            sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            layers = GlyphNet.Widths,
            format = "16-bit floats, little endian; per layer rows of weights, then biases",
            input = "a connected piece of ink: 20x20 means of its box, its shape kept, strongest 1; log(width/height); log(height/2.5 mm); share of ink",
            recipe = string.Create(CultureInfo.InvariantCulture, $"train-label-net --seed {seed} --words {words} --epochs {epochs}; batch {Batch}, Adam 2e-3 cosine, decay 1e-3"),
            fonts = $"the alphabet of Ecg.Digitization.Synthesis in five styles; {fonts} TrueType fonts of Debian's fonts-dejavu, fonts-liberation, fonts-freefont-ttf and fonts-croscore",
            pieces,
            heldOut = new { pieces = held.Count, right = Math.Round(all, 5), rightOfText = Math.Round(text, 5) },
        };
        File.WriteAllText(Path.ChangeExtension(output, ".json"), JsonSerializer.Serialize(manifest, Indented) + "\n");
    }

    private static List<(float[] Inputs, int Class)> Draw(LabelRenderer renderer, ulong seed, int words)
    {
        var drawn = new List<(float[] Inputs, int Class)>[words];
        Parallel.For(0, words, i => renderer.Draw(new SeededRandom(SeededRandom.Hash(seed, (ulong)i)), drawn[i] = []));
        return [.. drawn.SelectMany(static d => d)];
    }

    private static (double All, double Text) Measure(PerceptronTrainer trainer, List<(float[] Inputs, int Class)> held)
    {
        int right = 0, text = 0, textRight = 0;
        foreach ((float[] inputs, int wanted) in held)
        {
            bool ok = trainer.Predict(inputs) == wanted;
            right += ok ? 1 : 0;
            text += wanted == GlyphClasses.Nothing ? 0 : 1;
            textRight += ok && wanted != GlyphClasses.Nothing ? 1 : 0;
        }

        return ((double)right / held.Count, (double)textRight / Math.Max(1, text));
    }
}
