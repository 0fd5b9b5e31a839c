using System.Text;
using Ecg.Digitization.Export;
using Ecg.Digitization.Formats;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ecg.Digitization.Samples.WebApi;

/// <summary>A page that was read, in the form that the client asked for.</summary>
internal static class PageAnswer
{
    public static bool Knows(string format) => format is "json" or "csv" or "aecg" or "html";

    public static IResult Of(EcgDigitization page, string format) => format switch
    {
        "csv" => Text(writer => EcgCsvWriter.Write(page.Record, writer, includeTime: true), "text/csv; charset=utf-8"),
        "aecg" => Bytes(stream => AecgWriter.Write(page.Record, stream), "application/xml"),
        "html" => Text(page.WriteReport, "text/html; charset=utf-8"),
        _ => TypedResults.Json(DigitizationJson.Describe(page), DigitizationJsonContext.Default.DigitizationDocument),
    };

    private static FileContentHttpResult Text(Action<TextWriter> write, string contentType) => Bytes(
        stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            write(writer);
        },
        contentType);

    private static FileContentHttpResult Bytes(Action<Stream> write, string contentType)
    {
        using var stream = new MemoryStream();
        write(stream);
        return TypedResults.Bytes(stream.ToArray(), contentType);
    }
}
