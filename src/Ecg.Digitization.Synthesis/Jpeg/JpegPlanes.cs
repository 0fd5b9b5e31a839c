using System.Buffers;

namespace Ecg.Digitization.Synthesis;

/// <summary>A picture as a JPEG file holds it, in rented memory: brightness, and colour at half resolution, in units of sixteen rows. Thread-safe for different units.</summary>
internal sealed class JpegPlanes : IDisposable
{
    /// <summary>Rows and columns that share a colour block.</summary>
    public const int Unit = 16;

    /// <summary>A unit, and those whose colour it borders on.</summary>
    private const int Neighbours = 3;

    private readonly int _kept;
    private readonly float[] _brightness, _blueness, _redness;

    /// <summary>Rents memory.</summary>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    /// <param name="inOrder">Whether units come one after the other: then a unit takes the place of the third before it.</param>
    public JpegPlanes(int width, int height, bool inOrder)
    {
        (Stride, Units) = ((width + Unit - 1) / Unit * Unit, (height + Unit - 1) / Unit);
        _kept = inOrder ? Math.Min(Neighbours, Units) : Units;
        int size = Stride * Unit * _kept;
        (_brightness, _blueness, _redness) = (ArrayPool<float>.Shared.Rent(size), ArrayPool<float>.Shared.Rent(size / 4), ArrayPool<float>.Shared.Rent(size / 4));
    }

    /// <summary>Floats from row to row of brightness; colour has half as many.</summary>
    public int Stride { get; }

    /// <summary>How many units the picture has.</summary>
    public int Units { get; }

    /// <summary>A unit's brightness. Shape (16, <see cref="Stride"/>).</summary>
    public Span<float> Brightness(int unit) => Of(_brightness, unit, Unit * Stride);

    /// <summary>A unit's blueness. Shape (8, half the <see cref="Stride"/>).</summary>
    public Span<float> Blueness(int unit) => Of(_blueness, unit, Unit * Stride / 4);

    /// <summary>A unit's redness. Shape (8, half the <see cref="Stride"/>).</summary>
    public Span<float> Redness(int unit) => Of(_redness, unit, Unit * Stride / 4);

    /// <summary>One row of blueness of the picture.</summary>
    public ReadOnlySpan<float> BlueRow(int row) => Blueness(row / (Unit / 2)).Slice(row % (Unit / 2) * Stride / 2, Stride / 2);

    /// <summary>One row of redness of the picture.</summary>
    public ReadOnlySpan<float> RedRow(int row) => Redness(row / (Unit / 2)).Slice(row % (Unit / 2) * Stride / 2, Stride / 2);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_brightness);
        ArrayPool<float>.Shared.Return(_blueness);
        ArrayPool<float>.Shared.Return(_redness);
    }

    private Span<float> Of(float[] plane, int unit, int size) => plane.AsSpan(unit % _kept * size, size);
}
