using System.Globalization;
using Ecg.Digitization.DependencyInjection;
using Microsoft.AspNetCore.RateLimiting;

namespace Ecg.Digitization.Samples.WebApi;

/// <summary>Sets up the service: an upload page, one endpoint that reads a page, and one for health checks.</summary>
internal static class DigitizationApi
{
    private const string Pages = "pages";

    /// <summary>The service, ready to run.</summary>
    /// <param name="args">Settings: <c>--Limits:MaxConcurrentPages=4</c>.</param>
    /// <param name="configure">What a test changes; null otherwise.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        ApiLimits limits = builder.Configuration.GetSection("Limits").Get<ApiLimits>() ?? new ApiLimits();
        builder.Services.AddSingleton(limits);
        builder.Services.AddOptions<EcgDigitizerOptions>().BindConfiguration("Ecg");
        builder.Services.AddEcgDigitizer(options => options.MaxEncodedBytes = Math.Min(options.MaxEncodedBytes, limits.MaxUploadBytes));
        builder.Services.AddProblemDetails();
        builder.Services.AddRateLimiter(options => ConfigureBackPressure(options, limits));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = limits.MaxUploadBytes);

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.Use((context, next) => RefuseTooLarge(context, next, limits));
        app.UseRateLimiter();
        app.MapGet("/", static () => TypedResults.Stream(UploadPage.Open(), "text/html; charset=utf-8"));
        app.MapGet("/health", static () => TypedResults.Text("ok"));
        app.MapPost("/digitize", DigitizeEndpoint.Handle).RequireRateLimiting(Pages);
        return app;
    }

    /// <summary>What says that it is too large is refused before it waits for a place: a client that waits a second begins to send, and would never read the answer.</summary>
    private static Task RefuseTooLarge(HttpContext context, RequestDelegate next, ApiLimits limits) => context.Request.ContentLength > limits.MaxUploadBytes
        ? Problem.Write(context, StatusCodes.Status413PayloadTooLarge, "Too large", $"An upload may have {limits.MaxUploadBytes} bytes.", context.RequestAborted)
        : next(context);

    /// <summary>A fixed number of pages at a time, a short queue, and for everyone else 503 with a time to come back.</summary>
    private static void ConfigureBackPressure(RateLimiterOptions options, ApiLimits limits)
    {
        options.AddConcurrencyLimiter(Pages, limiter =>
        {
            limiter.PermitLimit = limits.MaxConcurrentPages;
            limiter.QueueLimit = limits.MaxWaitingPages;
        });
        options.OnRejected = async (context, cancellationToken) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = limits.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            await Problem.Write(context.HttpContext, StatusCodes.Status503ServiceUnavailable, "Busy", "All places are taken; come back in a moment.", cancellationToken);
        };
    }
}
