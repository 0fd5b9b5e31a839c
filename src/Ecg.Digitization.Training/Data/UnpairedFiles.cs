namespace Ecg.Digitization.Training;

/// <summary>What to do with images that have no signals, and signals that have no image.</summary>
public enum UnpairedFiles
{
    /// <summary>Opening the data set fails with a list of them.</summary>
    Refuse,
    /// <summary>They are left out, and listed in <see cref="EcgImageDataset.Unpaired"/>.</summary>
    LeaveOut,
}
