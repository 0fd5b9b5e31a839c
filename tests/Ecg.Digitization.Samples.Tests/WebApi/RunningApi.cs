using Ecg.Digitization.Samples.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Samples.Tests.WebApi;

/// <summary>The sample service on a free port of this machine, with all that it logs.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningApi(WebApplication app, LogLines log)
    {
        _app = app;
        Log = log;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        // A body whose sender waits to be asked for it waits until it is asked, however busy this machine is.
        var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(2) };
        Client = new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Every line, of every level.</summary>
    public LogLines Log { get; }

    /// <summary>Starts the service.</summary>
    /// <param name="settings">Settings as on its command line: <c>Limits:MaxWaitingPages=0</c>.</param>
    public static async Task<RunningApi> Start(params string[] settings)
    {
        var log = new LogLines();
        string[] arguments = [.. settings.Select(static s => "--" + s), "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"];
        WebApplication app = DigitizationApi.Create(arguments, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            // A body that a test holds back must not be given up as a slow client's.
            builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
        });
        await app.StartAsync();
        return new RunningApi(app, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Log.Dispose();
    }
}
