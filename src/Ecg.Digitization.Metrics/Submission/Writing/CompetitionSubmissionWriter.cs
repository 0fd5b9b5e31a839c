using System.Numerics;
using System.Text;

namespace Ecg.Digitization.Metrics;

/// <summary>
/// Writes a submission as the PhysioNet 2025 digitization competition takes it: ids <c>{image}_{row}_{lead}</c>, rows counted within the lead's
/// own window, millivolts. <see cref="SubmissionScorer"/> accepts what it writes.
/// </summary>
/// <remarks>
/// Numbers have the fewest digits that read back to the same value; what is not finite, which the competition refuses, becomes 0.
/// Thread-safety: one thread at a time.
/// </remarks>
public sealed class CompetitionSubmissionWriter
{
    private readonly SubmissionRows _rows;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Receives UTF-8 without byte order mark; stays open. For a file use <see cref="AtomicFile.Write"/>.</param>
    public CompetitionSubmissionWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _rows = new SubmissionRows(stream);
        _rows.WriteText(SubmissionRows.Header);
    }

    /// <summary>Rows written so far.</summary>
    public long RowCount => _rows.Count;

    /// <summary>Writes one lead of an image; the leads of an image belong together.</summary>
    /// <param name="imageId">The image's id, see <see cref="IsImageId"/>.</param>
    /// <param name="lead">The lead.</param>
    /// <param name="valuesMillivolt">Row by row from the start of the lead's window. Shape (samples).</param>
    /// <exception cref="ArgumentException">The official metric could not take the id apart again.</exception>
    public void Write(string imageId, Lead lead, ReadOnlySpan<float> valuesMillivolt) => WriteLead(imageId, lead, valuesMillivolt);

    /// <inheritdoc cref="Write(string, Lead, ReadOnlySpan{float})"/>
    public void Write(string imageId, Lead lead, ReadOnlySpan<double> valuesMillivolt) => WriteLead(imageId, lead, valuesMillivolt);

    /// <summary>Ends the file: all is handed to the stream. Nothing may be written after it.</summary>
    public void Complete() => _rows.Flush();

    /// <summary>
    /// Whether an image of this id can be scored. The official metric splits ids at underscores, so an image's own may have none; a comma, a quote or
    /// a line end would end the field.
    /// </summary>
    public static bool IsImageId(string imageId)
    {
        ArgumentNullException.ThrowIfNull(imageId);
        return imageId.Length > 0 && imageId.AsSpan().IndexOfAny("_,\"\r\n") < 0;
    }

    private void WriteLead<T>(string imageId, Lead lead, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsImageId(imageId))
            throw new ArgumentException($"The id '{imageId}' is empty or has an underscore, a comma, a quote or a line end, so the official metric cannot take it.", nameof(imageId));
        _rows.WriteLead(Encoding.UTF8.GetBytes(imageId + "_"), Encoding.UTF8.GetBytes("_" + lead.ToName()), values, zeroForNotFinite: true);
    }
}
