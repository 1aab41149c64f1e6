namespace Curation.Charts;

/// <summary>
/// Moves places that are too near to each other apart, so that what is written at one does not cover what is written at another.
/// </summary>
internal static class ApartPlaces
{
    private const int MostRounds = 60;

    /// <summary>The places, each near to where it was.</summary>
    /// <param name="places">The places.</param>
    /// <param name="apart">How far apart any two of them are to be.</param>
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
        // Two at one place part to the sides.
        (right, down) = distance < 0.1 ? (1, 0) : (right / distance, down / distance);
        var step = (apart - distance) / 2;
        (a, b) = (new(a.X + (right * step), a.Y + (down * step)), new(b.X - (right * step), b.Y - (down * step)));
        return true;
    }
}
