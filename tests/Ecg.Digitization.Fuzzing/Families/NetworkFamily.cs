using System.Text;
using Ecg.Digitization.Model;
using TorchSharp;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Whole networks out of damaged files: a trace network, a page network, an encoder-decoder. A small file makes no large network.</summary>
internal sealed class NetworkFamily : FuzzFamily
{
    public override string Name => "network";

    protected override IReadOnlyList<byte[]> Words { get; } =
    [
        .. "\"kind\" \"channels\" ecg-trace-network-2 1,1,1,1,1 4096,4096,4096,4096,4096 2,2,2,2,2 9999999999 -1 \"F16\" \"F32\" [1,1,3,3] ecg_digitization_model.heads length_rule data_offsets".Split(' ').Select(Encoding.UTF8.GetBytes),
    ];

    protected override IReadOnlyList<byte[]> CreateCorpus()
    {
        string path = System.IO.Path.Combine(Folder.Path, "whole.safetensors");
        var files = new List<byte[]>();
        // The same weights in every process: an input is known by its seed and index.
        torch.manual_seed(1);
        using (var trace = new TraceNetwork(new TraceNetworkOptions { Channels = [1, 1, 1, 1, 1] }))
            TraceWeights.Write(path, trace);
        files.Add(File.ReadAllBytes(path));
        using (var model = new EcgDigitizationModel(Tiny))
            model.SaveWeights(path);
        files.Add(File.ReadAllBytes(path));
        return files;
    }

    public override void Read(byte[] input)
    {
        string path = Folder.Put("network.safetensors", input);
        try
        {
            using TraceNetwork trace = TraceWeights.Load(path);
        }
        catch (ModelLoadException)
        {
            using EcgDigitizationModel model = EcgDigitizationModel.FromFile(path);
        }
    }

    public override bool IsRefusal(Exception exception) => exception is ModelLoadException;

    private static EcgDigitizationModelOptions Tiny => new()
    {
        Leads = 1, MaximumLength = 4, Width = 8, Heads = 2, Layers = 1, FeedForwardWidth = 4, EncoderWidth = 1, EncoderBlocks = [1, 1, 1, 1], PooledSize = 1,
    };
}
