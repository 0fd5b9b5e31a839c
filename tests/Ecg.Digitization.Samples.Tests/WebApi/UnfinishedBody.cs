using System.Net;
using System.Net.Http.Headers;

namespace Ecg.Digitization.Samples.Tests.WebApi;

/// <summary>An upload that begins and goes on only when it is told to.</summary>
internal sealed class UnfinishedBody : HttpContent
{
    private readonly byte[] _bytes;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously), _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UnfinishedBody(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue("image/png");
    }

    /// <summary>Ends when the first bytes are on their way; with <c>Expect: 100-continue</c> that is when the service has begun to read.</summary>
    public Task Begun => _begun.Task;

    public void Release() => _released.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_bytes.AsMemory(0, 100));
        await stream.FlushAsync();
        _begun.SetResult();
        await _released.Task;
        await stream.WriteAsync(_bytes.AsMemory(100));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
