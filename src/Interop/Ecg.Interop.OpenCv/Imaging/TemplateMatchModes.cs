namespace OpenCvSharp;

/// <summary>Similarity measures of <c>MatchTemplate</c>.</summary>
public enum TemplateMatchModes
{
    SqDiff = 0,
    SqDiffNormed = 1,
    CCorr = 2,
    CCorrNormed = 3,
    CCoeff = 4,
    CCoeffNormed = 5,
}
