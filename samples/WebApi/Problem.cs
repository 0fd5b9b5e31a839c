using Microsoft.AspNetCore.Mvc;

namespace Ecg.Digitization.Samples.WebApi;

/// <summary>Problem details (RFC 9457). What they say comes from this service and the digitizer, never from the upload.</summary>
internal static class Problem
{
    public static IResult Of(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);

    public static Task Write(HttpContext context, int status, string title, string detail, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = status, Title = title, Detail = detail },
            options: null,
            contentType: "application/problem+json",
            cancellationToken);
    }
}
