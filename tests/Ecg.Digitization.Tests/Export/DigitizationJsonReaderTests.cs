using System.Text.Json.Nodes;
using Ecg.Digitization.Export;

namespace Ecg.Digitization.Tests.Export;

public sealed class DigitizationJsonReaderTests
{
    private static readonly Lazy<EcgDigitization> Page = new(static () =>
    {
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).Build();
        return digitizer.Digitize(SamplePages.Get("three rows").Image);
    });

    [Fact]
    public void Read_WhatWasSaved_IsTheRecord()
    {
        using var folder = new TemporaryFolder();
        Page.Value.SaveJson(folder.PathTo("page.json"));

        EcgRecord back = DigitizationJsonReader.Read(folder.PathTo("page.json"));

        EcgRecord expected = Page.Value.Record;
        Assert.Equal((Page.Value.Name, expected.SampleRateHz, expected.SampleCount), (back.Name, back.SampleRateHz, back.SampleCount));
        foreach (LeadSignal lead in expected.Leads)
        {
            LeadSignal read = back[lead.Lead];
            Assert.Equal((lead.Window, lead.Status, lead.Issues.ToArray()), (read.Window, read.Status, read.Issues.ToArray()));
            Assert.Equal(lead.Confidence, read.Confidence, 1e-4);
            Assert.Equal(lead.Samples.ToArray(), read.Samples.ToArray());
        }
    }

    [Theory]
    [InlineData("format", "\"other\"")]
    [InlineData("formatVersion", "2")]
    [InlineData("sampleRateHz", "0")]
    [InlineData("sampleRateHz", "\"fast\"")]
    [InlineData("sampleCount", "-1")]
    [InlineData("sampleCount", "2000000000")]
    [InlineData("sampleCount", "9999999")]
    [InlineData("sampleCount", "3")]
    [InlineData("units", "\"V\"")]
    [InlineData("leads", "null")]
    [InlineData("leads", "[null]")]
    [InlineData("leads.0.lead", "\"V7\"")]
    [InlineData("leads.0.lead", "\"II\"")]
    [InlineData("leads.0.status", "\"7\"")]
    [InlineData("leads.0.confidence", "2")]
    [InlineData("leads.0.firstSample", "-1")]
    [InlineData("leads.0.firstSample", "2147483647")]
    [InlineData("leads.0.windowStartSeconds", "99")]
    [InlineData("leads.0.mask", "[1]")]
    [InlineData("leads.0.mask.7", "2")]
    [InlineData("leads.0.millivolts.7", "1e99")]
    [InlineData("leads.0.millivolts", "null")]
    public void Read_FieldThatMakesNoSense_IsRefused(string field, string value)
    {
        using var folder = new TemporaryFolder();
        Page.Value.SaveJson(folder.PathTo("page.json"));
        JsonNode root = JsonNode.Parse(File.ReadAllText(folder.PathTo("page.json")))!;
        string[] way = field.Split('.');
        JsonNode parent = root;
        foreach (string step in way[..^1])
            parent = int.TryParse(step, out int at) ? parent[at]! : parent[step]!;
        if (int.TryParse(way[^1], out int index))
            parent[index] = JsonNode.Parse(value);
        else
            parent[way[^1]] = JsonNode.Parse(value);
        File.WriteAllText(folder.PathTo("page.json"), root.ToJsonString());

        EcgFormatException refusal = Assert.Throws<EcgFormatException>(() => DigitizationJsonReader.Read(folder.PathTo("page.json")));
        Assert.StartsWith("page.json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PageThatWasRefused_SaysWhy()
    {
        using var folder = new TemporaryFolder();
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
        EcgDigitization refused = digitizer.Digitize(Preprocessing.PageImage.FromPixels(new byte[300 * 260], 300, 260, 300, Preprocessing.RawPixelFormat.Gray8));
        refused.SaveJson(folder.PathTo("page.json"));

        EcgFormatException refusal = Assert.Throws<EcgFormatException>(() => DigitizationJsonReader.Read(folder.PathTo("page.json")));
        Assert.Contains(refused.Failure!.Reason, refusal.Message, StringComparison.Ordinal);
    }
}
