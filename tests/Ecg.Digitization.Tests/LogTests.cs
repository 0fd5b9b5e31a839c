using System.Collections.Concurrent;
using Ecg.Digitization.Preprocessing;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Tests;

/// <summary>File names of hospitals name patients, so no message may hold one.</summary>
public sealed class LogTests
{
    private const string Patient = "Doe-Jane-19700101";

    [Fact]
    public void Digitize_ReadAndRefusedPages_LogsStagesAndReasonsButNoFileName()
    {
        using var folder = new TemporaryFolder();
        string good = folder.PathTo(Patient + ".png"), bad = folder.PathTo(Patient + "-2.png");
        File.WriteAllBytes(good, SamplePages.Get("three rows").Drawing.ToPng());
        var white = new byte[300 * 300];
        Array.Fill(white, (byte)255);
        File.WriteAllBytes(bad, PageImageEncoder.EncodePng(GrayImage.FromPixels(white, 300, 300)));
        using var log = new RecordingFactory();
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).WithLogging(log).Build();

        Assert.True(digitizer.Digitize(good).IsSuccess);
        Assert.False(digitizer.Digitize(bad).IsSuccess);

        Assert.Contains(log.Messages, static m => m.Level == LogLevel.Information && m.Text.Contains("3x1", StringComparison.Ordinal));
        Assert.Contains(log.Messages, static m => m.Level == LogLevel.Information && m.Text.Contains("refused at stage Rectify", StringComparison.Ordinal));
        Assert.Contains(log.Messages, static m => m.Level == LogLevel.Debug && m.Text.Contains("Stage Trace", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Messages, static m => m.Text.Contains("Doe", StringComparison.OrdinalIgnoreCase) || m.Text.Contains("png", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.Messages, static m => m.Level >= LogLevel.Warning);
    }

    private sealed class RecordingFactory : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Messages { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Messages.Enqueue((LogLevel.None, state.ToString() ?? ""));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Enqueue((logLevel, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
