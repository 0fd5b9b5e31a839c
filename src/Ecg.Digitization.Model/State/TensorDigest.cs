using System.Security.Cryptography;
using System.Text;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>A digest of named tensors, whatever their order and the file they are in: damage that leaves a file readable shows in it. Stateless and thread-safe.</summary>
internal static class TensorDigest
{
    /// <summary>SHA-256 over names, types, shapes and elements in the order of the names, in small hexadecimal digits.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, torch.Tensor>> tensors)
    {
        using var digest = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, digest, CryptoStreamMode.Write, leaveOpen: true))
        {
            foreach ((string name, torch.Tensor tensor) in tensors.OrderBy(static t => t.Key, StringComparer.Ordinal))
            {
                stream.Write(Encoding.UTF8.GetBytes($"{name}\n{SafetensorsType.NameOf(tensor.dtype)}\n{string.Join(',', tensor.shape)}\n"));
                TensorBytes.Write(stream, tensor);
            }
        }

        return Convert.ToHexStringLower(digest.Hash!);
    }
}
