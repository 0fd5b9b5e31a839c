using System.Globalization;
using System.Text.RegularExpressions;
using Ecg.Digitization.Cli.Batching;
using YamlDotNet.RepresentationModel;

namespace Ecg.Digitization.Cli.Tests.Batching;

/// <summary>The Job that docs/batch.md shows, against the fields of batch/v1 (Kubernetes API reference, "Job v1 batch") and against ourselves.</summary>
public sealed partial class KubernetesJobTests
{
    // Of each object of the manifest, the fields that the API has and a batch may want.
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        [""] = ["apiVersion", "kind", "metadata", "spec"],
        ["spec"] = ["activeDeadlineSeconds", "backoffLimit", "backoffLimitPerIndex", "completionMode", "completions", "maxFailedIndexes", "parallelism", "podFailurePolicy", "suspend", "template", "ttlSecondsAfterFinished"],
        ["spec.podFailurePolicy.rules[]"] = ["action", "onExitCodes", "onPodConditions"],
        ["spec.podFailurePolicy.rules[].onExitCodes"] = ["containerName", "operator", "values"],
        ["spec.podFailurePolicy.rules[].onPodConditions[]"] = ["status", "type"],
        ["spec.template"] = ["metadata", "spec"],
        ["spec.template.spec"] = ["containers", "initContainers", "nodeSelector", "restartPolicy", "securityContext", "terminationGracePeriodSeconds", "tolerations", "volumes"],
        ["spec.template.spec.containers[]"] = ["args", "command", "env", "image", "name", "resources", "securityContext", "volumeMounts"],
        ["spec.template.spec.containers[].resources"] = ["limits", "requests"],
        ["spec.template.spec.containers[].volumeMounts[]"] = ["mountPath", "name", "readOnly", "subPath"],
        ["spec.template.spec.volumes[]"] = ["name", "persistentVolumeClaim"],
        ["spec.template.spec.volumes[].persistentVolumeClaim"] = ["claimName", "readOnly"],
    };

    private static readonly YamlMappingNode Job = Read();

    [Fact]
    public void Manifest_EveryField_IsOneOfTheApi()
    {
        Assert.Equal(("batch/v1", "Job"), (Text(Job, "apiVersion"), Text(Job, "kind")));
        Check(Job, "");
    }

    [Fact]
    public void Manifest_Values_AreThoseTheApiAllows()
    {
        YamlNode spec = Job["spec"], pod = spec["template"]["spec"];
        Assert.Equal("Indexed", Text(spec, "completionMode"));
        Assert.InRange(Number(spec, "parallelism"), 1, Number(spec, "completions"));
        Assert.InRange(Number(spec, "maxFailedIndexes"), 0, Number(spec, "completions"));
        // Both a limit per index and a failure policy want pods that are not started again where they are.
        Assert.True(Number(spec, "backoffLimitPerIndex") >= 0);
        Assert.Equal("Never", Text(pod, "restartPolicy"));
        foreach (YamlNode rule in (YamlSequenceNode)spec["podFailurePolicy"]["rules"])
        {
            Assert.Contains(Text(rule, "action"), (string[])["FailJob", "FailIndex", "Ignore", "Count"]);
            Assert.Single(((YamlMappingNode)rule).Children.Keys, static k => ((YamlScalarNode)k).Value != "action");
        }

        var names = ((YamlSequenceNode)pod["volumes"]).Select(static v => Text(v, "name")).ToHashSet();
        foreach (YamlNode mount in (YamlSequenceNode)pod["containers"][0]["volumeMounts"])
            Assert.Contains(Text(mount, "name"), names);
        // metadata.name and container names are DNS labels (RFC 1123).
        Assert.Matches("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", Text(Job["metadata"], "name"));
        Assert.Matches("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", Text(pod["containers"][0], "name"));
    }

    /// <summary>Every index that Kubernetes hands out is a part, and all of them are the whole.</summary>
    [Fact]
    public void Manifest_EveryIndex_IsAPart()
    {
        YamlNode spec = Job["spec"];
        string[] arguments = Arguments();
        int shards = int.Parse(arguments[Array.IndexOf(arguments, "--shards") + 1], CultureInfo.InvariantCulture), completions = Number(spec, "completions");
        Assert.Equal(completions, shards);
        var parts = new HashSet<int>();
        for (int index = 0; index < completions; index++)
        {
            string told = index.ToString(CultureInfo.InvariantCulture);
            Shard part = SchedulerShard.Find(name => name == "JOB_COMPLETION_INDEX" ? told : null, shards, out string? source);
            Assert.Equal((shards, "indexed Job"), (part.Count, source));
            Assert.True(parts.Add(part.Number));
        }
    }

    /// <summary>The command line is one that the tool takes, and its exit code for a wrong one is what the failure policy names.</summary>
    [Fact]
    public void Manifest_CommandLine_IsOneOfTheTool()
    {
        string[] arguments = [.. Arguments().Select(static a => a.Replace("/data", "/no-such-place-of-data", StringComparison.Ordinal))];
        Support.ToolRun run = Support.ToolRun.Of([.. arguments, "--shard", "1/32"]);
        Assert.Contains("no-such-place-of-data/scans.csv: no such file", run.Error, StringComparison.Ordinal);
        YamlNode onExit = Job["spec"]["podFailurePolicy"]["rules"][0]["onExitCodes"];
        Assert.Equal(run.ExitCode, int.Parse(Assert.Single((YamlSequenceNode)onExit["values"]).ToString(), CultureInfo.InvariantCulture));
    }

    private static string[] Arguments() => [.. ((YamlSequenceNode)Job["spec"]["template"]["spec"]["containers"][0]["args"]).Select(static a => ((YamlScalarNode)a).Value!)];

    private static void Check(YamlNode node, string path)
    {
        if (node is YamlSequenceNode list)
        {
            foreach (YamlNode item in list)
                Check(item, path + "[]");
        }

        if (node is not YamlMappingNode map || !Fields.TryGetValue(path, out string[]? known))
            return;
        foreach ((YamlNode key, YamlNode value) in map)
        {
            Assert.Contains(key.ToString(), known);
            Check(value, path.Length == 0 ? key.ToString() : $"{path}.{key}");
        }
    }

    private static string Text(YamlNode node, string field) => ((YamlScalarNode)node[field]).Value!;

    private static int Number(YamlNode node, string field) => int.Parse(Text(node, field), NumberStyles.None, CultureInfo.InvariantCulture);

    private static YamlMappingNode Read()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "batch.md"));
        var stream = new YamlStream();
        stream.Load(new StringReader(YamlBlock().Matches(page).Single(static m => m.Groups[1].Value.Contains("kind: Job", StringComparison.Ordinal)).Groups[1].Value));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
