using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ecg.Digitization.Samples.Load;

/// <summary>Uploads that no ordinary client makes.</summary>
internal static class RawUpload
{
    private const int LongestSeconds = 20;

    /// <summary>Sends a byte a second until the service has enough of it.</summary>
    /// <returns>The status; 0 where the connection was ended without one.</returns>
    public static async Task<(int Status, double? RetryAfter)> Slowly(Uri address, byte[] page)
    {
        using TcpClient client = await Begin(address, page.Length);
        NetworkStream stream = client.GetStream();
        using var answer = new StreamReader(stream, Encoding.ASCII);
        Task<string?> first = answer.ReadLineAsync();
        try
        {
            for (int i = 0; i < LongestSeconds && !first.IsCompleted; i++)
            {
                await stream.WriteAsync(page.AsMemory(i, 1));
                await Task.WhenAny(first, Task.Delay(1000));
            }

            if (!first.IsCompleted || await first is not { } line)
                return (0, null);
            double? retry = null;
            while (await answer.ReadLineAsync() is { Length: > 0 } header)
            {
                if (header.StartsWith("Retry-After:", StringComparison.OrdinalIgnoreCase))
                    retry = double.Parse(header.AsSpan(12), CultureInfo.InvariantCulture);
            }

            return (int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture), retry);
        }
        catch (IOException)
        {
            return (0, null);
        }
    }

    /// <summary>Resets the connection within the body.</summary>
    public static async Task Abort(Uri address, byte[] page)
    {
        using TcpClient client = await Begin(address, page.Length);
        client.LingerState = new LingerOption(true, 0);
        try
        {
            await client.GetStream().WriteAsync(page.AsMemory(0, page.Length / 3));
        }
        catch (IOException)
        {
            // The service was faster.
        }
    }

    private static async Task<TcpClient> Begin(Uri address, int length)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        string head = string.Create(CultureInfo.InvariantCulture, $"POST /digitize HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: image/png\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        return client;
    }
}
