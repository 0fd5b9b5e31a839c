namespace OpenCvSharp;

/// <summary>An algorithm with settings of its own.</summary>
public abstract class Algorithm : DisposableCvObject
{
}
