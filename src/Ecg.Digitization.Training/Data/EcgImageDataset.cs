using System.Collections.Immutable;

namespace Ecg.Digitization.Training;

/// <summary>Images of ECG pages on disk, with their signals. Immutable and thread-safe; nothing is kept in memory (see <see cref="CachedDataset"/>).</summary>
public sealed class EcgImageDataset : ITrainingDataset
{
    private readonly SampleReader _reader;

    /// <summary>Creates a data set of told files; whether they can be read shows when they are.</summary>
    /// <param name="items">The items, at least one.</param>
    /// <param name="options">How they are read; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no item, or an option is out of range.</exception>
    public EcgImageDataset(IEnumerable<EcgDatasetItem> items, EcgDatasetOptions? options = null)
        : this(new DatasetScan([.. items], []), options ?? EcgDatasetOptions.Default)
    {
    }

    private EcgImageDataset(DatasetScan scan, EcgDatasetOptions options)
    {
        options.Check();
        if (scan.Items.IsEmpty)
            throw new ArgumentException("A data set needs at least one item.", nameof(scan));
        (Items, Unpaired, Options) = (scan.Items, scan.Unpaired, options);
        _reader = new SampleReader(options);
    }

    /// <summary>The items.</summary>
    public ImmutableArray<EcgDatasetItem> Items { get; }

    /// <summary>Files that were left out because they have no partner, each with the reason.</summary>
    public ImmutableArray<string> Unpaired { get; }

    /// <summary>How items are read.</summary>
    public EcgDatasetOptions Options { get; }

    /// <inheritdoc/>
    public int Count => Items.Length;

    /// <inheritdoc/>
    public int ImageWidth => Options.ImageSize;

    /// <inheritdoc/>
    public int ImageHeight => Options.ImageSize;

    /// <inheritdoc/>
    public int LeadCount => Options.Leads.Length;

    /// <summary>Opens a folder whose images and signal files have equal names but for the extension, in the order of names.</summary>
    /// <remarks>Where a page has several signal files, WFDB goes before .npy, .npy before .csv, .csv before .txt. Folders inside are not searched.</remarks>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How items are read; null for the defaults.</param>
    /// <exception cref="TrainingDataException">There is no such folder, no pair in it, or a file without a partner.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static EcgImageDataset FromFolder(string folder, EcgDatasetOptions? options = null) => FromFolders(folder, folder, options);

    /// <summary>Opens images in one folder and signal files of the same names in another.</summary>
    /// <param name="imageFolder">The images.</param>
    /// <param name="signalFolder">The signals.</param>
    /// <param name="options">How items are read; null for the defaults.</param>
    /// <exception cref="TrainingDataException">A folder is missing, there is no pair, or a file has no partner.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static EcgImageDataset FromFolders(string imageFolder, string signalFolder, EcgDatasetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageFolder);
        ArgumentException.ThrowIfNullOrEmpty(signalFolder);
        return Open(FolderScan.Run(imageFolder, signalFolder), imageFolder, options);
    }

    /// <summary>Opens the competition's layout: <c>train.csv</c> (id, fs, sig_len) and <c>train/ID/ID.csv</c>, <c>train/ID/ID-TYPE.png</c>.</summary>
    /// <param name="root">The folder of train.csv.</param>
    /// <param name="imageTypes">The types to take, such as <c>0001</c>; null for every one there is.</param>
    /// <param name="options">How items are read; null for the defaults.</param>
    /// <exception cref="TrainingDataException">train.csv is missing or malformed, no image is there, or a file has no partner.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static EcgImageDataset FromCompetition(string root, IEnumerable<string>? imageTypes = null, EcgDatasetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        return Open(CompetitionScan.Run(root, imageTypes is null ? null : [.. imageTypes]), root, options);
    }

    /// <summary>Opens the files that a CSV lists: the columns <c>image</c> and <c>signal</c>, and if there <c>sample_rate_hz</c>; relative paths start at the list.</summary>
    /// <param name="listPath">The list.</param>
    /// <param name="options">How items are read; null for the defaults.</param>
    /// <exception cref="TrainingDataException">The list is missing or malformed, or a file of it is not there.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static EcgImageDataset FromList(string listPath, EcgDatasetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(listPath);
        return Open(ListScan.Run(listPath), listPath, options);
    }

    /// <inheritdoc/>
    public string GetName(int index) => Items[index].Name;

    /// <inheritdoc/>
    public TrainingSample Load(int index) => _reader.Read(Items[index]);

    private static EcgImageDataset Open(DatasetScan scan, string place, EcgDatasetOptions? options)
    {
        options ??= EcgDatasetOptions.Default;
        if (scan.Unpaired.Length > 0 && options.Unpaired == UnpairedFiles.Refuse)
            throw new TrainingDataException(place, DatasetScan.Describe(scan.Unpaired));
        if (scan.Items.IsEmpty)
            throw new TrainingDataException(place, scan.Unpaired.Length > 0 ? "there is no pair of an image and signals; " + DatasetScan.Describe(scan.Unpaired) : "there is no pair of an image and signals");
        return new EcgImageDataset(scan, options);
    }
}
