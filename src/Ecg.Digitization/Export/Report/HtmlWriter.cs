using System.Globalization;
using System.Net;

namespace Ecg.Digitization.Export;

/// <summary>Writes HTML that is also well-formed XML; all text is escaped.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private readonly Stack<string> _open = new();

    /// <summary>Starts an element.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        output.Write('>');
        _open.Push(name);
    }

    /// <summary>An element without content: <c>meta</c>, <c>input</c>, or any of SVG.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(name, attributes);
        output.Write("/>");
    }

    /// <summary>An element that holds text alone.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Text(text);
        Close();
    }

    /// <summary>Text, escaped.</summary>
    public void Text(string text) => output.Write(WebUtility.HtmlEncode(text));

    /// <summary>Ends elements, the last opened first.</summary>
    public void Close(int count = 1)
    {
        for (; count > 0; count--)
        {
            string name = _open.Pop();
            output.Write("</");
            output.Write(name);
            output.Write(name is "tr" or "section" or "svg" or "g" or "head" or "figure" ? ">\n" : ">");
        }
    }

    /// <summary>A number for an attribute: at most two decimals, a point in every culture.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Tag(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        output.Write('<');
        output.Write(name);
        foreach ((string attribute, string value) in attributes)
        {
            output.Write(' ');
            output.Write(attribute);
            output.Write("=\"");
            output.Write(WebUtility.HtmlEncode(value));
            output.Write('"');
        }
    }
}
