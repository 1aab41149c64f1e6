using System.Reflection;
using Curation.Running;

namespace Curation.Tests.Running;

public class RandomStreamsTests
{
    [Fact]
    public void No_two_uses_of_a_seed_share_a_stream()
    {
        var numbers = typeof(RandomStreams).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (int)f.GetRawConstantValue()!);
        int[] all = [.. numbers, .. Enumerable.Range(1, 1000).Select(RandomStreams.OfLevel)];
        Assert.True(all.Length > 1000);
        Assert.Equal(all.Length, all.Distinct().Count());
    }
}
