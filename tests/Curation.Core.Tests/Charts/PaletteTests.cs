using Curation.Charts;

namespace Curation.Tests.Charts;

public class PaletteTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Words_and_shapes_stand_out_from_the_surface(bool light)
    {
        var palette = light ? Palette.Light : Palette.Dark;
        foreach (var ink in Enum.GetValues<Ink>())
        {
            var needed = ink switch
            {
                Ink.Surface or Ink.Grid => 1,
                Ink.Text or Ink.Muted or Ink.Sample => 4.5,
                _ => 3,
            };
            Assert.True(Contrast(palette[ink], palette[Ink.Surface]) >= needed, $"{ink}: {Contrast(palette[ink], palette[Ink.Surface])}");
        }
    }

    [Fact]
    public void Words_on_the_ground_of_missing_images_stand_out_too()
    {
        Assert.True(Contrast(Palette.Light[Ink.Text], Palette.Light[Ink.Grid]) >= 4.5);
        Assert.True(Contrast(Palette.Dark[Ink.Text], Palette.Dark[Ink.Grid]) >= 4.5);
    }

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double Contrast(int a, int b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(int colour) =>
        (0.2126 * Part(colour >> 16)) + (0.7152 * Part((colour >> 8) & 255)) + (0.0722 * Part(colour & 255));

    private static double Part(int value) =>
        value / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
