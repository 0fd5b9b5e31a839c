namespace Ecg.Digitization.Synthesis.Tests;

internal static class TestRecords
{
    public static EcgRecord Normal { get; } = EcgSignalGenerator.Generate(new EcgSignalOptions(), 7);
}
