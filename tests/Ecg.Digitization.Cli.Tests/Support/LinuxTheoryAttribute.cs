namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>A test of faults that are made with Linux' own means: limits of bash, folders of /sys.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!Directory.Exists("/sys/kernel") || !File.Exists("/bin/bash"))
            Skip = "needs Linux with bash";
    }
}
