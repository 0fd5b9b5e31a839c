using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Engine;

/// <summary>Looks at pages with the page network that the library ships. Thread-safe.</summary>
/// <remarks>The network is loaded when it is first asked, once in a process, and stays: it is small, and runs on the processor.</remarks>
internal sealed class NetworkPageGuide(ILogger logger) : IPageGuide
{
    /// <summary>The longer sides of the pictures that the network gets.</summary>
    private const int TurnSide = 512, PageSide = 1024;

    private static readonly Lazy<(PagePredictor? Predictor, string? Missing)> Shipped = new(Load);

    // Grid and ink are asked of the same picture, and what was seen goes with the page's image.
    private readonly ConditionalWeakTable<PageImage, Sight> _seen = [];
    private int _told;

    /// <inheritdoc/>
    public ImmutableArray<float> GuessTurns(PageImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (Predictor() is not { } predictor)
            return [];
        PageImage small = image.Shrunk(TurnSide);
        cancellationToken.ThrowIfCancellationRequested();
        return ImmutableCollectionsMarshal.AsImmutableArray(predictor.PredictTurns(small.Bgr.ToArray(), small.Width, small.Height));
    }

    /// <inheritdoc/>
    public ImmutableArray<GridGuess> GuessGrid(PageImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return See(image, cancellationToken) is { } seen ? GridGuesses.Of(seen.Prediction, seen.ScaleX, seen.ScaleY) : [];
    }

    /// <inheritdoc/>
    public InkGuess? GuessInk(PageImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (See(image, cancellationToken) is not { } sight)
            return null;
        (PageNetworkPrediction seen, double scaleX, double scaleY) = sight;
        ImmutableArray<float> traces = Likelihoods(seen.Plane((int)PageClass.Trace)), marks = Likelihoods(seen.Plane((int)PageClass.Mark));
        return new InkGuess(
            seen.Columns, seen.Rows, PageNetwork.Cell * scaleX, PageNetwork.Cell * scaleY,
            [.. traces.Zip(marks, Math.Max)])
        {
            Text = Likelihoods(seen.Plane((int)PageClass.Text)),
            Paper = Likelihoods(seen.Plane((int)PageClass.Paper)),
            Borders = LandmarkPeaks.Of(seen, PageLandmark.LeadBorder, scaleX, scaleY),
        };
    }

    private Sight? See(PageImage image, CancellationToken cancellationToken)
    {
        if (_seen.TryGetValue(image, out Sight? seen))
            return seen;
        if (Predictor() is not { } predictor)
            return null;
        PageImage small = image.Shrunk(PageSide);
        cancellationToken.ThrowIfCancellationRequested();
        seen = new Sight(predictor.Predict(small.Bgr.ToArray(), small.Width, small.Height), (double)image.Width / small.Width, (double)image.Height / small.Height);
        _seen.AddOrUpdate(image, seen);
        return seen;
    }

    private static ImmutableArray<float> Likelihoods(ReadOnlySpan<float> logits)
    {
        var likelihoods = new float[logits.Length];
        TensorPrimitives.Sigmoid(logits, likelihoods);
        return ImmutableCollectionsMarshal.AsImmutableArray(likelihoods);
    }

    private PagePredictor? Predictor()
    {
        (PagePredictor? predictor, string? missing) = Shipped.Value;
        if (missing is not null && Interlocked.Exchange(ref _told, 1) == 0)
            Log.NoPageNetwork(logger, missing);
        return predictor;
    }

    // Everything but networks works without libtorch; so do pages that lie upright.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The network's layers are fields of types that are named in the code.")]
    private static (PagePredictor? Predictor, string? Missing) Load()
    {
        try
        {
            return PageWeights.AreShipped ? (new PagePredictor(PageWeights.LoadShipped(), ComputeDevice.Cpu), null) : (null, "this build ships no weights");
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            return (null, e.Message);
        }
    }

    // What was seen on the small picture, and how many pixels of the image one of it is.
    private sealed record Sight(PageNetworkPrediction Prediction, double ScaleX, double ScaleY);
}
