using System.Management.Automation;

namespace Curation.PowerShell.Tests;

/// <summary>What Get-Help gives for a command, as tests ask for it.</summary>
internal sealed class HelpPage(PSObject page)
{
    private static readonly SortedDictionary<string, HelpPage> s_pages = ReadPages();

    public static IEnumerable<string> Commands => s_pages.Keys;

    public static IEnumerable<HelpPage> All => s_pages.Values;

    public string Synopsis => Text(page, "Synopsis");

    public string Description => Texts(page, "description");

    public string Outputs => string.Concat(Items(page, "returnValues", "returnValue").Select(o => Texts(o, "description")));

    public IReadOnlyList<PSObject> Parameters => Items(page, "parameters", "parameter");

    public IReadOnlyList<string> Notes => [.. Items(page, "alertSet", "alert").Select(alert => Text(alert, "Text"))];

    public IReadOnlyList<(string Title, string Code, string Remarks)> Examples =>
        [.. Items(page, "examples", "example").Select(e => (Text(e, "title"), Text(e, "code"), Texts(e, "remarks")))];

    public IReadOnlyList<string> Links => [.. Items(page, "relatedLinks", "navigationLink").Select(l => Text(l, "linkText"))];

    /// <summary>The parameters of each way to call the command, in order of their names.</summary>
    public IReadOnlyList<string> Syntaxes =>
        [
            .. Items(page, "syntax", "syntaxItem")
                .Select(s => string.Join(' ', Values(s, "parameter").Select(p => Text(p, "name")).Order(StringComparer.Ordinal))),
        ];

    public static HelpPage Of(string command) => s_pages[command];

    public static string Text(PSObject item, string property) => item.Properties[property]?.Value?.ToString() ?? "";

    public static string Texts(PSObject item, string property) =>
        string.Join('\n', Values(item, property).Select(p => Text(p, "Text"))).Trim();

    private static IReadOnlyList<PSObject> Items(PSObject item, string list, string element) =>
        item.Properties[list]?.Value is { } value ? Values(PSObject.AsPSObject(value), element) : [];

    private static IReadOnlyList<PSObject> Values(PSObject item, string property) =>
        item.Properties[property]?.Value switch
        {
            null => [],
            object[] several => [.. several.Select(PSObject.AsPSObject)],
            var one => [PSObject.AsPSObject(one)],
        };

    private static SortedDictionary<string, HelpPage> ReadPages()
    {
        using var session = new Session();
        var commands = session.Run("(Get-Module Curation).ExportedCmdlets.Keys").Texts;
        var pages = session.Run("(Get-Module Curation).ExportedCmdlets.Keys | ForEach-Object { Get-Help $_ -Full }").ShouldSucceed().Output;
        return new(commands.Zip(pages).ToDictionary(pair => pair.First, pair => new HelpPage(pair.Second)), StringComparer.Ordinal);
    }
}
