using Ecg.Digitization.Cli.Batching;

namespace Ecg.Digitization.Cli.Tests.Batching;

public sealed class BatchIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("ward 3/scan-17_b.old")]
    [InlineData("Großmutter/心電図")]
    [InlineData("a..b/c...d")]
    public void ProblemOf_GoodId_IsNone(string id) => Assert.Null(BatchId.ProblemOf(id));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/./b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\..\\b")]
    [InlineData("C:x")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData(".hidden")]
    [InlineData("a/.hidden")]
    [InlineData("a.")]
    [InlineData("a /b")]
    [InlineData("nul")]
    [InlineData("ward/COM1.old")]
    public void ProblemOf_IdThatIsNoNameBelowTheFolder_SaysWhy(string id) => Assert.NotEmpty(BatchId.ProblemOf(id)!);

    [Fact]
    public void ProblemOf_TooLong_CountsBytes()
    {
        Assert.Null(BatchId.ProblemOf(new string('a', 230)));
        Assert.NotNull(BatchId.ProblemOf(new string('a', 231)));
        Assert.NotNull(BatchId.ProblemOf(new string('心', 77)));
        Assert.NotNull(BatchId.ProblemOf(string.Join('/', Enumerable.Repeat("folder", 200))));
    }

    [Fact]
    public void PageName_OfAnyPage_LeadsBackToTheDocument()
    {
        Assert.Equal("a/b", BatchId.PageName("a/b", 1, 1));
        Assert.Equal("a/b.p0012", BatchId.PageName("a/b", 12, 300));
        Assert.Equal("a/b", BatchId.DocumentOf(BatchId.PageName("a/b", 12345, 20000)));
        Assert.Null(BatchId.DocumentOf("a/b"));
    }
}
