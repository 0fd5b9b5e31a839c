using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>The names that safetensors gives to element types.</summary>
internal static class SafetensorsType
{
    private static readonly (string Name, torch.ScalarType Type)[] Names =
    [
        ("F64", torch.ScalarType.Float64), ("F32", torch.ScalarType.Float32), ("F16", torch.ScalarType.Float16), ("BF16", torch.ScalarType.BFloat16),
        ("I64", torch.ScalarType.Int64), ("I32", torch.ScalarType.Int32), ("I16", torch.ScalarType.Int16), ("I8", torch.ScalarType.Int8),
        ("U8", torch.ScalarType.Byte), ("BOOL", torch.ScalarType.Bool),
    ];

    public static bool TryParse(string name, out torch.ScalarType type)
    {
        foreach ((string known, torch.ScalarType its) in Names)
        {
            if (known == name)
            {
                type = its;
                return true;
            }
        }

        type = default;
        return false;
    }

    public static string? NameOf(torch.ScalarType type)
    {
        foreach ((string name, torch.ScalarType its) in Names)
        {
            if (its == type)
                return name;
        }

        return null;
    }
}
