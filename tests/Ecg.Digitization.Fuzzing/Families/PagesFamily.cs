using Ecg.Digitization.Fuzzing.Mutation;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Testing.Pages;
using OpenCvSharp;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Drawn pages with damaged pixels, every fourth with damaged bytes besides, through the whole digitizer.</summary>
internal sealed class PagesFamily : DigitizerFamily
{
    private readonly Lazy<IReadOnlyList<PageImage>> _pages = new(static () =>
    [
        DrawnEcg.Draw(Small(110), seed: 16, layout: StandardLayouts.ThreeByOne).Image,
        DrawnEcg.Draw(Small(150), new ScannerCapture { RotationDegrees = 0.7, NoiseSigma = 4 }, seed: 17).Image,
        DrawnEcg.Draw(Small(130) with { Grid = DrawnEcg.GreyGrid }, new ScannerCapture { Grayscale = true }, seed: 18, layout: StandardLayouts.SixByTwo).Image,
    ]);

    public override string Name => "pages";

    protected override IReadOnlyList<byte[]> CreateCorpus() => [];

    public override byte[] Create(ulong seed, long index)
    {
        var random = new FuzzRandom(Name, seed, index);
        PageImage page = random.Of(_pages.Value);
        for (int damage = random.Below(4); damage >= 0; damage--)
            page = PixelDamage.Apply(page, random);
        byte[] encoded = Encode(page, random);
        return random.OneIn(4) ? new Mutator([encoded], []).Create(random) : encoded;
    }

    public override void Read(byte[] input) => Check(Digitizer.Digitize((ReadOnlyMemory<byte>)input));

    private static PageStyle Small(double heightMm) => new() { HeightMm = heightMm, TopMarginMm = 8, BottomMarginMm = 8, DpiX = 75, DpiY = 75, Separators = SeparatorKind.Ticks };

    // The mutator leaves no more than 64 KB of what it damages, so JPEG, whose pages are smaller.
    private static byte[] Encode(PageImage page, FuzzRandom random)
    {
        using var mat = new Mat(page.Height, page.Width, MatType.CV_8UC3);
        System.Runtime.InteropServices.Marshal.Copy(page.Bgr.ToArray(), 0, mat.Data, page.Bgr.Length);
        if (random.OneIn(4))
            return PageImageEncoder.EncodePng(page);
        Cv2.ImEncode(".jpg", mat, out byte[] jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, 10 + random.Below(86)));
        return jpeg;
    }
}
