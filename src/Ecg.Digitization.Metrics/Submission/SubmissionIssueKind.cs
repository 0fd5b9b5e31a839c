namespace Ecg.Digitization.Metrics;

/// <summary>What can be wrong with a submission file.</summary>
public enum SubmissionIssueKind
{
    /// <summary>The file has no line at all.</summary>
    EmptyFile,
    /// <summary>The file starts with a byte order mark.</summary>
    ByteOrderMark,
    /// <summary>The first line is not <c>id,value</c>.</summary>
    BadHeader,
    /// <summary>A line ends with carriage return and line feed.</summary>
    WindowsNewline,
    /// <summary>The last line has no line end: the file may be cut off.</summary>
    MissingFinalNewline,
    /// <summary>A line without characters.</summary>
    EmptyLine,
    /// <summary>Semicolon, tab or bar where the comma should be.</summary>
    WrongDelimiter,
    /// <summary>A line that has not exactly two fields.</summary>
    FieldCount,
    /// <summary>A field in quotes.</summary>
    QuotedField,
    /// <summary>An id that is not <c>{image}_{row}_{lead}</c>.</summary>
    MalformedId,
    /// <summary>A lead name that is not one of the twelve as they are written.</summary>
    UnknownLead,
    /// <summary>An image that the truth does not have.</summary>
    UnknownImage,
    /// <summary>A row that the lead's window does not have.</summary>
    RowOutOfRange,
    /// <summary>An id that was there before.</summary>
    DuplicateId,
    /// <summary>Rows of a lead that do not ascend, or a lead or an image that was left and comes again.</summary>
    WrongOrder,
    /// <summary>Rows that are not there.</summary>
    MissingRow,
    /// <summary>An image that is not there.</summary>
    MissingImage,
    /// <summary>A value that is no number.</summary>
    NotANumber,
    /// <summary>A value that is NaN or infinite.</summary>
    NotFinite,
    /// <summary>A value beyond 1,000,000 mV, such as 1e308, whose square no sum survives.</summary>
    ImplausibleValue,
}
