namespace Ecg.Digitization.Model.Tests;

/// <summary>Options of a network that takes milliseconds.</summary>
internal static class SmallModel
{
    public static EcgDigitizationModelOptions Options(LengthRule rule = LengthRule.BatchMean) => new()
    {
        Leads = 3,
        MaximumLength = 40,
        Width = 32,
        Heads = 4,
        Layers = 2,
        FeedForwardWidth = 24,
        Dropout = 0.25,
        EncoderWidth = 4,
        EncoderBlocks = [1, 2, 1, 1],
        PooledSize = 3,
        LengthRule = rule,
    };

    /// <summary>A network whose decoder is wider than the encoder's channels.</summary>
    public static EcgDigitizationModelOptions Projected() => new()
    {
        Leads = 2,
        MaximumLength = 20,
        Width = 48,
        Heads = 2,
        Layers = 1,
        FeedForwardWidth = 16,
        EncoderWidth = 2,
        EncoderBlocks = [1, 1, 1, 1],
        PooledSize = 2,
    };
}
