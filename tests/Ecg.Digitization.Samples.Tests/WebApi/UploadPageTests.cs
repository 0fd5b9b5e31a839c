using System.Text.Json.Nodes;

namespace Ecg.Digitization.Samples.Tests.WebApi;

/// <summary>The upload page in a real browser.</summary>
public sealed class UploadPageTests
{
    private static readonly string Page = Path.Combine(SharedData.RepositoryRoot, "samples", "sample-page.png");

    [ChromiumFact]
    public async Task UploadPage_PictureThatIsDropped_ShowsItsLeadsLightAndDark()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        CancellationToken stop = limit.Token;
        await using RunningApi api = await RunningApi.Start();
        await using Browser browser = await Browser.Start(stop);
        await Open(browser, api, stop);
        await Drop(browser, File.ReadAllBytes(Page), "image/png", stop);
        await browser.Until("!report.hidden", stop);

        var report = (string)(await browser.Evaluate("report.srcdoc", stop))!;
        Assert.Contains("class=\"paper\"", report, StringComparison.Ordinal);
        Assert.Equal("", (string)(await browser.Evaluate("report.getAttribute('sandbox')", stop))!);
        Assert.Equal("", (string)(await browser.Evaluate("state.textContent", stop))!);
        await AssertSaves(browser, stop);
        Assert.NotEqual(await Background(browser, "light", stop), await Background(browser, "dark", stop));
    }

    [ChromiumFact]
    public async Task UploadPage_PictureThatIsNoEcg_SaysWhy()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        CancellationToken stop = limit.Token;
        await using RunningApi api = await RunningApi.Start();
        await using Browser browser = await Browser.Start(stop);
        await Open(browser, api, stop);
        await Drop(browser, "not a picture"u8.ToArray(), "image/png", stop);
        await browser.Until("state.className == 'bad'", stop);
        Assert.StartsWith("Not an image that can be read.", (string)(await browser.Evaluate("state.textContent", stop))!, StringComparison.Ordinal);
        Assert.True((bool)(await browser.Evaluate("report.hidden", stop))!);
    }

    private static async Task Open(Browser browser, RunningApi api, CancellationToken stop)
    {
        await browser.Send("Page.navigate", new JsonObject { ["url"] = api.Address.ToString() }, stop);
        await browser.Until("document.readyState == 'complete' && document.getElementById('drop') != null", stop);
    }

    /// <summary>Drops a file as a person's hand does: the page sees the same event.</summary>
    private static Task<JsonNode?> Drop(Browser browser, byte[] content, string type, CancellationToken stop) => browser.Evaluate(
        $$"""
        (() => {
          const bytes = Uint8Array.from(atob('{{Convert.ToBase64String(content)}}'), c => c.charCodeAt(0)), data = new DataTransfer();
          data.items.add(new File([bytes], 'scan.png', { type: '{{type}}' }));
          drop.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
        })()
        """,
        stop);

    /// <summary>The link to the CSV fetches it; what would be saved begins with its header.</summary>
    private static async Task AssertSaves(Browser browser, CancellationToken stop)
    {
        await browser.Evaluate("window.saved = null; URL.createObjectURL = blob => { blob.text().then(text => window.saved = text); return '#'; }; files.querySelector('a').click()", stop);
        await browser.Until("window.saved != null", stop);
        Assert.StartsWith("time_s,I,II,III,", (string)(await browser.Evaluate("window.saved.slice(0, 60)", stop))!, StringComparison.Ordinal);
    }

    private static async Task<string> Background(Browser browser, string scheme, CancellationToken stop)
    {
        var feature = new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme };
        await browser.Send("Emulation.setEmulatedMedia", new JsonObject { ["features"] = new JsonArray(feature) }, stop);
        // For a person to look at, where the build keeps what it makes.
        JsonNode picture = await browser.Send("Page.captureScreenshot", new JsonObject { ["format"] = "png" }, stop);
        string folder = Path.Combine(SharedData.RepositoryRoot, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, $"upload-page-{scheme}.png"), Convert.FromBase64String((string)picture["data"]!));
        return (string)(await browser.Evaluate("getComputedStyle(document.body).backgroundColor", stop))!;
    }
}
