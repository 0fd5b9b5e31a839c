namespace Ecg.Digitization.Model;

/// <summary>
/// The Python names that the reader knows. They are labels here: nothing is looked up or run, and a name that is not among them
/// ends the reading.
/// </summary>
internal enum PickleGlobal
{
    OrderedDict,
    Set,
    RebuildTensor,
    RebuildTensorV2,
    RebuildParameter,
    Size,
    Device,
    Encode,
    NumpyScalar,
    NumpyType,

    /// <summary>A storage class; its element type is in <see cref="PickleName"/>.</summary>
    Storage,

    /// <summary>An element type such as <c>torch.float32</c>.</summary>
    TensorType,
}
