namespace Ecg.Digitization.Model;

/// <summary>One stored entry of a zip archive.</summary>
/// <param name="Name">Its name, with the folder.</param>
/// <param name="HeaderOffset">Where its local header begins.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record ZipEntry(string Name, long HeaderOffset, long Length);
