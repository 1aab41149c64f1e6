using Curation.Adapters.Files;
using Curation.Encoders;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Onnx;

/// <summary>An open model in ONNX format.</summary>
internal sealed class OnnxModel : IDisposable
{
    // This many lanes keep the processor busy; more, with fewer threads each, would only keep more batches in memory.
    private const int MostLanes = 8;
    private const int UsualBatchOfProcessor = 8;
    private const int UsualBatch = 32;

    /// <summary>The usual name of the input that takes the tokens of texts.</summary>
    public const string TokenInput = "input_ids";

    private readonly InferenceSession _session;
    private readonly OnnxFile _file;

    private OnnxModel(string path, OnnxFile file, InferenceSession session, ExecutionProvider provider, int lanes)
    {
        Path = path;
        Lanes = lanes;
        UsualBatchSize = provider == ExecutionProvider.Cpu ? UsualBatchOfProcessor : UsualBatch;
        _file = file;
        _session = session;
        Inputs = [.. session.InputNames.Select(n => OnnxPort.Of(n, session.InputMetadata[n]))];
        Outputs = [.. session.OutputNames.Select(n => OnnxPort.Of(n, session.OutputMetadata[n]))];
    }

    /// <summary>The full path of the model's file.</summary>
    public string Path { get; }

    /// <summary>
    /// The number of parallel runs. On the CPU, small parallel batches with one thread each are faster than the threads of one batch,
    /// which wait for each other at every operator; a GPU takes one batch after the other.
    /// </summary>
    public int Lanes { get; }

    /// <summary>The default batch size.</summary>
    public int UsualBatchSize { get; }

    /// <summary>The required inputs.</summary>
    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>The outputs, in the model's order.</summary>
    public IReadOnlyList<OnnxPort> Outputs { get; }

    /// <summary>Whether an input takes tokens, by its name.</summary>
    public bool TakesTokens => Inputs.Any(i => i.Name == TokenInput && i.Type is TensorElementType.Int64 or TensorElementType.Int32);

    /// <summary>The rows of the model's table of positions, where it is recognised by name.</summary>
    public int? Positions => _file.Positions;

    /// <summary>The SHA-256 of the model's files, in hexadecimal digits.</summary>
    public string ContentHash => field ??= _file.Hash();

    /// <summary>Opens a model.</summary>
    /// <param name="path">The full path of its file, or of a folder with it.</param>
    /// <param name="provider">The execution provider.</param>
    /// <param name="threadCount">The threads for all runs together.</param>
    /// <exception cref="CurationException">
    /// ModelNotFound, ModelAmbiguous, NotOnnx, ModelDataMissing, ModelDataTruncated, ModelUnsupported, ProviderUnavailable, and the faults
    /// of files.
    /// </exception>
    public static OnnxModel Open(string path, ExecutionProvider provider = ExecutionProvider.Cpu, int threadCount = 1)
    {
        path = ModelPath.Find(path);
        var file = OnnxFile.Read(path);
        var (lanes, threads) = provider == ExecutionProvider.Cpu ? LanesFor(threadCount) : (1, threadCount);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            // Errors are thrown; other messages would go to the console.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Threads that spin while waiting would take the CPU from those that prepare the next items.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        Providers.Use(provider, options);
        try
        {
            return new(path, file, new(path, options), provider, lanes);
        }
        catch (OnnxRuntimeException e) when (e.Message.Contains("InvalidProtobuf", StringComparison.Ordinal))
        {
            throw Errors.NotOnnx(path, "cannot be parsed");
        }
        catch (OnnxRuntimeException e)
        {
            throw Errors.ModelUnsupported(path, file.Needs, Reason(e), e);
        }
    }

    /// <summary>The number of parallel runs on the CPU and the threads of each; together at most the given threads.</summary>
    internal static (int Lanes, int Threads) LanesFor(int threadCount)
    {
        var threads = (threadCount + MostLanes - 1) / MostLanes;
        return (threadCount / threads, threads);
    }

    /// <summary>The output of a name.</summary>
    /// <exception cref="CurationException">OutputNotFound.</exception>
    public OnnxPort FindOutput(string name) =>
        Outputs.FirstOrDefault(o => o.Name == name)
        ?? Outputs.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw Errors.OutputNotFound(Path, name, Outputs.Select(o => o.ToString()));

    /// <summary>Runs the model, and passes its output to a reader while it is valid.</summary>
    /// <param name="names">The inputs' names.</param>
    /// <param name="values">Their values.</param>
    /// <param name="output">The wanted output.</param>
    /// <param name="read">Reads the output.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="CurationException">ModelFailed.</exception>
    public T Run<T>(
        IReadOnlyCollection<string> names,
        IReadOnlyCollection<OrtValue> values,
        OnnxPort output,
        Func<OrtValue, T> read,
        CancellationToken cancellation
    )
    {
        using var run = new RunOptions();
        using var stop = cancellation.Register(() => run.Terminate = true);
        try
        {
            using var results = _session.Run(run, names, values, [output.Name]);
            return read(results[0]);
        }
        catch (OnnxRuntimeException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Errors.ModelFailed(Path, string.Join("; ", names.Zip(values, (n, v) => $"{n} {OnnxTensor.Describe(v)}")), Reason(e), e);
        }
    }

    /// <summary>Why a run failed: the runtime's message without its preamble.</summary>
    public static string ReasonOf(CurationException modelFailed)
    {
        const string End = "Status Message: ";
        var reason = modelFailed.InnerException is OnnxRuntimeException e ? Reason(e) : modelFailed.Message;
        return reason[(reason.LastIndexOf(End, StringComparison.Ordinal) is >= 0 and var at ? at + End.Length : 0)..].Trim();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    // The runtime's messages begin with an error code and, from native code, a source line.
    private static string Reason(OnnxRuntimeException e)
    {
        var text = e.Message;
        var end = text.StartsWith("[ErrorCode:", StringComparison.Ordinal) ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        return text[(end + 1)..].Trim();
    }
}
