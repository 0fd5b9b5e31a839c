namespace Ecg.Digitization.Model;

/// <summary>One entry of a zip archive.</summary>
/// <param name="Name">Its name, with the folder.</param>
/// <param name="HeaderOffset">Where its local header begins.</param>
/// <param name="Length">Its bytes in the archive.</param>
/// <param name="IsStored">Whether they are neither compressed nor encrypted.</param>
internal sealed record ZipEntry(string Name, long HeaderOffset, long Length, bool IsStored);
