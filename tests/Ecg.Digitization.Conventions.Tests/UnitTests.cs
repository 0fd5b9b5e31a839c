using System.Reflection;
using System.Text.RegularExpressions;

namespace Ecg.Digitization.Conventions;

/// <summary>A real number has its unit in its name, or stands in the reviewed list of those without a unit.</summary>
/// <remarks>With ECG_UPDATE_PUBLIC_API=1 in the environment the list is written anew, to be looked through before it is committed.</remarks>
public sealed partial class UnitTests
{
    private static readonly string ListPath = Path.Combine(SharedData.RepositoryRoot, "tests", "Ecg.Digitization.Conventions.Tests", "numbers-without-unit.txt");

    [Fact]
    public void PublicRealNumber_WithoutAUnitInItsName_StandsInTheList()
    {
        string[] now = [.. Packages.Names.SelectMany(DocumentationTests.Types).SelectMany(Members).Distinct().Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("ECG_UPDATE_PUBLIC_API") == "1")
            AtomicFile.WriteText(ListPath, writer => Array.ForEach(now, writer.WriteLine));
        string[] listed = File.ReadAllLines(ListPath);

        Assert.True(!now.Except(listed).Any(), $"Put the unit into the name (SampleRateHz, GainMmPerMillivolt), or add what has none to {Path.GetFileName(ListPath)}:\n{string.Join('\n', now.Except(listed))}");
        Assert.True(!listed.Except(now).Any(), $"These are listed and no longer there:\n{string.Join('\n', listed.Except(now))}");
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetProperties(own).Where(static p => IsReal(p.PropertyType)).Select(static p => p.Name)
            .Concat(type.GetFields(own).Where(static f => IsReal(f.FieldType)).Select(static f => f.Name))
            .Where(static name => !Unit().IsMatch(name))
            .Select(name => $"{DocumentationTests.Name(type)}.{name}");
    }

    private static bool IsReal(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } bare && (bare == typeof(double) || bare == typeof(float));

    [GeneratedRegex("(Hz|Hertz|Bpm|Seconds?|Milliseconds|Minutes|Ms|Millivolts?|MilliVolts|Microvolts?|Volts|Mv|Uv|Mm|Millimetres?|Px|Pixels?|Dpi|Db|Decibels?|Degrees|Radians|Percent|Ppm|Samples|Bytes|Levels)([A-Z0-9].*)?$")]
    private static partial Regex Unit();
}
