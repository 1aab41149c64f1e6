using Curation.Charts;
using Curation.Reports;
using Curation.Reports.Charts;

namespace Curation.Tests.Reports;

public class GroupInkTests
{
    [Fact]
    public void The_largest_groups_have_a_colour_each_and_the_others_share_one()
    {
        var inks = new GroupInk([500, 100, 50, 20, 10, 5, 5, 5, 1, 1]);
        Assert.False(inks.Repeats);
        Assert.Equal([Ink.Group1, Ink.Group8, Ink.Others, Ink.Others], new[] { 0, 7, 8, 9 }.Select(inks.Of));
    }

    [Fact]
    public void Among_very_many_alike_two_shades_take_turns()
    {
        var inks = new GroupInk([.. Enumerable.Repeat(10, 1000)]);
        Assert.True(inks.Repeats);
        Assert.Equal([Ink.Group1, Ink.Group6, Ink.Group1], new[] { 0, 7, 808 }.Select(inks.Of));
    }

    [Fact]
    public void Few_groups_have_a_colour_each_however_large_they_are() => Assert.False(new GroupInk([1, 1, 1, 1, 1, 1, 1, 1]).Repeats);
}
