using System.Management.Automation;

namespace Curation.Commands;

/// <summary>Gives every random command a seed that can be repeated.</summary>
internal static class SeedExtensions
{
    /// <summary>The seed that was given, or a drawn one, which -Verbose tells.</summary>
    public static long GivenOrDrawn(this Cmdlet cmdlet, long? seed)
    {
        if (seed is { } given)
            return given;
        var drawn = Random.Shared.Next();
        cmdlet.WriteVerbose(FormattableString.Invariant($"No seed was given; {drawn} was drawn. -Seed {drawn} repeats this run."));
        return drawn;
    }
}
