using Ecg.Digitization.Model;
using Microsoft.Extensions.Options;

namespace Ecg.Digitization.DependencyInjection;

/// <summary>Names every option that makes no sense, all at once. Stateless and thread-safe.</summary>
internal sealed class EcgDigitizerOptionsValidator : IValidateOptions<EcgDigitizerOptions>
{
    public ValidateOptionsResult Validate(string? name, EcgDigitizerOptions options)
    {
        var problems = new List<string>();
        if (!(options.SampleRateHz is >= 50 and <= 10_000))
            Add(nameof(options.SampleRateHz), $"{options.SampleRateHz} lies outside of 50 to 10,000 Hz");
        if (options.MaxPixels is < 1 or > 700_000_000)
            Add(nameof(options.MaxPixels), $"{options.MaxPixels} lies outside of 1 to 700,000,000");
        if (options.MaxEncodedBytes < 1 || options.MaxEncodedBytes > Array.MaxLength)
            Add(nameof(options.MaxEncodedBytes), $"{options.MaxEncodedBytes} lies outside of 1 to {Array.MaxLength}");
        if (options.TimeLimit is { } time && (time < TimeSpan.FromMilliseconds(1) || time > TimeSpan.FromDays(1)))
            Add(nameof(options.TimeLimit), $"{time} lies outside of a millisecond to a day");
        foreach (string layout in options.Layouts.Where(static l => EcgDigitizerFactory.FindLayout(l) is null))
            Add(nameof(options.Layouts), $"'{layout}' is not one of {string.Join(", ", StandardLayouts.All.Select(static l => l.Name))}");
        if (!ComputeDevice.TryParse(options.Device, out _))
            Add(nameof(options.Device), $"'{options.Device}' is not auto, cpu, cuda, cuda:N or mps");
        CheckFile(nameof(options.TraceNetworkPath), options.TraceNetworkPath);
        CheckFile(nameof(options.EncoderDecoderPath), options.EncoderDecoderPath);
        if (options.TraceNetworkPath is not null && options.EncoderDecoderPath is not null)
            Add(nameof(options.EncoderDecoderPath), $"it excludes {nameof(options.TraceNetworkPath)}");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Add(string option, FormattableString problem) => problems.Add($"{nameof(EcgDigitizerOptions)}.{option}: {FormattableString.Invariant(problem)}.");

        void CheckFile(string option, string? path)
        {
            if (path is not null && !File.Exists(path))
                Add(option, $"there is no file '{path}'");
        }
    }
}
