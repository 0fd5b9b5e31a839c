namespace Ecg.Digitization.Formats;

/// <summary>An identifier of HL7: a universal root and, below it, a plain text. Immutable and thread-safe.</summary>
/// <param name="Root">An OID such as <c>2.16.840.1.113883.3.1</c>, or a UUID.</param>
/// <param name="Extension">The identifier that the root's owner gave; null where the root says all.</param>
public sealed record AecgIdentifier(string Root, string? Extension = null);
