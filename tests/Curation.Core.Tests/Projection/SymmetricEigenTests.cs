using Curation.Projection;
using Curation.Running;

namespace Curation.Tests.Projection;

public class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(30)]
    public void Vectors_are_kept_in_their_directions_and_stand_at_right_angles(int size)
    {
        var random = new RandomStream(7);
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
                matrix[i, j] = matrix[j, i] = random.NextDouble() - 0.5;
        }
        var (values, vectors) = SymmetricEigen.Decompose((double[,])matrix.Clone());
        Assert.Equal(values.OrderDescending(), values);
        for (var k = 0; k < size; k++)
        {
            for (var i = 0; i < size; i++)
                Assert.Equal(values[k] * vectors[i, k], Enumerable.Range(0, size).Sum(j => matrix[i, j] * vectors[j, k]), 1e-12);
            for (var other = 0; other <= k; other++)
                Assert.Equal(other == k ? 1 : 0, Enumerable.Range(0, size).Sum(i => vectors[i, k] * vectors[i, other]), 1e-12);
        }
    }

    [Fact]
    public void A_matrix_of_zeros_has_zeros() => Assert.Equal([0, 0, 0], SymmetricEigen.Decompose(new double[3, 3]).Values);
}
