using System.Text;
using Curation.Adapters.Images;
using Curation.Tests.Support;
using SkiaSharp;

namespace Curation.Tests.Images;

public sealed class BrokenImageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_image_of_too_many_pixels_is_refused_by_its_header()
    {
        var before = GC.GetTotalAllocatedBytes();
        Assert.Contains(
            "50000 × 50000",
            Fault("ImageTooLarge", PngWriter.Write(50000, 50000, 8, 2, new byte[150000])).Message,
            StringComparison.Ordinal
        );
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1 << 24);
    }

    [Fact]
    public void An_empty_file_is_told() => Fault("EmptyFile", []);

    [Theory]
    [InlineData("just a text", "begins with the text 'just a text'")]
    [InlineData("<!DOCTYPE html><html>", "web page")]
    [InlineData("%PDF-1.7 ...", "PDF")]
    [InlineData("II*\0aaaaaaaaaaaaaaaaaaaa", "TIFF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "HEIC")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", "begins with the bytes 0000000000000000")]
    public void What_is_no_image_is_told_by_its_beginning(string content, string words) =>
        Assert.Contains(words, Fault("ImageUnreadable", Encoding.Latin1.GetBytes(content)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_file_cut_off_is_no_image(SKEncodedImageFormat format)
    {
        var whole = TestImages.Quarters(64, 64, format);
        for (var part = 1; part < 9; part++)
        {
            var fault = Fault(null, whole[..(whole.Length * part / 10)]);
            Assert.True(fault.ErrorId is "FileTruncated" or "ImageUnreadable", fault.ErrorId);
        }
    }

    [Fact]
    public void A_photo_cut_off_in_its_middle_is_told_to_be()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(300, 300, SKColorType.Rgba8888, SKAlphaType.Opaque));
        new Random(1).NextBytes(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        Fault("FileTruncated", data.AsSpan()[..(int)(data.Size / 2)].ToArray());
        Fault("FileTruncated", data.AsSpan()[..(int)(data.Size * 9 / 10)].ToArray());
        Fault("FileTruncated", TestImages.Random(100, 100, 1, out _)[..15000]);
    }

    [Theory]
    [InlineData("FFD8 FFC2 0004 0000 FFDA 0004 0000 12FF 0034 FFD0 56 FFC4 0003 00 FFDA 0002 77", true)]
    [InlineData("FFD8 FFC2 0004 0000 FFDA 0004 0000 12FF 0034 FFD0 56 FFC4 0003 00 FFDA 0002 77 FFFFD9", false)]
    [InlineData("FFD8 FFE1 0006 FFD9FFD9 FFC2 0004 0000 FFDA 0004 0000 12", true)]
    [InlineData("FFD8 FFC2 00", true)]
    [InlineData("FFD8 FFC0 0004 0000 FFDA 0004 0000 12", false)]
    [InlineData("FFD8 FF", false)]
    public void A_progressive_jpeg_is_whole_with_its_end_marker(string bytes, bool isMissing) =>
        Assert.Equal(isMissing, JpegEnd.IsMissing(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void A_damaged_image_is_told()
    {
        var file = TestImages.Random(100, 100, 1, out _);
        Array.Fill(file, (byte)0x55, 60, 1000);
        var fault = Fault(null, file);
        Assert.True(fault.ErrorId is "FileTruncated" or "ImageUnreadable", fault.ErrorId);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told()
    {
        Assert.Equal("FileNotFound", Assert.Throws<CurationException>(() => Read(_folder["none.jpg"])).ErrorId);
        Assert.Equal("SourceIsFolder", Assert.Throws<CurationException>(() => Read(_folder[""])).ErrorId);
    }

    [Fact]
    public void A_file_that_must_not_be_read_is_told()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Everything can be read here.");
        var path = _folder.Write("a.png", TestImages.Plain(1, 1, 0, 0, 0));
        if (OperatingSystem.IsWindows())
            Assert.Skip("A file's mode is another there.");
        else
            File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Equal("AccessDenied", Assert.Throws<CurationException>(() => Read(path)).ErrorId);
    }

    private CurationException Fault(string? id, byte[] content)
    {
        var fault = Assert.Throws<CurationException>(() => Read(_folder.Write("broken.jpg", content)));
        Assert.True(id is null || id == fault.ErrorId, fault.ErrorId + ": " + fault.Message);
        Assert.Contains("broken.jpg", fault.Message, StringComparison.Ordinal);
        return fault;
    }

    private static byte[] Read(string path) => new ImageReader().Read(path, new("test", 0), 8, 8);
}
