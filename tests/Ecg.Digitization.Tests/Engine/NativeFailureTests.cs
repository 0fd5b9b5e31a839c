using System.Runtime.InteropServices;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using OpenCvSharp;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>What native libraries throw in the middle of a page: memory that is not there, errors, and libraries that are not.</summary>
public sealed class NativeFailureTests
{
    public static TheoryData<Exception, string> Failures { get; } = new()
    {
        { new TorchException("CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 7.93 GiB total capacity)\nException raised from malloc"), "read fewer pages at once, or use the device cpu" },
        { new TorchException("[enforce fail at alloc_cpu.cpp:73] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 4000000000000 bytes."), "not enough memory" },
        { new TorchException("CUDA error: an illegal memory access was encountered"), "libtorch could not go on: CUDA error" },
        { new OpenCVException("Failed to allocate 300000000 bytes"), "not enough memory" },
        { new OpenCVException("(-215:Assertion failed) ssize.width > 0"), "OpenCV could not go on" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Digitize_NativeLibraryFails_IsAFailureOfThePageThatSaysSo(Exception thrown, string reason)
    {
        using EcgDigitizer digitizer = Throwing(thrown);

        EcgDigitization read = digitizer.Digitize(SamplePages.Get("three rows").Image);

        Assert.Equal(DigitizationStage.Rectify, read.Failure?.Stage);
        Assert.Contains(reason, read.Failure!.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', read.Failure.Reason);
    }

    public static TheoryData<Exception, string> Missing { get; } = new()
    {
        { new DllNotFoundException("libecg_opencv.so could not be loaded: install libopencv-dev. Unable to load shared library 'ecg_opencv' or one of its dependencies. In order to help"), "install libopencv-dev." },
        { new TypeInitializationException("OpenCvSharp.Internal.NativeMethods", new DllNotFoundException("Unable to load shared library 'OpenCvSharpExtern' or one of its dependencies.\nx")), "OpenCvSharp4.runtime" },
        { new NotSupportedException("This application uses TorchSharp but doesn't contain a reference to libtorch-cpu"), "libtorch-cpu" },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void Digitize_NativeLibraryMissing_SaysWhatToInstall(Exception thrown, string what)
    {
        using EcgDigitizer digitizer = Throwing(thrown);

        var error = Assert.Throws<NativeLibraryException>(() => digitizer.Digitize(SamplePages.Get("three rows").Image));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("In order to help", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What a caller's own stage does not support is not for us to translate.</summary>
    [Fact]
    public void Digitize_StageThrowsSomethingElse_IsLeftAsItIs()
    {
        using EcgDigitizer digitizer = Throwing(new NotSupportedException("not this page"));
        Assert.Throws<NotSupportedException>(() => digitizer.Digitize(SamplePages.Get("three rows").Image));
    }

    private static EcgDigitizer Throwing(Exception exception) => EcgDigitizer.CreateBuilder().UseClassicalTraceReader().FindQuarterTurns(false)
        .UseTraceEngine(s => s with { Rectifier = new ThrowingRectifier(exception) }).Build();

    /// <summary>libtorch's errors come as this kind.</summary>
    private sealed class TorchException(string message) : ExternalException(message);

    private sealed class ThrowingRectifier(Exception exception) : IPageRectifier
    {
        public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default) => throw exception;
    }
}
