namespace Ecg.Digitization.Training;

/// <summary>Pages with their signals, by index. Implementations are safe for concurrent calls, and give the same sample for the same index.</summary>
public interface ITrainingDataset
{
    /// <summary>The number of items.</summary>
    int Count { get; }

    /// <summary>The width of every image in pixels.</summary>
    int ImageWidth { get; }

    /// <summary>The height of every image in pixels.</summary>
    int ImageHeight { get; }

    /// <summary>The number of leads of every item.</summary>
    int LeadCount { get; }

    /// <summary>What messages call an item.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    string GetName(int index);

    /// <summary>Reads an item.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="TrainingDataException">The item cannot be used.</exception>
    TrainingSample Load(int index);
}
