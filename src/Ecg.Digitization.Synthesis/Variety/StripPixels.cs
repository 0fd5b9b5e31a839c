namespace Ecg.Digitization.Synthesis;

/// <summary>How <see cref="SyntheticPageFeed.FillStrip"/> writes pixels.</summary>
public enum StripPixels
{
    /// <summary>Blue, green and red of each pixel, row by row: the bytes of <see cref="SyntheticImage.Bgr"/>.</summary>
    Bgr,
    /// <summary>One byte per pixel, row by row: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), rounded.</summary>
    Grey,
}
