namespace Curation.Charts;

/// <summary>
/// Moves positions apart that are too close to each other, so that the labels written there do not overlap.
/// </summary>
internal static class ApartPlaces
{
    private const int MostRounds = 60;

    /// <summary>The positions, each close to where it was.</summary>
    /// <param name="places">The positions.</param>
    /// <param name="apart">The least distance between any two of them.</param>
    public static ScenePoint[] Of(IReadOnlyList<ScenePoint> places, double apart)
    {
        ScenePoint[] moved = [.. places];
        var hasMoved = true;
        for (var round = 0; hasMoved && round < MostRounds; round++)
        {
            hasMoved = false;
            for (var i = 0; i < moved.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    hasMoved |= Part(ref moved[i], ref moved[j], apart);
            }
        }
        return moved;
    }

    private static bool Part(ref ScenePoint a, ref ScenePoint b, double apart)
    {
        var (right, down) = (a.X - b.X, a.Y - b.Y);
        var distance = Math.Sqrt((right * right) + (down * down));
        if (distance >= apart - 0.1)
            return false;
        // Two at the same position move apart sideways.
        (right, down) = distance < 0.1 ? (1, 0) : (right / distance, down / distance);
        var step = (apart - distance) / 2;
        (a, b) = (new(a.X + (right * step), a.Y + (down * step)), new(b.X - (right * step), b.Y - (down * step)));
        return true;
    }
}
