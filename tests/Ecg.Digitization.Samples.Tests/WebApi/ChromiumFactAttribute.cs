namespace Ecg.Digitization.Samples.Tests.WebApi;

/// <summary>A test that needs Chromium (Debian: chromium); skipped by name without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    /// <summary>Skips where there is no browser.</summary>
    public ChromiumFactAttribute()
    {
        if (Browser.Program is null)
            Skip = "Chromium is not installed.";
    }
}
