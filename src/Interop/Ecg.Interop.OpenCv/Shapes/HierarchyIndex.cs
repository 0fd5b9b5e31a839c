namespace OpenCvSharp;

/// <summary>The neighbours of a contour in the tree of contours; -1 where there is none.</summary>
public class HierarchyIndex
{
    public HierarchyIndex(int next, int previous, int child, int parent)
    {
        Next = next;
        Previous = previous;
        Child = child;
        Parent = parent;
    }

    public int Next { get; set; }

    public int Previous { get; set; }

    /// <summary>The first contour inside.</summary>
    public int Child { get; set; }

    /// <summary>The contour around.</summary>
    public int Parent { get; set; }

    public static HierarchyIndex FromVec4i(Vec4i vec) => new(vec.Item0, vec.Item1, vec.Item2, vec.Item3);
}
