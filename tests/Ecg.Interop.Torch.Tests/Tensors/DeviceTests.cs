using Ecg.Interop.Torch.Tests.Scopes;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

[Collection(nameof(Alone))]
public class DeviceTests
{
    [Fact]
    public void Device_FromText_IsParsed()
    {
        Assert.Equal((DeviceType.CUDA, 1), (device("cuda:1").type, device("cuda:1").index));
        Assert.Equal("cuda:1", new Device("cuda:1").ToString());
        Assert.Equal("cpu", device(DeviceType.CPU).ToString());
        Assert.Equal((DeviceType.CUDA, 2), (new Device(2).type, new Device(2).index));
        Assert.Equal((DeviceType.CUDA, 3), (new Device("cuda", 3).type, new Device(DeviceType.CUDA, 3).index));
        Device implicitly = "mps";
        Assert.Equal(MPS.type, implicitly.type);
        Assert.Throws<ArgumentException>(() => device("quantum"));
        Assert.Throws<ArgumentException>(() => device("cuda:x"));
        Assert.Throws<ArgumentException>(() => device("1"));
    }

    [Fact]
    public void Cuda_WhereThereIsNone_SaysSo()
    {
        Assert.Equal(cuda.device_count() > 0, cuda.is_available());
        cuda.manual_seed(1);
        cuda.manual_seed_all(1);
        if (cuda.is_available())
        {
            using Tensor there = ones(2, device: CUDA);
            cuda.synchronize();
            Assert.Equal([1f, 1f], there.cpu().data<float>().ToArray());
            using Tensor pinned = ones(2).pin_memory();
            Assert.Equal([1f, 1f], pinned.data<float>().ToArray());
            return;
        }

        using Tensor here = ones(2);
        Assert.Contains("CUDA is not available", Assert.Throws<InvalidOperationException>(() => here.cuda()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => InitializeDeviceType(DeviceType.CUDA));
        Assert.Throws<InvalidOperationException>(() => InitializeDevice(CUDA));
        Assert.Throws<InvalidOperationException>(() => here.pin_memory());
        Assert.Throws<InvalidOperationException>(() => nn.Linear(2, 2).cuda());
        Assert.ThrowsAny<Exception>(() => cuda.synchronize());
        Assert.Equal(mps_is_available(), !mps_is_available() ? false : MPS.type == DeviceType.MPS);
    }

    [Fact]
    public void Meta_Tensors_HaveShapesWithoutMemory()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor shape = empty([1L << 40], device: META).view(1 << 20, 1 << 20).T;
        Assert.Equal([1 << 20, 1 << 20], shape.shape);
        Assert.Equal(DeviceType.META, shape.device_type);
        Assert.Throws<InvalidOperationException>(() => shape.data<float>());
    }

    [Fact]
    public void Threads_AreAsManyAsSet()
    {
        int before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.Equal(before, get_num_threads());
    }

    [Fact]
    public void Tf32_IsASwitch()
    {
        (bool products, bool convolutions) = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
        backends.cuda.matmul.allow_tf32 = !products;
        backends.cudnn.allow_tf32 = !convolutions;
        Assert.Equal((!products, !convolutions), (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32));
        backends.cuda.matmul.allow_tf32 = products;
        backends.cudnn.allow_tf32 = convolutions;
    }

    [Fact]
    public void Inference_OnManyThreadsAtOnce_GivesTheSame()
    {
        using nn.Module<Tensor, Tensor> model = nn.Sequential(nn.Conv2d(1, 8, 3, padding: 1), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 1, 1));
        model.eval();
        float[] Run()
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable mode = inference_mode();
            return model.call(linspace(-1, 1, 1024).view(1, 1, 32, 32)).data<float>().ToArray();
        }

        float[] expected = Run();
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            foreach ((float one, float other) in expected.Zip(Run()))
                Assert.Equal(one, other, 1e-6f);
        });
    }
}
