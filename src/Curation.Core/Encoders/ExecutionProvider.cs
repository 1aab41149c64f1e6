namespace Curation.Encoders;

/// <summary>What runs a model.</summary>
public enum ExecutionProvider
{
    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>NVIDIA GPUs.</summary>
    Cuda,

    /// <summary>GPUs on Windows.</summary>
    DirectML,

    /// <summary>Apple hardware.</summary>
    CoreML,
}
