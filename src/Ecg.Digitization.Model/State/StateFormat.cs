namespace Ecg.Digitization.Model;

/// <summary>The formats of weight files.</summary>
public enum StateFormat
{
    /// <summary>Safetensors: a JSON header and raw tensors.</summary>
    Safetensors = 0,

    /// <summary>What TorchSharp's <c>module.save</c> writes, usually named <c>.dat</c>.</summary>
    TorchSharp = 1,

    /// <summary>What PyTorch's <c>torch.save</c> writes: a pickle, in a zip archive since version 1.6.</summary>
    PyTorch = 2,
}
