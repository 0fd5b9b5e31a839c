namespace Ecg.Digitization.Model.Tests;

public sealed class ModelInputTests
{
    [Fact]
    public void ToMetadata_AnyInput_IsReadBackTheSame()
    {
        var random = new Random(4);
        for (int i = 0; i < 200; i++)
        {
            Lead[] leads = [.. Leads.All];
            random.Shuffle(leads);
            var input = new ModelInput
            {
                ImageSize = random.Next(1, 4096),
                Preprocessing = i % 2 == 0 ? "standard" : "one of my own",
                SampleRateHz = 50 + (random.NextDouble() * 1000),
                SampleCount = i % 3 == 0 ? null : random.Next(1, 100_000),
                Leads = [.. leads.AsSpan(0, random.Next(1, 13))],
            };

            Assert.Equal(input, ModelInput.FromMetadata(input.ToMetadata(), "file"));
        }
    }

    [Fact]
    public void FromMetadata_OfAnotherProgram_IsTheNotebooksInput()
    {
        var foreign = new Dictionary<string, string> { ["format"] = "pt", ["epoch"] = "7" };

        Assert.False(ModelInput.IsIn(foreign));
        Assert.Equal(new ModelInput(), ModelInput.FromMetadata(foreign, "file"));
        Assert.True(ModelInput.IsIn(new ModelInput().ToMetadata()));
    }

    [Theory]
    [InlineData("ecg_input.image_size", "0")]
    [InlineData("ecg_input.image_size", "99999999")]
    [InlineData("ecg_input.image_size", "64.5")]
    [InlineData("ecg_input.sample_rate_hz", "NaN")]
    [InlineData("ecg_input.sample_rate_hz", "-500")]
    [InlineData("ecg_input.samples", "-1")]
    [InlineData("ecg_input.leads", "I,II,I")]
    [InlineData("ecg_input.leads", "I,V7")]
    [InlineData("ecg_input.leads", "")]
    public void FromMetadata_ValueThatCannotBe_NamesFileAndKey(string key, string value)
    {
        Dictionary<string, string> metadata = new ModelInput().ToMetadata();
        metadata[key] = value;

        ModelLoadException error = Assert.Throws<ModelLoadException>(() => ModelInput.FromMetadata(metadata, "a.safetensors"));

        Assert.Contains("a.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }
}
