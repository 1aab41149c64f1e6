namespace Curation.Adapters.Images;

/// <summary>
/// Checks whether a progressive JPEG file is complete: a truncated one decodes to an image that lacks detail,
/// without an error.
/// </summary>
/// <remarks>The markers: ITU-T T.81, annex B.</remarks>
internal static class JpegEnd
{
    private const byte Marker = 0xFF;
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;

    /// <summary>Whether a file is progressive and ends before its end marker.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> file)
    {
        var isProgressive = false;
        for (var at = 0; TryFindMarker(file, ref at, out var marker); )
        {
            if (marker == End)
                return false;
            isProgressive |= marker is 0xC2 or 0xC6 or 0xCA or 0xCE;
            if (marker == Scan && !isProgressive)
                return false;
            if (marker != Start)
                at += at + 1 < file.Length ? file[at] << 8 | file[at + 1] : 2;
        }
        return isProgressive;
    }

    /// <summary>Finds the next marker outside of scan data, and moves past it.</summary>
    private static bool TryFindMarker(ReadOnlySpan<byte> file, ref int at, out byte marker)
    {
        while (at < file.Length && file[at..].IndexOf(Marker) is var step and >= 0)
        {
            at += step + 1;
            marker = at < file.Length ? file[at] : (byte)0;
            // Repeated FF is padding; 0 follows an FF that is data; D0 to D7 are restart markers within a scan.
            if (marker is not (Marker or 0 or >= 0xD0 and <= 0xD7))
            {
                at++;
                return true;
            }
        }
        marker = 0;
        return false;
    }
}
