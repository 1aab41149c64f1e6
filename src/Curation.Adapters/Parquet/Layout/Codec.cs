namespace Curation.Adapters.Parquet.Layout;

/// <summary>The compression of pages, with Parquet's numbers.</summary>
internal enum Codec
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Snappy.</summary>
    Snappy,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>LZO, which is not supported.</summary>
    Lzo,

    /// <summary>Brotli.</summary>
    Brotli,

    /// <summary>LZ4 in Hadoop's framing, which is not supported.</summary>
    Lz4Hadoop,

    /// <summary>Zstandard.</summary>
    Zstd,

    /// <summary>LZ4 without a frame.</summary>
    Lz4,
}
