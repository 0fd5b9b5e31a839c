using Ecg.Digitization.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>Compares a page network's answers with the truth. Stateless and thread-safe.</summary>
public static class PageValidation
{
    /// <summary>Measures a network.</summary>
    /// <param name="network">The network; it is put into evaluation mode for the time.</param>
    /// <param name="batches">Crops of pictures it was not trained on.</param>
    /// <param name="device">Where the network is.</param>
    public static PageFigures Measure(PageNetwork network, IReadOnlyList<PageBatch> batches, Device device)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batches);
        bool training = network.training;
        network.eval();
        var tally = new PageTally();
        foreach (PageBatch batch in batches)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable mode = no_grad();
            (Tensor cells, Tensor turns) = network.call(PageTensors.Pictures(batch, device));
            float[] answers = cells.cpu().contiguous().data<float>().ToArray(), turned = turns.cpu().contiguous().data<float>().ToArray();
            for (int i = 0; i < batch.Size; i++)
                tally.Add(batch, i, answers, turned);
        }

        network.train(training);
        return tally.Figures();
    }
}
