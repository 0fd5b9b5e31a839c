namespace Ecg.Digitization.EncoderDecoder;

/// <summary>How many samples a predicted record has.</summary>
public enum RecordLength
{
    /// <summary>
    /// As many as the records that the checkpoint was trained on; where they differed or it does not say, the most that the network can give. The
    /// network's own length is not trained by its loss, so this is the default.
    /// </summary>
    AsTrained,

    /// <summary>As the notebook: the mean over the batch of the lengths that the network predicts.</summary>
    BatchMean,

    /// <summary>The length that the network predicts for each record; pages go through the network one by one.</summary>
    PerRecord,
}
