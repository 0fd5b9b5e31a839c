namespace Ecg.Digitization.Metrics.Tests;

/// <summary>Everything that can be wrong with a submission is named with its line, and gives no score.</summary>
public class MalformedSubmissionTests
{
    private static readonly SmallCompetition Competition = new();

    [Fact]
    public void Score_EmptyFile_IsNamed() => AssertOnly(Competition.Score(""), SubmissionIssueKind.EmptyFile, 0);

    [Fact]
    public void Score_HeaderOnly_NamesEveryImage()
    {
        SubmissionScore result = Competition.Score("id,value\n");
        Assert.Null(result.Summary);
        Assert.Equal([SubmissionIssueKind.MissingImage, SubmissionIssueKind.MissingImage], result.Issues.Select(static i => i.Kind));
        Assert.All(result.Issues, static i => Assert.Equal(1, i.Line));
    }

    [Theory]
    [InlineData("id;value", SubmissionIssueKind.WrongDelimiter)]
    [InlineData("id\tvalue", SubmissionIssueKind.WrongDelimiter)]
    [InlineData("Id,Value", SubmissionIssueKind.BadHeader)]
    [InlineData("101_0_I,0.5", SubmissionIssueKind.BadHeader)]
    [InlineData("", SubmissionIssueKind.BadHeader)]
    public void Score_OtherHeader_IsNamed(string header, SubmissionIssueKind kind)
        => AssertOnly(Competition.Score([header, .. Competition.Lines()[1..]]), kind, 1);

    [Theory]
    [InlineData("nan", SubmissionIssueKind.NotFinite)]
    [InlineData("NaN", SubmissionIssueKind.NotFinite)]
    [InlineData("-inf", SubmissionIssueKind.NotFinite)]
    [InlineData("Infinity", SubmissionIssueKind.NotFinite)]
    [InlineData("1e999", SubmissionIssueKind.NotFinite)]
    [InlineData("1e308", SubmissionIssueKind.ImplausibleValue)]
    [InlineData("-1000001", SubmissionIssueKind.ImplausibleValue)]
    [InlineData("", SubmissionIssueKind.NotANumber)]
    [InlineData(" 0.5", SubmissionIssueKind.NotANumber)]
    [InlineData("0.5mV", SubmissionIssueKind.NotANumber)]
    [InlineData("0x1p3", SubmissionIssueKind.NotANumber)]
    [InlineData("1_000", SubmissionIssueKind.NotANumber)]
    [InlineData("0,5", SubmissionIssueKind.FieldCount)]
    [InlineData("\"0.5\"", SubmissionIssueKind.QuotedField)]
    public void Score_BadValue_IsNamedWithItsLine(string value, SubmissionIssueKind kind)
    {
        List<string> lines = Competition.Lines();
        lines[900] = $"{lines[900].Split(',')[0]},{value}";
        AssertFirst(Competition.Score(lines), kind, 901);
    }

    [Theory]
    [InlineData("101_0,0.5", SubmissionIssueKind.MalformedId)]
    [InlineData("a_b_0_I,0.5", SubmissionIssueKind.MalformedId)]
    [InlineData("101_-1_I,0.5", SubmissionIssueKind.MalformedId)]
    [InlineData("101_01_I,0.5", SubmissionIssueKind.MalformedId)]
    [InlineData("_0_I,0.5", SubmissionIssueKind.MalformedId)]
    [InlineData("101_0_avr,0.5", SubmissionIssueKind.UnknownLead)]
    [InlineData("101_0_V7,0.5", SubmissionIssueKind.UnknownLead)]
    [InlineData("\"101_0_I\",0.5", SubmissionIssueKind.QuotedField)]
    [InlineData("101_0_I;0.5", SubmissionIssueKind.WrongDelimiter)]
    [InlineData("101_0_I 0.5", SubmissionIssueKind.FieldCount)]
    [InlineData("101_0_I,0.5,", SubmissionIssueKind.FieldCount)]
    [InlineData("", SubmissionIssueKind.EmptyLine)]
    [InlineData("101_99999999999999999999_V6,0", SubmissionIssueKind.RowOutOfRange)]
    public void Score_ExtraBadLine_IsNamedWithItsLine(string extra, SubmissionIssueKind kind)
    {
        List<string> lines = Competition.Lines();
        lines.Insert(750, extra);
        AssertOnly(Competition.Score(lines), kind, 751);
    }

    [Fact]
    public void Score_MissingRow_IsNamedAtTheNextLineAndByItsId()
    {
        List<string> lines = Competition.Lines();
        Assert.StartsWith("101_9_I,", lines[10], StringComparison.Ordinal);
        lines.RemoveAt(10);
        SubmissionScore result = Competition.Score(lines);
        Assert.Null(result.Summary);
        Assert.Contains(result.Issues, static i => i.Kind == SubmissionIssueKind.WrongOrder && i.Line == 11);
        Assert.Contains(result.Issues, static i => i.Kind == SubmissionIssueKind.MissingRow && i.Message.Contains("101_9_I", StringComparison.Ordinal));
        Assert.Equal("102", Assert.Single(result.Images).Id);
    }

    [Fact]
    public void Score_LastRowMissing_NamesTheLineAfterWhichItShouldCome()
    {
        List<string> lines = Competition.Lines();
        lines.RemoveAt(50);
        AssertOnly(Competition.Score(lines), SubmissionIssueKind.MissingRow, 50);
    }

    [Fact]
    public void Score_OneRowTooMany_IsNamed()
    {
        List<string> lines = Competition.Lines();
        lines.Insert(51, SmallCompetition.Line("101", 50, Lead.I, 0));
        AssertOnly(Competition.Score(lines), SubmissionIssueKind.RowOutOfRange, 52);
    }

    [Fact]
    public void Score_DoubleId_IsNamed()
    {
        List<string> lines = Competition.Lines();
        lines.Insert(20, lines[19]);
        AssertOnly(Competition.Score(lines), SubmissionIssueKind.DuplicateId, 21);
    }

    [Fact]
    public void Score_RowsSwapped_IsNamed()
    {
        List<string> lines = Competition.Lines();
        (lines[20], lines[21]) = (lines[21], lines[20]);
        AssertFirst(Competition.Score(lines), SubmissionIssueKind.WrongOrder, 21);
    }

    [Fact]
    public void Score_ImageLeftAndTakenUpAgain_IsNamed()
    {
        List<string> lines = Competition.Lines();
        string moved = lines[750];
        lines.RemoveAt(750);
        lines.Add(moved);
        SubmissionScore result = Competition.Score(lines);
        Assert.Null(result.Summary);
        Assert.Contains(result.Issues, i => i.Kind == SubmissionIssueKind.WrongOrder && i.Line == lines.Count);
    }

    [Fact]
    public void Score_UnknownImage_IsNamed()
    {
        List<string> lines = Competition.Lines();
        lines.Add("999_0_I,0");
        AssertOnly(Competition.Score(lines), SubmissionIssueKind.UnknownImage, lines.Count);
    }

    [Fact]
    public void Score_MissingImage_IsNamed()
        => AssertOnly(Competition.Score(Competition.Lines()[..751]), SubmissionIssueKind.MissingImage, 751);

    [Fact]
    public void Score_WindowsNewlines_AreNamedOnce()
        => AssertOnly(Competition.Score(Competition.Lines(), "\r\n"), SubmissionIssueKind.WindowsNewline, 1);

    [Fact]
    public void Score_ByteOrderMark_IsNamed()
        => AssertOnly(Competition.Score("\uFEFF" + string.Join('\n', Competition.Lines()) + "\n"), SubmissionIssueKind.ByteOrderMark, 1);

    [Fact]
    public void Score_NoFinalNewline_IsNamed()
        => AssertOnly(Competition.Score(string.Join('\n', Competition.Lines())), SubmissionIssueKind.MissingFinalNewline, 1501);

    [Fact]
    public void Score_OneVeryLongLine_IsNamedAndDoesNotFillMemory()
    {
        SubmissionScore result = Competition.Score("id,value\n" + new string('x', 3_000_000));
        Assert.Null(result.Summary);
        Assert.Contains(result.Issues, static i => i.Kind == SubmissionIssueKind.FieldCount && i.Line == 2);
    }

    [Fact]
    public void Score_ManyIssues_KeepsTheFirstOfEachKindAndCountsAll()
    {
        List<string> lines = [.. Competition.Lines().Select(static (l, i) => i == 0 ? l : l.Split(',')[0] + ",nan")];
        SubmissionScore result = Competition.Score(lines);
        Assert.Equal(1500, result.IssueCounts[SubmissionIssueKind.NotFinite]);
        Assert.Equal(Enumerable.Range(2, result.Issues.Length).Select(static i => (long)i), result.Issues.Select(static i => i.Line));
    }

    private static void AssertOnly(SubmissionScore result, SubmissionIssueKind kind, long line)
    {
        Assert.Null(result.Summary);
        SubmissionIssue issue = Assert.Single(result.Issues);
        Assert.Equal((kind, line), (issue.Kind, issue.Line));
    }

    private static void AssertFirst(SubmissionScore result, SubmissionIssueKind kind, long line)
    {
        Assert.Null(result.Summary);
        Assert.Equal((kind, line), (result.Issues[0].Kind, result.Issues[0].Line));
    }
}
