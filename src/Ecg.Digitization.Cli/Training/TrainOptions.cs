namespace Ecg.Digitization.Cli.Training;

/// <summary>What the command line of <c>train</c> says.</summary>
/// <param name="DataPath">A folder of pairs, the competition's folder, or a list.</param>
/// <param name="RunFolder">Where the run goes.</param>
/// <param name="ValidationPath">Where the pages to validate with are; null to split them off the data.</param>
/// <param name="OptionsPath">A file of settings; null without.</param>
/// <param name="Flags">Settings given as flags, in the order of the table.</param>
/// <param name="Resume">Whether to go on with the run in the folder.</param>
/// <param name="Json">Whether to print JSON instead of text.</param>
/// <param name="Verbose">Whether to show log messages and stack traces.</param>
internal sealed record TrainOptions(
    string DataPath,
    string RunFolder,
    string? ValidationPath,
    string? OptionsPath,
    IReadOnlyList<(Setting Setting, string Text)> Flags,
    bool Resume,
    bool Json,
    bool Verbose);
