using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.Devices;

public class ComputeDeviceTests
{
    [Theory]
    [InlineData("auto", ComputeDeviceKind.Auto, 0, "auto")]
    [InlineData(" CPU ", ComputeDeviceKind.Cpu, 0, "cpu")]
    [InlineData("cuda", ComputeDeviceKind.Cuda, 0, "cuda:0")]
    [InlineData("Cuda:3", ComputeDeviceKind.Cuda, 3, "cuda:3")]
    [InlineData("mps", ComputeDeviceKind.Mps, 0, "mps")]
    public void Parse_KnownName_GivesTheDevice_AndItsTextReadsBack(string text, ComputeDeviceKind kind, int index, string written)
    {
        ComputeDevice device = ComputeDevice.Parse(text);
        Assert.Equal((kind, index), (device.Kind, device.Index));
        Assert.Equal(written, device.ToString());
        Assert.Equal(device, ComputeDevice.Parse(written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:1:2")]
    [InlineData("cuda:99999999999")]
    [InlineData("cpu:0")]
    [InlineData("mps:0")]
    [InlineData("auto:0")]
    public void Parse_AnythingElse_IsRefused(string text)
    {
        Assert.False(ComputeDevice.TryParse(text, out _));
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => ComputeDevice.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_IsAuto_AndResolvesToADeviceThatWorks()
    {
        Assert.Equal(ComputeDevice.Auto, default);
        Device device = ComputeDevice.Auto.Resolve();
        using Tensor sum = ones(3, device: device).sum();
        Assert.Equal(3, sum.ToDouble());
        Assert.Equal(cuda.is_available(), device.type == DeviceType.CUDA);
        Assert.Equal(DeviceType.CPU, ComputeDevice.Cpu.Resolve().type);
    }

    [Fact]
    public void Resolve_OfADeviceThatIsNotThere_SaysSo()
    {
        ComputeDevice beyond = ComputeDevice.Cuda(cuda.device_count() + 7);
        Assert.Contains(beyond.ToString(), Assert.Throws<InvalidOperationException>(() => beyond.Resolve()).Message, StringComparison.Ordinal);
        if (!mps_is_available())
            Assert.Contains("mps", Assert.Throws<InvalidOperationException>(() => ComputeDevice.Mps.Resolve()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ComputeDevice.Cuda(-1));
    }

    /// <summary>The meta device stands in for a second one: it is there on every machine.</summary>
    [Fact]
    public void DeviceCheck_OfMixedDevices_NamesBothAndWhatToDo()
    {
        using DisposeScope scope = NewDisposeScope();
        nn.Module mixed = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2, device: META));
        string message = Assert.Throws<InvalidOperationException>(() => DeviceCheck.DeviceOf(mixed)).Message;
        Assert.Contains("0.weight is on cpu", message, StringComparison.Ordinal);
        Assert.Contains("1.weight on meta", message, StringComparison.Ordinal);

        nn.Module plain = nn.Linear(2, 2);
        DeviceCheck.Require(plain, zeros(2));
        message = Assert.Throws<InvalidOperationException>(() => DeviceCheck.Require(plain, zeros(2, device: META), "images")).Message;
        Assert.Contains("'images' is on meta, the weights", message, StringComparison.Ordinal);
        Assert.Null(DeviceCheck.DeviceOf(nn.ReLU()));
    }

    [Fact]
    public void Model_GivenImagesOnAnotherDevice_ExplainsIt()
    {
        using DisposeScope scope = NewDisposeScope();
        var model = new EcgDigitizationModel(SmallModel.Options());
        string message = Assert.Throws<InvalidOperationException>(() => model.call(zeros([1, 1, 32, 32], device: META), 4)).Message;
        Assert.Contains("images", message, StringComparison.Ordinal);
        Assert.Contains("meta", message, StringComparison.Ordinal);
        Assert.Contains("cpu", message, StringComparison.Ordinal);
    }
}
