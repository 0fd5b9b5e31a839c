using System.Text;
using Ecg.Digitization.Cli.Training;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Options files of <c>train</c>, as JSON or YAML.</summary>
internal sealed class OptionsFamily(string kind) : FuzzFamily
{
    public override string Name => $"options-{kind}";

    protected override IReadOnlyList<byte[]> Words { get; } =
    [
        .. "{ } [ ] : , \" null ~ none true false &a *a !!binary !!python/object:os.system --- ... | > ? - # % @ ` << \\u0000 [[[[[[[[[[[[[[[[ {{{{{{{{ [*a,*a,*a,*a]".Split(' ').Select(Encoding.UTF8.GetBytes),
        .. TrainSettingsTable.All.Select(static s => Encoding.UTF8.GetBytes(s.Name)),
        "\n"u8.ToArray(),
        "\n  "u8.ToArray(),
    ];

    protected override IReadOnlyList<byte[]> CreateCorpus()
    {
        using var json = new MemoryStream();
        OptionsFile.Write(json, new TrainSettings());
        if (kind == "json")
            return [json.ToArray(), "{\n  // slower\n  \"epochs\": 3,\n  \"seed\": null, \"leads\": [\"I\", \"II\"],\n}\n"u8.ToArray(), "{}"u8.ToArray()];
        var yaml = new StringBuilder();
        foreach (Setting setting in TrainSettingsTable.All)
            yaml.Append(setting.Name).Append(": ").Append(setting.Show(new TrainSettings()) ?? "none").Append('\n');
        return [Encoding.UTF8.GetBytes(yaml.ToString()), "epochs: 3 # few\nleads: [I, II]\nseed: ~\n"u8.ToArray(), "a: &x [1, 2]\nb: *x\n'c': \"d\"\n? e\n: |\n  f\n"u8.ToArray()];
    }

    public override void Read(byte[] input) => OptionsFile.Apply(new TrainSettings(), Folder.Put($"options.{kind}", input));

    public override bool IsRefusal(Exception exception) => exception is OptionsFileException;
}
