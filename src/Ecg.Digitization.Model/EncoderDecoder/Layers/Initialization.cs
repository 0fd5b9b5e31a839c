using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>Where PyTorch and torchvision begin otherwise than a layer's own default.</summary>
internal static class Initialization
{
    /// <summary>A convolution without bias, its weights as torchvision's ResNet begins: normal, scaled by the fan out for ReLU.</summary>
    public static Conv2d Convolution(int from, int to, int kernel, int stride)
    {
        Conv2d layer = nn.Conv2d(from, to, kernel, stride: stride, padding: kernel / 2, bias: false);
        using IDisposable mode = no_grad();
        nn.init.kaiming_normal_(layer.weight!, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU);
        return layer;
    }

    /// <summary>A weight matrix, (rows, columns), uniform after Glorot and Bengio (2010), as PyTorch's attention begins.</summary>
    public static Parameter Xavier(int rows, int columns)
    {
        Tensor values = empty(rows, columns);
        using (no_grad())
            nn.init.xavier_uniform_(values);
        return nn.Parameter(values);
    }

    /// <summary>Takes a finished module's tensors out of the caller's dispose scope: they live as long as the module.</summary>
    public static void Keep(nn.Module module)
    {
        foreach ((_, Tensor tensor) in ModuleState.Entries(module))
            tensor.DetachFromDisposeScope();
    }
}
