using System.Diagnostics;
using System.Net.Http.Headers;

namespace Ecg.Digitization.Samples.Load;

/// <summary>One client that uploads again and again, and comes back when it is told to.</summary>
internal sealed class LoadClient(Uri address, byte[] page, long tooLargeBytes, int seed) : IDisposable
{
    // Of a hundred uploads; the rest are pages.
    private static readonly (UploadKind Kind, int Share)[] Bad =
        [(UploadKind.Text, 10), (UploadKind.Truncated, 10), (UploadKind.TooLarge, 3), (UploadKind.Slow, 2), (UploadKind.Aborted, 5)];

    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    private readonly Random _random = new(seed);

    public void Dispose() => _client.Dispose();

    /// <summary>Uploads until the time is over.</summary>
    public async Task<List<Answer>> Run(CancellationToken end)
    {
        var answers = new List<Answer>();
        while (!end.IsCancellationRequested)
        {
            Answer answer = await Upload(Draw());
            answers.Add(answer);
            if (answer.RetryAfterSeconds is { } seconds)
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(seconds), end));
        }

        return answers;
    }

    private UploadKind Draw()
    {
        int at = _random.Next(100);
        foreach ((UploadKind kind, int share) in Bad)
        {
            if ((at -= share) < 0)
                return kind;
        }

        return UploadKind.Page;
    }

    private async Task<Answer> Upload(UploadKind kind)
    {
        long start = Stopwatch.GetTimestamp();
        (int status, double? retry) = kind switch
        {
            UploadKind.Slow => await RawUpload.Slowly(address, page),
            UploadKind.Aborted => await Aborted(),
            UploadKind.Text => await Post("not an image, whatever it says"u8.ToArray()),
            UploadKind.Truncated => await Post(page[..(page.Length / 2)]),
            UploadKind.TooLarge => await Post(new byte[tooLargeBytes]),
            _ => await Post(page),
        };
        return new Answer(kind, status, Stopwatch.GetElapsedTime(start).TotalSeconds, retry);
    }

    private async Task<(int Status, double? RetryAfter)> Aborted()
    {
        await RawUpload.Abort(address, page);
        return (0, null);
    }

    private async Task<(int Status, double? RetryAfter)> Post(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/digitize?format=json") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        // A service that does not want the body says so before it is sent.
        request.Headers.ExpectContinue = true;
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request);
            _ = await response.Content.ReadAsByteArrayAsync();
            return ((int)response.StatusCode, response.Headers.RetryAfter?.Delta?.TotalSeconds);
        }
        catch (HttpRequestException)
        {
            return (0, null);
        }
    }
}
