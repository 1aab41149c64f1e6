namespace Curation.Adapters.Parquet.Layout;

/// <summary>How pages are compressed, by the number that Parquet gives it.</summary>
internal enum Codec
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Snappy.</summary>
    Snappy,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>LZO, which is not read.</summary>
    Lzo,

    /// <summary>Brotli.</summary>
    Brotli,

    /// <summary>LZ4 in a frame of Hadoop's, which is not read.</summary>
    Lz4Hadoop,

    /// <summary>Zstandard.</summary>
    Zstd,

    /// <summary>LZ4 without a frame.</summary>
    Lz4,
}
