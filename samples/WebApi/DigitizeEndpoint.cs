namespace Ecg.Digitization.Samples.WebApi;

/// <summary><c>POST /digitize?format=json</c>: an image as the body, its leads as the answer.</summary>
internal static class DigitizeEndpoint
{
    public static async Task<IResult> Handle(HttpRequest request, EcgDigitizer digitizer, ApiLimits limits, string format = "json")
    {
        if (!PageAnswer.Knows(format))
            return Problem.Of(StatusCodes.Status400BadRequest, "Unknown format", "The format must be one of json, csv, aecg, html.");
        if (!(request.ContentType ?? "").StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Not an image", "Send one image as the body, with a content type such as image/png.");
        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        try
        {
            ReadOnlyMemory<byte> upload = await ReadBody(request, limits.MaxUploadBytes, cancellationToken);
            // Reading is work for the processor: off the thread that serves requests.
            EcgDigitization page = await Task.Run(() => digitizer.Digitize(upload, cancellationToken), cancellationToken);
            return page.Failure is { } failure
                ? Problem.Of(StatusCodes.Status422UnprocessableEntity, "No ECG could be read", $"{failure.Stage}: {failure.Reason}")
                : PageAnswer.Of(page, format);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem.Of(StatusCodes.Status413PayloadTooLarge, "Too large", $"An upload may have {limits.MaxUploadBytes} bytes.");
        }
        catch (UnsupportedImageException unsupported)
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Not an image that can be read", unsupported.Message);
        }
        catch (InvalidImageContentException damaged)
        {
            return Problem.Of(StatusCodes.Status422UnprocessableEntity, "A damaged image", damaged.Message);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBody(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            throw new BadHttpRequestException("The upload is too large.", StatusCodes.Status413PayloadTooLarge);
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        // The server itself ends a body without a declared length at the limit.
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
