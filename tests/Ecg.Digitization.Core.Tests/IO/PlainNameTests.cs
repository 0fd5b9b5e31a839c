namespace Ecg.Digitization.Tests.IO;

public class PlainNameTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData(".hidden")]
    [InlineData("con")]
    [InlineData("NUL.png")]
    [InlineData("lpt1")]
    [InlineData("x.")]
    [InlineData(" x")]
    public void ProblemOf_NameThatLeavesOrHides_IsRefused(string name) => Assert.NotNull(PlainName.ProblemOf(name));

    [Theory]
    [InlineData("7")]
    [InlineData("ward 3")]
    [InlineData("a..b")]
    [InlineData("Ärzte-2")]
    [InlineData("console")]
    public void ProblemOf_PlainName_IsNone(string name) => Assert.Null(PlainName.ProblemOf(name));

    [Fact]
    public void ProblemOf_Length_CountsBytes()
    {
        Assert.Null(PlainName.ProblemOf(new string('a', 255)));
        Assert.NotNull(PlainName.ProblemOf(new string('a', 256)));
        Assert.NotNull(PlainName.ProblemOf(new string('ä', 128)));
        Assert.NotNull(PlainName.ProblemOf("abcd", 3));
    }
}
