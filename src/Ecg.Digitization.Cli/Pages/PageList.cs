namespace Ecg.Digitization.Cli.Pages;

/// <summary>Which of the files that were named are pages to read.</summary>
internal static class PageList
{
    /// <summary>The pages that exist, in the order given; the others are refused, as are two that would write the same files.</summary>
    /// <param name="named">Paths of files.</param>
    /// <param name="verb">What is done to a page, for the message: digitize, predict.</param>
    /// <param name="refuse">Told of each path that is refused, with the reason.</param>
    public static List<string> Check(IEnumerable<string> named, string verb, Action<string> refuse)
    {
        var pages = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string page in named)
        {
            string? problem = File.Exists(page) ? null : Directory.Exists(page) ? "is a folder; name the pages in it." : "no such file.";
            if (problem is null && !names.TryAdd(PageOutcome.NameOf(page), page))
                problem = $"would overwrite the results of '{names[PageOutcome.NameOf(page)]}'; {verb} it into another folder.";
            if (problem is null)
                pages.Add(page);
            else
                refuse($"{page}: {problem}");
        }

        return pages;
    }
}
