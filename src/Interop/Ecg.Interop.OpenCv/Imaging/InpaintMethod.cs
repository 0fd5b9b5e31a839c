namespace OpenCvSharp;

/// <summary>Inpainting algorithms.</summary>
public enum InpaintMethod
{
    NS = 0,
    Telea = 1,
}
