namespace Curation.Encoders;

/// <summary>What runs a model.</summary>
public enum ExecutionProvider
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>NVIDIA's graphics cards.</summary>
    Cuda,

    /// <summary>Graphics cards under Windows.</summary>
    DirectML,

    /// <summary>Apple's processors.</summary>
    CoreML,
}
