using Xunit;

namespace Ecg.Digitization.Testing;

/// <summary>A fact that needs a path below the shared folder; it is skipped, by name, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(params string[] needs)
    {
        string path = SharedData.PathTo(needs);
        if (!Path.Exists(path))
            Skip = $"needs {Path.Combine(["../shared", .. needs])}";
    }
}
