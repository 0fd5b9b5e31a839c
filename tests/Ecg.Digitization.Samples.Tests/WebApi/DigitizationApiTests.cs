using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Ecg.Digitization.Evaluation;
using Ecg.Digitization.Export;
using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Samples.Tests.WebApi;

public sealed class DigitizationApiTests
{
    private static readonly byte[] Page = File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "samples", "sample-page.png"));
    private static readonly EcgRecord Truth = WfdbReader.Read(Path.Combine(SharedData.RepositoryRoot, "samples", "sample-page.hea")).ToEcgRecord();

    [Fact]
    public async Task Post_SamplePage_GivesItsLeadsInEveryFormat()
    {
        await using RunningApi api = await RunningApi.Start();
        using var folder = new TemporaryFolder();

        File.WriteAllBytes(folder.PathTo("a.json"), await Good(api, "json", "application/json"));
        AssertIsTheTruth(DigitizationJsonReader.Read(folder.PathTo("a.json")));
        AssertIsTheTruth(EcgCsvReader.Read(new MemoryStream(await Good(api, "csv", "text/csv")), "a.csv"));
        AssertIsTheTruth(AecgReader.Read(new MemoryStream(await Good(api, "aecg", "application/xml")), "a.xml"));
        Assert.StartsWith("<!DOCTYPE html>", System.Text.Encoding.UTF8.GetString(await Good(api, "html", "text/html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UploadPageAndHealth_Answer()
    {
        await using RunningApi api = await RunningApi.Start();
        Assert.Contains("id=\"drop\"", await api.Client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal("ok", await api.Client.GetStringAsync("/health"));
    }

    [Theory]
    [InlineData("text/plain", "hello", 415)]
    [InlineData("image/png", "hello", 415)]
    [InlineData("image/png", "truncated", 422)]
    [InlineData("image/png", "white", 422)]
    public async Task Post_WhatCannotBeRead_GivesAProblem(string contentType, string body, int status)
    {
        await using RunningApi api = await RunningApi.Start();
        byte[] bytes = body switch
        {
            "truncated" => Page[..(Page.Length / 2)],
            "white" => Preprocessing.PageImageEncoder.EncodePng(Preprocessing.PageImage.FromPixels(Enumerable.Repeat((byte)255, 400 * 300).ToArray(), 400, 300, 400, Preprocessing.RawPixelFormat.Gray8)),
            _ => System.Text.Encoding.UTF8.GetBytes(body),
        };
        using HttpResponseMessage answer = await Post(api, new ByteArrayContent(bytes), contentType);
        await AssertProblem(answer, status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_MoreThanTheLimit_GivesAProblem(bool saysItsLength)
    {
        await using RunningApi api = await RunningApi.Start("Limits:MaxUploadBytes=20000");
        HttpContent body = saysItsLength ? new ByteArrayContent(Page) : new StreamContent(new UnknownLength(Page));
        using HttpResponseMessage answer = await Post(api, body, "image/png");
        await AssertProblem(answer, 413);
    }

    /// <summary>The refusal does not wait for a place: by then the client would be sending, and would not read it.</summary>
    [Fact]
    public async Task Post_MoreThanTheLimitWhenAllPlacesAreTaken_IsRefusedAtOnce()
    {
        await using RunningApi api = await RunningApi.Start("Limits:MaxConcurrentPages=1", "Limits:MaxWaitingPages=1", $"Limits:MaxUploadBytes={Page.Length}");
        using var first = new UnfinishedBody(Page);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/digitize") { Content = first };
        request.Headers.ExpectContinue = true;
        Task<HttpResponseMessage> running = api.Client.SendAsync(request);
        await first.Begun;
        using (HttpResponseMessage tooLarge = await Post(api, new ByteArrayContent(new byte[Page.Length + 1]), "image/png"))
            await AssertProblem(tooLarge, 413);
        Assert.False(running.IsCompleted);

        first.Release();
        using HttpResponseMessage answer = await running;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>A client that does not go on gives its place back.</summary>
    [Fact]
    public async Task Post_UploadThatTakesTooLong_IsEnded()
    {
        await using RunningApi api = await RunningApi.Start("Limits:MaxUploadSeconds=1", "Limits:MaxConcurrentPages=1");
        using var client = new TcpClient();
        await client.ConnectAsync(api.Address.Host, api.Address.Port);
        await client.GetStream().WriteAsync("POST /digitize HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nhalf"u8.ToArray());
        using var answer = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 408", await answer.ReadLineAsync(), StringComparison.Ordinal);
        _ = await Good(api, "csv", "text/csv");
    }

    /// <summary>A client that is gone is no error of the service, and the next one is served.</summary>
    [Fact]
    public async Task Post_ConnectionThatBreaksOff_IsNoError()
    {
        await using RunningApi api = await RunningApi.Start("Limits:MaxConcurrentPages=1");
        for (int i = 0; i < 3; i++)
        {
            using var client = new TcpClient { LingerState = new LingerOption(true, 0) };
            await client.ConnectAsync(api.Address.Host, api.Address.Port);
            await client.GetStream().WriteAsync("POST /digitize HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nhalf"u8.ToArray());
        }

        _ = await Good(api, "csv", "text/csv");
        Assert.DoesNotContain("An unhandled exception", api.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_UnknownFormat_GivesAProblem()
    {
        await using RunningApi api = await RunningApi.Start();
        using HttpResponseMessage answer = await Post(api, new ByteArrayContent(Page), "image/png", "pdf");
        await AssertProblem(answer, 400);
    }

    /// <summary>One page has the only place; the next is told when to come back, and the first is read all the same.</summary>
    [Fact]
    public async Task Post_WhenAllPlacesAreTaken_SaysWhenToComeBack()
    {
        await using RunningApi api = await RunningApi.Start("Limits:MaxConcurrentPages=1", "Limits:MaxWaitingPages=0", "Limits:RetryAfterSeconds=7");
        using var first = new UnfinishedBody(Page);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/digitize") { Content = first };
        // The service asks for the body once the page has its place: from then on the place is taken.
        request.Headers.ExpectContinue = true;
        Task<HttpResponseMessage> running = api.Client.SendAsync(request);
        await first.Begun;
        using (HttpResponseMessage busy = await Post(api, new ByteArrayContent([1, 2, 3]), "image/png"))
        {
            await AssertProblem(busy, 503);
            Assert.Equal(TimeSpan.FromSeconds(7), busy.Headers.RetryAfter!.Delta);
        }

        first.Release();
        using HttpResponseMessage answer = await running;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Names of files and what is in them stay out of the log, whatever its level.</summary>
    [Fact]
    public async Task Post_APageWithAName_LogsNothingOfIt()
    {
        await using RunningApi api = await RunningApi.Start();
        using var content = new ByteArrayContent(Page);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "doe-jane.png" };
        using HttpResponseMessage answer = await Post(api, content, "image/png");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("3x4+1", api.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("doe-jane", api.Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<byte[]> Good(RunningApi api, string format, string contentType)
    {
        using HttpResponseMessage answer = await Post(api, new ByteArrayContent(Page), "image/png", format);
        Assert.Equal((HttpStatusCode.OK, contentType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<HttpResponseMessage> Post(RunningApi api, HttpContent content, string contentType, string format = "json")
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return await api.Client.PostAsync("/digitize?format=" + format, content);
    }

    private static async Task AssertProblem(HttpResponseMessage answer, int status)
    {
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }

    private static void AssertIsTheTruth(EcgRecord record) =>
        Assert.InRange(PageEvaluator.Evaluate("sample", Truth, record, StandardLayouts.ThreeByFourPlusOne, 0).SnrDb, 20, 80);

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
