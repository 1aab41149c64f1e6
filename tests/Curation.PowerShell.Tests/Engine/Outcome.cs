using System.Management.Automation;

namespace Curation.PowerShell.Tests;

/// <summary>What a script gave: its output, its streams, and the error that ended it, if one did.</summary>
internal sealed class Outcome(IReadOnlyList<PSObject> output, ErrorRecord? terminating, PSDataStreams streams)
{
    public IReadOnlyList<PSObject> Output { get; } = output;

    public ErrorRecord? Terminating { get; } = terminating;

    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];

    public IReadOnlyList<string> Warnings { get; } = [.. streams.Warning.Select(w => w.Message)];

    public IReadOnlyList<string> Verbose { get; } = [.. streams.Verbose.Select(v => v.Message)];

    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];

    /// <summary>The one object that came out.</summary>
    public dynamic Single => Assert.Single(Objects);

    /// <summary>What came out, without PowerShell's wrappers.</summary>
    public dynamic[] Objects => [.. ShouldSucceed().Output.Select(o => o.BaseObject is PSCustomObject ? o : o.BaseObject)];

    /// <summary>What came out, as text.</summary>
    public string[] Texts => [.. ShouldSucceed().Output.Select(o => o.ToString())];

    public Outcome ShouldSucceed()
    {
        Assert.True(
            Terminating is null && Errors.Count == 0,
            string.Join(Environment.NewLine, AllErrors.Select(e => $"{e.FullyQualifiedErrorId}: {e}"))
        );
        return this;
    }

    /// <summary>Asserts that an error of this id ended the script, and returns it.</summary>
    public ErrorRecord ShouldEndWith(string errorId)
    {
        Assert.NotNull(Terminating);
        Assert.Equal(errorId, Terminating.FullyQualifiedErrorId.Split(',')[0]);
        return Terminating;
    }

    /// <summary>Asserts the ids of the errors that did not end the script.</summary>
    public Outcome ShouldReport(params string[] errorIds)
    {
        Assert.Null(Terminating);
        Assert.Equal(errorIds, Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        return this;
    }

    private IEnumerable<ErrorRecord> AllErrors => Terminating is null ? Errors : [.. Errors, Terminating];
}
