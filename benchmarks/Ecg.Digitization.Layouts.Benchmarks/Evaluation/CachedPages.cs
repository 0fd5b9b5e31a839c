using System.Security.Cryptography;
using System.Text;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Evaluation;

/// <summary>Seeded pages whose images are kept in a folder: the truth is composed anew, the drawing, which is slow, is not.</summary>
internal static class CachedPages
{
    public static (PageImage Image, PageTruth Truth) Get(string folder, PageRecipe recipe)
    {
        Directory.CreateDirectory(folder);
        EcgRecord record = new GeneratedSignals().GetRecord(SeededRandom.Hash(recipe.Seed, 17));
        // A seed's recipe changes with the generator; an image of another recipe is not this page.
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe.ToString())))[..10];
        string file = Path.Combine(folder, $"{recipe.Kind}-{recipe.Layout.Name}-{recipe.Seed}-{hash}.png");
        if (!File.Exists(file))
        {
            SyntheticPage page = new PageRenderer { MaxThreads = 1 }.Render(record, recipe.Layout, recipe.Style, recipe.Capture, recipe.Seed);
            File.WriteAllBytes(file + ".part", page.Image.ToPng());
            File.Move(file + ".part", file, overwrite: true);
        }

        var random = new SeededRandom(recipe.Seed);
        PageScene scene = PageComposer.Compose(record, recipe.Layout, recipe.Style, random.Fork(1));
        CapturePlan plan = recipe.Capture.Plan(scene, random.Fork(2));
        return (new PageImageDecoder().Decode(file), new PageTruth(record, scene, plan, recipe.Seed));
    }
}
