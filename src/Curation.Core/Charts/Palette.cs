namespace Curation.Charts;

/// <summary>
/// The colours of a theme, as 0xRRGGBB. Words stand out from the surface by at least 4.5 to 1 and shapes by at least 3 to 1 (WCAG 2.2,
/// 1.4.3 and 1.4.11); the hues are near those of Okabe and Ito 2008, which people with a colour vision deficiency can tell apart.
/// </summary>
public sealed class Palette
{
    private readonly int[] _colours;

    private Palette(params int[] colours) => _colours = colours;

    /// <summary>Dark on white.</summary>
    public static Palette Light { get; } =
        new(
            0xFFFFFF,
            0x1B222C,
            0x55606E,
            0xDCE1E7,
            0x6B7480,
            0x0067B0,
            0xBF4B00,
            0x007A5C,
            0x0072B2,
            0xC2500A,
            0x00805F,
            0xA8457F,
            0x8F6400,
            0x2C8AC0,
            0x5B45A8,
            0x5F6B00,
            0x7C8592
        );

    /// <summary>Light on nearly black.</summary>
    public static Palette Dark { get; } =
        new(
            0x171B21,
            0xE9ECF0,
            0xA6B0BD,
            0x343B45,
            0x939DAA,
            0x5CB3F2,
            0xF39A4D,
            0x3CC9A2,
            0x4AA8E8,
            0xF08C4A,
            0x35BF98,
            0xE08CBF,
            0xD9AE45,
            0x8FD0F5,
            0xA997F0,
            0xB5C24A,
            0x828D9B
        );

    /// <summary>The colour of an ink.</summary>
    public int this[Ink ink] => _colours[(int)ink];

    /// <summary>The colour of an ink as in style sheets: #RRGGBB.</summary>
    public string Hex(Ink ink) => FormattableString.Invariant($"#{this[ink]:X6}");
}
