using System.Globalization;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Synthesis.Realism;

// usage: FOLDER_OF_REAL_PAGES [COUNT [FIRST_SEED]]: measures the folder's pages and as many drawn ones, and prints the tables of docs/synthesis.md.
if (args.Length == 0 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("usage: Ecg.Digitization.Synthesis.Realism FOLDER_OF_REAL_PAGES [COUNT [FIRST_SEED]]");
    return 2;
}

int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200;
ulong first = args.Length > 2 ? ulong.Parse(args[2], CultureInfo.InvariantCulture) : 1000;
var decoder = new PageImageDecoder();
List<(string, double[])> real = [];
foreach (string path in Directory.EnumerateFiles(args[0]).Where(static p => Path.GetExtension(p).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG").Order(StringComparer.Ordinal))
{
    PageImage page = decoder.Decode(path);
    real.Add((Path.GetFileNameWithoutExtension(path), PageStatistics.Of(new Picture(page.Bgr.Span, page.Width, page.Height))));
}

var feed = new SyntheticPageFeed(new GeneratedSignals(), new PageVariety());
var drawn = new double[count][];

// One page at a time: drawn side by side on every core, large photographs take many gigabytes.
for (int i = 0; i < count; i++)
{
    SyntheticImage image = feed.Draw(first + (ulong)i).Image;
    drawn[i] = PageStatistics.Of(new Picture(image.Bgr, image.Width, image.Height));
}

RealismReport.Write(Console.Out, real, drawn);
return 0;
