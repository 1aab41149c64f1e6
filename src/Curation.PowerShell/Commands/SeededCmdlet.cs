using System.Management.Automation;

namespace Curation.Commands;

/// <summary>What the commands share that choose something at random.</summary>
public abstract class SeededCmdlet : ThreadedCmdlet
{
    private protected SeededCmdlet() { }

    /// <summary>The seed of every random choice; without it one is drawn.</summary>
    [Parameter]
    public long? Seed { get; set; }

    /// <summary>The seed that the user gave, or a drawn one.</summary>
    private protected long GivenOrDrawnSeed() => Seed ?? DrawSeed();

    /// <summary>Draws a seed, and writes it with -Verbose so that the run can be repeated.</summary>
    private protected long DrawSeed()
    {
        var drawn = Random.Shared.Next();
        WriteVerbose(FormattableString.Invariant($"No seed was given; {drawn} was drawn. -Seed {drawn} repeats this run."));
        return drawn;
    }
}

/// <summary>What the commands share that choose something at random and give intervals.</summary>
public abstract class SeededMeasureCmdlet : SeededCmdlet
{
    private protected SeededMeasureCmdlet() { }

    /// <summary>The confidence of the intervals.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double ConfidenceLevel { get; set; } = 0.95;
}
