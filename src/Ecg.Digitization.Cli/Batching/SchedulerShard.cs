using System.Globalization;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>The part of a batch that a cluster's scheduler gives this process, as its environment says.</summary>
internal static class SchedulerShard
{
    private const string SlurmTask = "SLURM_ARRAY_TASK_ID", SlurmCount = "SLURM_ARRAY_TASK_COUNT", SlurmFirst = "SLURM_ARRAY_TASK_MIN", SlurmLast = "SLURM_ARRAY_TASK_MAX";
    private const string JobIndex = "JOB_COMPLETION_INDEX";

    /// <summary>Looks into the environment.</summary>
    /// <param name="variable">Gives a variable's value, null where it is not set.</param>
    /// <param name="shards">How many parts the user says there are; null where that was not told.</param>
    /// <param name="source">What said it, for people; null where nothing did.</param>
    /// <returns>The part.</returns>
    /// <exception cref="FormatException">The variables make no sense; the message says which.</exception>
    public static Shard Find(Func<string, string?> variable, int? shards, out string? source)
    {
        source = null;
        if (variable(SlurmTask) is { Length: > 0 } task)
        {
            source = "SLURM array";
            int first = Number(SlurmFirst, variable(SlurmFirst)), last = Number(SlurmLast, variable(SlurmLast)), count = Number(SlurmCount, variable(SlurmCount));
            // An array 0-30:10 has tasks 0, 10, 20 and 30: its step follows from its ends. One like 1,2,9 has no step.
            int step = count > 1 ? (last - first) / (count - 1) : 1, offset = Number(SlurmTask, task) - first;
            if (count > 1 && (step < 1 || first + (step * (count - 1)) != last || offset % step != 0))
                throw new FormatException($"{SlurmTask}: the tasks of the array do not follow each other evenly ({count} from {first} to {last}); give --shard I/N.");
            return Checked(SlurmTask, (offset / step) + 1, count, shards);
        }

        if (variable(JobIndex) is { Length: > 0 } index)
        {
            source = "indexed Job";
            if (shards is not { } parts)
                throw new FormatException($"{JobIndex} is set, but nothing says how many completions the Job has; give --shards N (or --shard 1/1 for the whole batch).");
            return Checked(JobIndex, Number(JobIndex, index) + 1, parts, shards);
        }

        if (shards is > 1)
            throw new FormatException($"--shards {shards} needs a scheduler's environment ({SlurmTask} or {JobIndex}), which is not there; give --shard I/N.");
        return Shard.Whole;
    }

    private static Shard Checked(string name, int number, int count, int? told)
    {
        if (told is { } parts && parts != count)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--shards {parts} contradicts the environment, which says {count}."));
        return Shard.TryCreate(number, count, out Shard shard) ? shard : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name}: part {number} of {count} does not exist."));
    }

    private static int Number(string name, string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new FormatException($"{name}: '{text}' is no number.");
}
