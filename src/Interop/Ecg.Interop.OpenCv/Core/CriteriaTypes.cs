namespace OpenCvSharp;

/// <summary>Which of the limits of a <see cref="TermCriteria"/> count.</summary>
[Flags]
public enum CriteriaTypes
{
    Count = 1,
    MaxIter = 1,
    Eps = 2,
}
