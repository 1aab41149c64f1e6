using Curation.Encoders;
using Curation.Tests.Encoders.Support;
using Curation.Tests.Support;

namespace Curation.Tests.Encoders;

public sealed class ImageStatisticsEncoderTests : IDisposable
{
    private static readonly string[] s_pictures = ["sunset", "meadow", "bricks", "ball", "black", "white"];

    private readonly ImageStatisticsEncoder _encoder = new(new FakePixels());

    public void Dispose() => _encoder.Dispose();

    [Fact]
    public void Vectors_have_unit_length_and_a_few_hundred_numbers()
    {
        Assert.InRange(ImageStatisticsEncoder.Dimension, 200, 700);
        foreach (var picture in s_pictures)
        {
            var vector = Of(picture);
            Assert.Equal(ImageStatisticsEncoder.Dimension, vector.Length);
            Assert.Equal(1, Dot(vector, vector), 5);
            Assert.All(vector, x => Assert.InRange(x, 0, 1));
        }
    }

    [Fact]
    public void Different_pictures_differ()
    {
        foreach (var one in s_pictures)
        {
            foreach (var other in s_pictures.Where(p => p != one))
                Assert.InRange(Dot(Of(one), Of(other)), 0, 0.95);
        }
    }

    [Theory]
    [InlineData("sunset")]
    [InlineData("meadow")]
    [InlineData("bricks")]
    [InlineData("ball")]
    public void A_mirror_image_has_the_same_vector_and_a_brighter_one_nearly(string picture)
    {
        Assert.Equal(Expect.Bits(Of(picture)), Expect.Bits(Of(picture + "+mirrored")));
        var brighter = Dot(Of(picture), Of(picture + "+brighter"));
        Assert.InRange(brighter, 0.9, 0.9999);
        Assert.All(s_pictures.Where(p => p != picture), other => Assert.True(Dot(Of(other), Of(picture + "+brighter")) < brighter));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Vectors_do_not_depend_on_the_threads(int threads)
    {
        var items = Enumerable.Range(0, 60).Select(i => Item(s_pictures[i % s_pictures.Length], i)).ToArray();
        var vectors = new List<float[]>();
        ((Encoder)_encoder).Run(items, 0, (_, vector, _) => vectors.Add(vector!), new() { ThreadCount = threads });
        Assert.Equal(items.Select(i => Expect.Bits(Of(i.Path!))), vectors.Select(Expect.Bits));
    }

    [Fact]
    public void The_bits_of_a_picture_are_those_of_every_machine()
    {
        // A sum over all bits, weighted by place: it changes with any of them.
        var sum = 0u;
        foreach (var bits in Expect.Bits(Of("ball")))
            sum = (sum * 31) + (uint)bits;
        Assert.Equal(4216578859u, sum);
    }

    private static EncoderItem Item(string picture, int number = 0) => new(new("pool", number), picture, null);

    private static float Dot(float[] left, float[] right) => left.Zip(right, (l, r) => l * r).Sum();

    private float[] Of(string picture) => _encoder.MakeReady(Item(picture), default);
}
