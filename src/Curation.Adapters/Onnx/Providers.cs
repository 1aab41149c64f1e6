using Curation.Encoders;
using Microsoft.ML.OnnxRuntime;

namespace Curation.Adapters.Onnx;

/// <summary>Selects the execution provider of a model.</summary>
internal static class Providers
{
    private const string Ending = "ExecutionProvider";

    /// <summary>Sets the options for a provider.</summary>
    /// <exception cref="CurationException">ProviderUnavailable.</exception>
    public static void Use(ExecutionProvider provider, SessionOptions options)
    {
        if (provider == ExecutionProvider.Cpu)
            return;
        var available = OrtEnv.Instance().GetAvailableProviders();
        if (!available.Contains(NameOf(provider)))
            throw Errors.ProviderUnavailable(provider, Names(available));
        try
        {
            Append(provider, options);
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or NotSupportedException)
        {
            throw Errors.ProviderUnavailable(provider, Names(available), e.Message, e);
        }
    }

    private static void Append(ExecutionProvider provider, SessionOptions options)
    {
        switch (provider)
        {
            case ExecutionProvider.Cuda:
                options.AppendExecutionProvider_CUDA();
                break;
            case ExecutionProvider.DirectML:
                // DirectML supports neither of these; see its page in ONNX Runtime's documentation.
                options.EnableMemoryPattern = false;
                options.ExecutionMode = ExecutionMode.ORT_SEQUENTIAL;
                options.AppendExecutionProvider_DML();
                break;
            default:
                options.AppendExecutionProvider("CoreML");
                break;
        }
    }

    private static string NameOf(ExecutionProvider provider) =>
        provider switch
        {
            ExecutionProvider.Cuda => "CUDAExecutionProvider",
            ExecutionProvider.DirectML => "DmlExecutionProvider",
            ExecutionProvider.CoreML => "CoreMLExecutionProvider",
            _ => "CPUExecutionProvider",
        };

    private static IEnumerable<string> Names(string[] available) => available.Select(n => n.Replace(Ending, "", StringComparison.Ordinal));
}
