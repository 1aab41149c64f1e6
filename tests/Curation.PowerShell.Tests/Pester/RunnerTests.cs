namespace Curation.PowerShell.Tests.Pester;

/// <summary>The small runner must fail where Pester fails, or a green file says nothing.</summary>
public sealed class RunnerTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.Tests.ps1");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Set_ups_are_seen_below_and_not_beside() =>
        AllPass(
            """
            BeforeAll { $root = 1 }
            Describe 'outer' {
                BeforeAll { $outer = $root + 1; $calls = [System.Collections.ArrayList]::new() }
                BeforeEach { $each = 5; $null = $calls.Add('outer') }
                It 'sees both' { $outer | Should -Be 2; $each | Should -Be 5; $each = 9 }
                Context 'inner' {
                    BeforeAll { $inner = $outer + 1 }
                    BeforeEach { $null = $calls.Add('inner') }
                    It 'sees all' { $inner | Should -Be 3; $each | Should -Be 5; $calls | Should -Be @('outer', 'outer', 'inner') }
                }
                It 'does not see the inner one' { $inner | Should -BeNullOrEmpty }
            }
            """,
            "outer, sees both",
            "outer, inner, sees all",
            "outer, does not see the inner one"
        );

    [Fact]
    public void Cases_are_tests_of_their_own() =>
        AllPass(
            """
            Describe 'sum of <a>' -ForEach @{ a = 1 }, @{ a = 2 } {
                It 'with <b>' -TestCases @(@{ b = 1; sum = 2 }, @{ b = 2; sum = 3 }) { param($b, $sum) ($b + 1) | Should -Be $sum; $a | Should -BeGreaterThan 0 }
            }
            Describe 'items' { It 'knows <_>' -ForEach 'x', 'y' { $_ | Should -Match '[xy]' } }
            """,
            "sum of 1, with 1",
            "sum of 1, with 2",
            "sum of 2, with 1",
            "sum of 2, with 2",
            "items, knows x",
            "items, knows y"
        );

    [Theory]
    [InlineData("1 | Should -Be 2")]
    [InlineData("1 | Should -Not -Be 1")]
    [InlineData("1, 2 | Should -Be 1, 3")]
    [InlineData("1, 2 | Should -Be 1")]
    [InlineData("'a' | Should -BeExactly 'A'")]
    [InlineData("1 | Should -BeGreaterThan 1")]
    [InlineData("1 | Should -BeGreaterOrEqual 2")]
    [InlineData("1 | Should -BeLessThan 1")]
    [InlineData("2 | Should -BeLessOrEqual 1")]
    [InlineData("1 | Should -BeOfType [string]")]
    [InlineData("1 | Should -BeNullOrEmpty")]
    [InlineData("0 | Should -BeTrue")]
    [InlineData("1 | Should -BeFalse")]
    [InlineData("'abc' | Should -Match '^b'")]
    [InlineData("'abc' | Should -BeLike 'b*'")]
    [InlineData("1, 2 | Should -Contain 3")]
    [InlineData("1, 2 | Should -HaveCount 3")]
    [InlineData("{ } | Should -Throw")]
    [InlineData("{ throw 'a' } | Should -Not -Throw")]
    [InlineData("{ throw 'a' } | Should -Throw 'b'")]
    [InlineData("{ throw 'a' } | Should -Throw -ErrorId 'b'")]
    [InlineData("throw 'a'")]
    public void What_does_not_hold_fails(string body) =>
        Assert.NotNull(Assert.Single(Results($"Describe 'd' {{ It 'i' {{ {body} }} }}")).Error);

    [Theory]
    [InlineData("'A' | Should -Be 'a'")]
    [InlineData("@() | Should -BeNullOrEmpty")]
    [InlineData("$null | Should -BeNullOrEmpty")]
    [InlineData("@() | Should -HaveCount 0")]
    [InlineData("1 | Should -BeOfType ([int])")]
    [InlineData("{ throw 'some words' } | Should -Throw '*words'")]
    [InlineData("{ throw 'some words' } | Should -Throw -ErrorId 'some words'")]
    [InlineData("{ } | Should -Not -Throw")]
    public void What_holds_passes(string body) => Assert.Null(Assert.Single(Results($"Describe 'd' {{ It 'i' {{ {body} }} }}")).Error);

    [Fact]
    public void A_set_up_that_fails_fails_every_test_below()
    {
        var results = Results(
            "Describe 'd' { BeforeAll { throw 'no' }; It 'a' { }; Context 'c' { It 'b' { } } }; Describe 'e' { It 'f' { } }"
        );
        Assert.Equal([true, true, false], results.Select(r => r.Error is not null));
    }

    private void AllPass(string text, params string[] names)
    {
        var results = Results(text);
        Assert.All(results, r => Assert.True(r.Error is null, r.Message));
        Assert.Equal(names, results.Select(r => r.Name));
        Assert.Equal(names, PesterFile.Discover(_path));
    }

    private IReadOnlyList<PesterResult> Results(string text)
    {
        File.WriteAllText(_path, text);
        return PesterFile.Run(_path);
    }
}
