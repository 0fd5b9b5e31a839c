using System.Runtime.InteropServices;
using Ecg.Digitization.Cli.Tests.Support;
using Ecg.Digitization.Formats;
using OpenCvSharp;

namespace Ecg.Digitization.Cli.Tests;

public sealed class SampleTests
{
    [Fact]
    public void Sample_Drawn_IsTheCommittedOne()
    {
        using var folder = new ScratchFolder();

        ToolRun run = ToolRun.Of("sample", "-o", folder.Root);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        string committed = Path.Combine(SharedData.RepositoryRoot, "samples", "sample-page");
        EcgRecord expected = WfdbReader.Read(committed).ToEcgRecord();
        EcgRecord drawn = WfdbReader.Read(folder["sample-page"]).ToEcgRecord();
        foreach (Lead lead in Leads.All)
        {
            // One unit is a microvolt; another machine's exp() may round to the neighbour.
            for (int i = 0; i < expected.SampleCount; i++)
                Assert.Equal(expected[lead].Samples.Span[i], drawn[lead].Samples.Span[i], 1.5e-3f);
        }

        Assert.True(PixelDifference(committed + ".png", folder["sample-page.png"]) < 0.01);
    }

    private static double PixelDifference(string first, string second)
    {
        using Mat a = Cv2.ImDecode(File.ReadAllBytes(first), ImreadModes.Color);
        using Mat b = Cv2.ImDecode(File.ReadAllBytes(second), ImreadModes.Color);
        Assert.Equal((a.Rows, a.Cols), (b.Rows, b.Cols));
        byte[] x = Bytes(a), y = Bytes(b);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Abs(x[i] - y[i]);
        return sum / x.Length;
    }

    private static byte[] Bytes(Mat image)
    {
        var bytes = new byte[3 * image.Rows * image.Cols];
        Marshal.Copy(image.Data, bytes, 0, bytes.Length);
        return bytes;
    }
}
