using Ecg.Digitization.Cli.Batching.Journals;

namespace Ecg.Digitization.Cli.Batching.Merging;

/// <summary>A page of the whole, and the folder in which its part left the files.</summary>
internal sealed record MergedPage(JournalPage Page, BatchFolder Folder);
