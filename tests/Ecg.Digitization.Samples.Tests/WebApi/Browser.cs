using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecg.Digitization.Samples.Tests.WebApi;

/// <summary>One page of a headless Chromium, spoken to through its DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly TemporaryFolder _profile;
    private int _id;

    private Browser(Process process, TemporaryFolder profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>The browser's program; null where there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => ((string[])["chromium", "chromium-browser", "google-chrome"]).Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts it with an empty page.</summary>
    public static async Task<Browser> Start(CancellationToken stop)
    {
        var profile = new TemporaryFolder();
        string[] arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", "--user-data-dir=" + profile.Root, "about:blank"];
        Process process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var browser = new Browser(process, profile);
        const string listening = "DevTools listening on ";
        string? line;
        do
            line = await process.StandardError.ReadLineAsync(stop) ?? throw new InvalidOperationException("Chromium ended at once.");
        while (!line.StartsWith(listening, StringComparison.Ordinal));
        _ = process.StandardError.ReadToEndAsync(stop);
        var address = new Uri(line[listening.Length..]);
        using var client = new HttpClient();
        JsonArray pages = JsonNode.Parse(await client.GetStringAsync($"http://127.0.0.1:{address.Port}/json/list", stop))!.AsArray();
        await browser._socket.ConnectAsync(new Uri((string)pages.First(static p => (string?)p!["type"] == "page")!["webSocketDebuggerUrl"]!), stop);
        return browser;
    }

    /// <summary>Sends one command and gives its result.</summary>
    public async Task<JsonNode> Send(string method, JsonObject parameters, CancellationToken stop)
    {
        int id = ++_id;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, true, stop);
        while (true)
        {
            JsonNode answer = await Receive(stop);
            if ((int?)answer["id"] == id)
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
        }
    }

    /// <summary>The value of an expression of JavaScript; a promise is awaited.</summary>
    public async Task<JsonNode?> Evaluate(string expression, CancellationToken stop)
    {
        JsonNode result = await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true }, stop);
        return result["exceptionDetails"] is { } error ? throw new InvalidOperationException($"{expression}: {error}") : result["result"]!["value"];
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task Until(string expression, CancellationToken stop)
    {
        while ((bool?)await Evaluate(expression, stop) != true)
            await Task.Delay(50, stop);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _profile.Dispose();
        }
        catch (IOException)
        {
            // A helper of the browser may still be writing its last file.
        }
    }

    private async Task<JsonNode> Receive(CancellationToken stop)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, stop);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
