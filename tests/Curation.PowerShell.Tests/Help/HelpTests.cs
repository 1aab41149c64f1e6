using System.Globalization;
using System.Management.Automation;

namespace Curation.PowerShell.Tests;

public sealed class HelpTests : EngineTest
{
    public static TheoryData<string> Commands => [.. HelpPage.Commands];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_tells_what_it_does(string command)
    {
        var page = HelpPage.Of(command);

        // Where no help is found, the engine makes a synopsis of the syntax.
        Assert.DoesNotContain(command, page.Synopsis);
        Assert.InRange(page.Synopsis.Length, 20, 200);
        Assert.StartsWith(command, page.Description);
        Assert.NotEmpty(page.Outputs);
        Assert.NotEmpty(page.Notes);
        Assert.All(page.Examples, e => Assert.NotEmpty(e.Remarks));
        Assert.InRange(page.Examples.Count, 2, 10);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Parameters_are_described_as_they_are(string command)
    {
        var described = HelpPage.Of(command).Parameters.Select(ParameterFacts.OfHelp).ToDictionary(p => p.Name);
        var real = CommandOf(command)
            .Parameters.Values.Where(ParameterFacts.IsOwn)
            .Select(ParameterFacts.OfCommand)
            .ToDictionary(p => p.Name);

        Assert.Equal(real.Keys.Order(), described.Keys.Order());
        Assert.All(real.Values, parameter => Assert.Equal(parameter, described[parameter.Name]));
        Assert.All(HelpPage.Of(command).Parameters, parameter => Assert.InRange(HelpPage.Texts(parameter, "description").Length, 10, 2000));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_way_to_call_a_command_is_shown(string command)
    {
        var real = CommandOf(command)
            .ParameterSets.Select(set =>
                string.Join(' ', set.Parameters.Where(p => ParameterFacts.IsOwn(p.Name)).Select(p => p.Name).Order(StringComparer.Ordinal))
            );

        Assert.Equal(real.Order(), HelpPage.Of(command).Syntaxes.Order());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Links_lead_somewhere(string command) =>
        Assert.All(HelpPage.Of(command).Links, link => Run($"Get-Help {link}").ShouldSucceed());

    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public void Help_is_found_in_every_language(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            using var session = new Session();

            Assert.Equal(culture, session.Run("[cultureinfo]::CurrentUICulture.Name").Texts.Single());
            Assert.StartsWith("Clusters a pool", session.Run("(Get-Help Invoke-KMeans).Synopsis").Texts.Single());
            Assert.StartsWith("TOPIC", session.Run("Get-Help about_Curation").Texts.Single());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void The_topic_names_every_command()
    {
        var topic = Run("Get-Help about_Curation").Texts.Single();

        Assert.All(HelpPage.Commands, command => Assert.Contains(command, topic));
    }

    private CommandInfo CommandOf(string name) => (CommandInfo)Run($"Get-Command {name}").Single;
}
