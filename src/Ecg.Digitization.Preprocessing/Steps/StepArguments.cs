using System.Runtime.CompilerServices;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Checks of step options that the BCL has no helper for.</summary>
internal static class StepArguments
{
    public static void ThrowIfNotPositive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, "The value must be positive and finite.");
    }
}
