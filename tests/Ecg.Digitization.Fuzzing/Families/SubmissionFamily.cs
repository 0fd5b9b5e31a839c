using System.Text;
using Ecg.Digitization.Fuzzing.Samples;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Submissions of the competition. A file with a fault has no score, one without has one.</summary>
internal sealed class SubmissionFamily : FuzzFamily
{
    private readonly SmallTruth _truth = new();
    private readonly SubmissionScorer _scorer = new(maxDegreeOfParallelism: 1);

    public override string Name => "submission";

    protected override IReadOnlyList<byte[]> Words { get; } = [.. "id,value 7_0_I, 7_1000000_II, 7_-1_V1, ../7_0_I, _ __ , \" NaN inf 1e300 \n \r\n \uFEFF ; aVR".Split(' ').Select(Encoding.UTF8.GetBytes)];

    protected override IReadOnlyList<byte[]> CreateCorpus() => [SmallTruth.Submission(), SmallTruth.Submission(static v => -v)];

    public override void Read(byte[] input)
    {
        SubmissionScore score = _scorer.Score(new MemoryStream(input), _truth);
        if (score.Summary is null == score.Issues.IsEmpty)
            throw new InvalidOperationException("A submission has a score and faults, or neither.");
    }
}
