namespace OpenCvSharp;

/// <summary>When an iteration ends: after so many steps, or when steps become smaller than epsilon.</summary>
public record struct TermCriteria(CriteriaTypes Type, int MaxCount, double Epsilon)
{
    public CriteriaTypes Type = Type;
    public int MaxCount = MaxCount;
    public double Epsilon = Epsilon;

    /// <summary>Whichever comes first.</summary>
    public static TermCriteria Both(int maxCount, double epsilon) =>
        new(CriteriaTypes.Count | CriteriaTypes.Eps, maxCount, epsilon);
}
