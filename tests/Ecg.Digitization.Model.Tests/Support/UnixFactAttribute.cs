namespace Ecg.Digitization.Model.Tests;

/// <summary>A test of the rights of files, which Windows keeps in another way.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "needs Unix";
    }
}
