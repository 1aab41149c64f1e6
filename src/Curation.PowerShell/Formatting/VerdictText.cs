using System.Text;

namespace Curation.Formatting;

/// <summary>A verdict as it stands under a table: in lines of about the table's width, with its unit explained.</summary>
internal static class VerdictText
{
    private const int Width = 88;
    private const string Unit = "A point is a hundredth of entropy.";

    public static string Of(string verdict)
    {
        var text = new StringBuilder();
        var length = 0;
        foreach (var word in $"{verdict} {Unit}".Split(' '))
        {
            if (length > 0)
                text.Append(length + 1 + word.Length > Width ? Environment.NewLine : " ");
            length = length > 0 && length + 1 + word.Length <= Width ? length + 1 + word.Length : word.Length;
            text.Append(word);
        }
        return text.ToString();
    }
}
