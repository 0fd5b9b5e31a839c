namespace OpenCvSharp;

/// <summary>A misuse that the managed side noticed before OpenCV was called.</summary>
public class OpenCvSharpException : Exception
{
    public OpenCvSharpException()
    {
    }

    public OpenCvSharpException(string message)
        : base(message)
    {
    }

    public OpenCvSharpException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
