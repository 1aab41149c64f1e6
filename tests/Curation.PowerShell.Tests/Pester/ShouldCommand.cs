using System.Management.Automation;

namespace Curation.PowerShell.Tests.Pester;

/// <summary>Pester's Should, with the operators that the test files use.</summary>
[Cmdlet(VerbsLifecycle.Assert, "Should")]
public sealed class ShouldCommand : PSCmdlet
{
    private readonly List<object?> _actual = [];

    [Parameter(ValueFromPipeline = true)]
    public object? ActualValue { get; set; }

    [Parameter(Position = 0)]
    [Alias("ExpectedValue", "ExpectedMessage", "ExpectedType")]
    public object? Expected { get; set; }

    [Parameter]
    public string? ErrorId { get; set; }

    [Parameter]
    public string? Because { get; set; }

    [Parameter]
    public SwitchParameter Not { get; set; }

    [Parameter]
    public SwitchParameter Be { get; set; }

    [Parameter]
    public SwitchParameter BeExactly { get; set; }

    [Parameter]
    public SwitchParameter BeGreaterThan { get; set; }

    [Parameter]
    public SwitchParameter BeGreaterOrEqual { get; set; }

    [Parameter]
    public SwitchParameter BeLessThan { get; set; }

    [Parameter]
    public SwitchParameter BeLessOrEqual { get; set; }

    [Parameter]
    public SwitchParameter BeOfType { get; set; }

    [Parameter]
    public SwitchParameter BeTrue { get; set; }

    [Parameter]
    public SwitchParameter BeFalse { get; set; }

    [Parameter]
    public SwitchParameter BeNullOrEmpty { get; set; }

    [Parameter]
    public SwitchParameter Match { get; set; }

    [Parameter]
    public SwitchParameter BeLike { get; set; }

    [Parameter]
    public SwitchParameter Contain { get; set; }

    [Parameter]
    public SwitchParameter HaveCount { get; set; }

    [Parameter]
    public SwitchParameter Throw { get; set; }

    protected override void ProcessRecord() => _actual.Add(ActualValue);

    protected override void EndProcessing()
    {
        if (Throw)
            Assert(_actual is [var script] && Throws(script), "throw");
        else if (Be || BeExactly)
            Assert(Assertion.IsEqual(_actual, Expected, ignoreCase: Be), "be");
        else if (BeNullOrEmpty)
            Assert(Assertion.IsNullOrEmpty(_actual), "be null or empty");
        else if (Contain)
            Assert(_actual.Any(a => Assertion.AreEqual(a, Expected, ignoreCase: true)), "contain");
        else if (HaveCount)
            Assert(_actual.Count == LanguagePrimitives.ConvertTo<int>(Expected), $"have the count (it has {_actual.Count})");
        else
            AssertEach();
    }

    // The other operators look at one value; several in the pipeline are looked at in turn.
    private void AssertEach()
    {
        foreach (var actual in _actual.DefaultIfEmpty(null))
        {
            var (holds, words) = One(actual);
            Assert(holds, words);
        }
    }

    private (bool Holds, string Words) One(object? actual) =>
        BeGreaterThan ? (Assertion.Compare(actual, Expected) > 0, "be greater than")
        : BeGreaterOrEqual ? (Assertion.Compare(actual, Expected) >= 0, "be at least")
        : BeLessThan ? (Assertion.Compare(actual, Expected) < 0, "be less than")
        : BeLessOrEqual ? (Assertion.Compare(actual, Expected) <= 0, "be at most")
        : BeOfType ? (Assertion.IsOfType(actual, Expected), "be of type")
        : BeTrue ? (LanguagePrimitives.IsTrue(actual), "be true")
        : BeFalse ? (!LanguagePrimitives.IsTrue(actual), "be false")
        : Match ? (Assertion.Matches(actual, Expected), "match")
        : BeLike ? (Assertion.IsLike(actual, Expected), "be like")
        : throw new PSArgumentException("Should needs an operator that this runner knows.");

    private bool Throws(object? script)
    {
        try
        {
            ((ScriptBlock)Assertion.Unwrap(script)!).Invoke();
            return false;
        }
        catch (RuntimeException e)
        {
            var error = e is MethodInvocationException { InnerException: IContainsErrorRecord inner } ? inner.ErrorRecord : e.ErrorRecord;
            return (ErrorId is null || ErrorId.Equals(error.FullyQualifiedErrorId, StringComparison.OrdinalIgnoreCase))
                && (Expected is null || Assertion.IsLike(error.Exception.Message, Expected));
        }
    }

    private void Assert(bool holds, string words)
    {
        if (holds != Not)
            return;
        var because = Because is null ? "" : $", because {Because}";
        var expected = Throw ? ErrorId ?? Expected : Expected;
        var message =
            $"Expected {Assertion.Show(_actual is [var only] ? only : _actual)} {(Not ? "not to" : "to")} {words} "
            + $"{(expected is null ? "" : Assertion.Show(expected))}{because}.";
        ThrowTerminatingError(
            new(new InvalidOperationException(message), "PesterAssertionFailed", ErrorCategory.InvalidResult, ActualValue)
        );
    }
}
