using System.Management.Automation;

namespace Curation.PowerShell.Tests;

/// <summary>What both the help and the command say of a parameter.</summary>
internal sealed record ParameterFacts(string Name, string Type, string Required, string Position, string PipelineInput, string Aliases)
{
    private static readonly HashSet<string> s_common = [.. Cmdlet.CommonParameters];

    /// <summary>Whether a parameter is the command's own or one that it asks for, rather than one that all commands have.</summary>
    public static bool IsOwn(ParameterMetadata parameter) => IsOwn(parameter.Name);

    /// <inheritdoc cref="IsOwn(ParameterMetadata)"/>
    public static bool IsOwn(string name) => !s_common.Contains(name);

    public static ParameterFacts OfHelp(PSObject parameter) =>
        new(
            HelpPage.Text(parameter, "name"),
            HelpPage.Text((PSObject)parameter.Properties["type"].Value, "name"),
            HelpPage.Text(parameter, "required"),
            HelpPage.Text(parameter, "position"),
            HelpPage.Text(parameter, "pipelineInput"),
            HelpPage.Text(parameter, "aliases")
        );

    public static ParameterFacts OfCommand(ParameterMetadata parameter)
    {
        var set = parameter.ParameterSets.Values.First();
        return new(
            parameter.Name,
            (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Name,
            set.IsMandatory ? "true" : "false",
            set.Position < 0 ? "named" : set.Position.ToString(System.Globalization.CultureInfo.InvariantCulture),
            PipelineInputOf(set),
            parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)
        );
    }

    private static string PipelineInputOf(ParameterSetMetadata set) =>
        (set.ValueFromPipeline, set.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByValue, ByPropertyName)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };
}
