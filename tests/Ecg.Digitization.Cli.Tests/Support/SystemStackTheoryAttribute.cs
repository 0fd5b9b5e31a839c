namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>A test that hides a native library of the <c>system</c> stack; the packages of the other one keep theirs elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemStackTheoryAttribute : TheoryAttribute
{
    public SystemStackTheoryAttribute()
    {
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "libecg_opencv.so")))
            Skip = "needs the native stack 'system'";
    }
}
