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
            ReadOnlyMemory<byte> upload = await ReadBody(request, limits, cancellationToken);
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
        catch (BadHttpRequestException broken)
        {
            // The server ended the upload: it broke off, or came too slowly.
            return Problem.Of(broken.StatusCode, "A broken upload", "The upload did not arrive whole and in time.");
        }
        catch (Exception gone) when (cancellationToken.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // Nobody is there to be answered; the page is given up between two stages.
            return TypedResults.Empty;
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

    private static async Task<ReadOnlyMemory<byte>> ReadBody(HttpRequest request, ApiLimits limits, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(TimeSpan.FromSeconds(limits.MaxUploadSeconds));
        // It grows with what arrives: a length that is only claimed takes no memory.
        using var body = new MemoryStream();
        try
        {
            // The server itself ends a body without a declared length at the limit.
            await request.Body.CopyToAsync(body, inTime.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The upload takes too long.", StatusCodes.Status408RequestTimeout);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
