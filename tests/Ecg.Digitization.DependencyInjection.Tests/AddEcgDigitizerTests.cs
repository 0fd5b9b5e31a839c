using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecg.Digitization.DependencyInjection.Tests;

public sealed class AddEcgDigitizerTests
{
    private static readonly string SamplePage = Path.Combine(SharedData.RepositoryRoot, "samples", "sample-page.png");

    [Fact]
    public void AddEcgDigitizer_AskedTwice_GivesOneDigitizerThatTheContainerEnds()
    {
        EcgDigitizer digitizer;
        using (ServiceProvider provider = new ServiceCollection().AddEcgDigitizer().AddEcgDigitizer().BuildServiceProvider())
        {
            digitizer = provider.GetRequiredService<EcgDigitizer>();
            using IServiceScope scope = provider.CreateScope();
            Assert.Same(digitizer, scope.ServiceProvider.GetRequiredService<EcgDigitizer>());
            Assert.Single(provider.GetServices<EcgDigitizer>());
        }

        Assert.Throws<ObjectDisposedException>(() => digitizer.Digitize(SamplePage));
    }

    [Fact]
    public void AddEcgDigitizer_Options_ReachTheDigitizer()
    {
        using var loggers = new CountingLoggerFactory();
        using ServiceProvider provider = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(loggers)
            .AddEcgDigitizer(static o => o.SampleRateHz = 100)
            .AddEcgDigitizer(static o =>
            {
                o.SampleRateHz = 250;
                o.Layouts.Add("3X4+1");
            })
            .BuildServiceProvider();
        EcgDigitization page = provider.GetRequiredService<EcgDigitizer>().Digitize(SamplePage);
        Assert.Equal((250.0, 2500, "3x4+1"), (page.Record.SampleRateHz, page.Record.SampleCount, page.Layout!.Name));
        Assert.True(loggers.Created > 0);
    }

    [Fact]
    public void AddEcgDigitizer_Limits_AreEnforced()
    {
        using ServiceProvider small = new ServiceCollection().AddEcgDigitizer(static o => o.MaxPixels = 1000).BuildServiceProvider();
        Assert.Contains("limit", Assert.Throws<UnsupportedImageException>(() => small.GetRequiredService<EcgDigitizer>().Digitize(SamplePage)).Message, StringComparison.Ordinal);
        using ServiceProvider light = new ServiceCollection().AddEcgDigitizer(static o => o.MaxEncodedBytes = 1000).BuildServiceProvider();
        Assert.Throws<UnsupportedImageException>(() => light.GetRequiredService<EcgDigitizer>().Digitize(SamplePage));
    }

    [Fact]
    public void AddEcgDigitizer_Configure_HasTheLastWord()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddEcgDigitizer(static o => o.Configure = static b => b.WithSampleRate(125))
            .BuildServiceProvider();
        Assert.Equal(125, provider.GetRequiredService<EcgDigitizer>().Digitize(SamplePage).Record.SampleRateHz);
    }

    [Fact]
    public void AddEcgDigitizer_WrongOptions_AreNamedAllAtOnce()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddEcgDigitizer(static o =>
            {
                o.SampleRateHz = double.NaN;
                o.MaxPixels = 0;
                o.TimeLimit = TimeSpan.Zero;
                o.MaxEncodedBytes = long.MaxValue;
                o.Layouts.Add("5x5");
                o.Device = "gpu";
                o.TraceNetworkPath = "nowhere.safetensors";
                o.EncoderDecoderPath = "nowhere.pth";
            })
            .BuildServiceProvider();
        OptionsValidationException refusal = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<EcgDigitizer>());
        string[] named = [.. refusal.Failures.Select(static f => f.Split('.', ':')[1])];
        Assert.Equal(["SampleRateHz", "MaxPixels", "MaxEncodedBytes", "TimeLimit", "Layouts", "Device", "TraceNetworkPath", "EncoderDecoderPath", "EncoderDecoderPath"], named);
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    [Fact]
    public void AddEcgDigitizer_DefaultOptions_AreThoseOfTheBuilder()
    {
        var options = new EcgDigitizerOptions();
        Assert.Equal((ImageLimits.Default.MaxPixels, ImageLimits.Default.MaxEncodedBytes), (options.MaxPixels, options.MaxEncodedBytes));
        using ServiceProvider provider = new ServiceCollection().AddEcgDigitizer().BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
        using EcgDigitizer plain = EcgDigitizer.CreateBuilder().Build();
        EcgRecord expected = plain.Digitize(SamplePage).Record, actual = provider.GetRequiredService<EcgDigitizer>().Digitize(SamplePage).Record;
        foreach (Lead lead in Leads.All)
            Assert.Equal(expected[lead].Samples.ToArray(), actual[lead].Samples.ToArray());
    }

    private sealed class CountingLoggerFactory : ILoggerFactory
    {
        public int Created { get; private set; }

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName)
        {
            Created++;
            return Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        }

        public void Dispose()
        {
        }
    }
}
