using System.Numerics.Tensors;

namespace Ecg.Digitization.Training;

/// <summary>From 8-bit brightness to [0, 1]: the value divided by 255 in single precision, as torchvision's ToTensor.</summary>
internal static class PixelScale
{
    public static void ToUnit(ReadOnlySpan<byte> pixels, Span<float> unit)
    {
        TensorPrimitives.ConvertChecked<byte, float>(pixels, unit);
        TensorPrimitives.Divide(unit, 255f, unit);
    }
}
