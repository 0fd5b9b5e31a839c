using System.Globalization;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Geometry.Benchmarks;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Microsoft.Extensions.Logging.Abstractions;

// Measures page maps against the exact maps of drawn pages.
// usage: [--kind clean|scan|photo|folded|all] [--pages N] [--first-seed S] [--cache DIR] [--worst N] [--rectifier flat|surface|both|guided]
//    or: --image FILE[,FILE...], for the geometry of any page, and a map of its errors where its truth (FILE.json) lies beside it
//    or: --show SEED --kind KIND [--cache DIR], for a map of one page's errors
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (int i = 0; i + 1 < args.Length; i += 2)
    options[args[i]] = args[i + 1];
int pages = int.Parse(options.GetValueOrDefault("--pages", "20"), CultureInfo.InvariantCulture);
int worst = int.Parse(options.GetValueOrDefault("--worst", "6"), CultureInfo.InvariantCulture);
ulong first = ulong.Parse(options.GetValueOrDefault("--first-seed", "1000"), CultureInfo.InvariantCulture);
string? cache = options.GetValueOrDefault("--cache");
string kinds = options.GetValueOrDefault("--kind", "all");
if (cache is not null)
    Directory.CreateDirectory(cache);
IPageRectifier rectifier = options.GetValueOrDefault("--rectifier", "both") switch
{
    "flat" => new FlatGridRectifier(),
    "surface" => new SurfaceGridRectifier(),
    "both" => new GridRectifier(),
    "guided" => new GridRectifier(new NetworkPageGuide(NullLogger.Instance)),
    string other => throw new ArgumentException("No such rectifier: " + other),
};
var tables = new GeometryTables(Console.Out);
if (options.TryGetValue("--image", out string? file))
{
    foreach (string one in file.Split(','))
    {
        PageImage image = new PageImageDecoder().Decode(one);
        Console.WriteLine(one + ": " + rectifier.Rectify(image));
        if (Path.ChangeExtension(one, ".json") is { } truth && File.Exists(truth))
            ErrorMap.Write(Console.Out, GeometryResult.Of(GeometryCase.Of(one, image, truth), rectifier));
    }

    return;
}

if (options.TryGetValue("--show", out string? shown))
{
    GeometryCase one = GeometryCase.Get(Enum.Parse<GeometryKind>(kinds, true), ulong.Parse(shown, CultureInfo.InvariantCulture), cache);
    ErrorMap.Write(Console.Out, GeometryResult.Of(one, rectifier));
    return;
}

foreach (GeometryKind kind in Enum.GetValues<GeometryKind>())
{
    if (kinds != "all" && !kinds.Split(',').Contains(kind.ToString(), StringComparer.OrdinalIgnoreCase))
        continue;
    var results = new List<GeometryResult>();
    for (ulong seed = first; seed < first + (ulong)pages; seed++)
    {
        GeometryCase page = GeometryCase.Get(kind, seed, cache);
        if (results.Count == 0)
            GeometryResult.Of(page, rectifier);
        results.Add(GeometryResult.Of(page, rectifier));
    }

    tables.Add(kind, results, worst);
}

tables.Write();
