using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests;

/// <summary>A page of wandering traces with a spike every 20 mm, 15 mm from the left edge, without a grid; a straight line would be taken for a ruled one.</summary>
internal static class DrawnRows
{
    public const int Scale = 8;
    private const int FirstMillimetres = 30, LeftMillimetres = 15, HeightMillimetres = 150;

    /// <param name="rows">How many, the first at 30 mm.</param>
    /// <param name="lengthMillimetres">How long they are.</param>
    /// <param name="pitchMillimetres">From one to the next.</param>
    public static RectifiedInk Draw(int rows, int lengthMillimetres, int pitchMillimetres = 30)
    {
        int width = (lengthMillimetres + (2 * LeftMillimetres)) * Scale;
        var ink = new float[width * HeightMillimetres * Scale];
        for (int r = 0; r < rows; r++)
        {
            int baseline = (FirstMillimetres + (pitchMillimetres * r)) * Scale;
            for (int x = LeftMillimetres * Scale; x < (LeftMillimetres + lengthMillimetres) * Scale; x++)
            {
                int middle = baseline + (int)Math.Round(3 * Math.Sin(x / 25.0));
                for (int y = x % (20 * Scale) < 2 ? baseline - (6 * Scale) : middle; y <= middle + 1; y++)
                    ink[(y * width) + x] = 1;
            }
        }

        return new RectifiedInk(width, HeightMillimetres * Scale, ink, Scale, new PagePoint(0, 0));
    }
}
