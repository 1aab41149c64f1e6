using Curation.Adapters.Files;
using Curation.Encoders;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Curation.Adapters.Onnx;

/// <summary>A model in ONNX format, open to be run.</summary>
internal sealed class OnnxModel : IDisposable
{
    // So many lanes keep the processor busy; more of them, with fewer threads each, would only hold more batches in memory.
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
    /// Runs at a time. On the processor small batches side by side, each on a thread of its own, are faster than the threads of one batch,
    /// which wait for each other at every operator; a graphics card takes one batch after the other.
    /// </summary>
    public int Lanes { get; }

    /// <summary>Items of a run where nothing says how many.</summary>
    public int UsualBatchSize { get; }

    /// <summary>The inputs that must be given.</summary>
    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>The outputs, in the model's order.</summary>
    public IReadOnlyList<OnnxPort> Outputs { get; }

    /// <summary>Whether an input takes tokens, by its name.</summary>
    public bool TakesTokens => Inputs.Any(i => i.Name == TokenInput && i.Type is TensorElementType.Int64 or TensorElementType.Int32);

    /// <summary>The rows of the model's table of positions, where it is known by its name.</summary>
    public int? Positions => _file.Positions;

    /// <summary>The SHA-256 of the model's files, in hexadecimal digits.</summary>
    public string ContentHash => field ??= _file.Hash();

    /// <summary>Opens a model.</summary>
    /// <param name="path">The full path of its file, or of a folder with it.</param>
    /// <param name="provider">What runs it.</param>
    /// <param name="threadCount">Threads of all runs.</param>
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
            // What is wrong is thrown; the rest would go to the console.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Threads that spin while they wait take the processor from those that make the next items ready.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        Providers.Use(provider, options);
        try
        {
            return new(path, file, new(path, options), provider, lanes);
        }
        catch (OnnxRuntimeException e) when (e.Message.Contains("InvalidProtobuf", StringComparison.Ordinal))
        {
            throw Errors.NotOnnx(path, "cannot be taken apart");
        }
        catch (OnnxRuntimeException e)
        {
            throw Errors.ModelUnsupported(path, file.Needs, Reason(e), e);
        }
    }

    /// <summary>The runs at a time on the processor, and the threads of each: together no more than are given.</summary>
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

    /// <summary>Runs the model, and hands its output to be read while it is there.</summary>
    /// <param name="names">The inputs' names.</param>
    /// <param name="values">Their values.</param>
    /// <param name="output">The output that is wanted.</param>
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

    /// <summary>Why a run failed, in the runtime's words without its preamble.</summary>
    public static string ReasonOf(CurationException modelFailed)
    {
        const string End = "Status Message: ";
        var reason = modelFailed.InnerException is OnnxRuntimeException e ? Reason(e) : modelFailed.Message;
        return reason[(reason.LastIndexOf(End, StringComparison.Ordinal) is >= 0 and var at ? at + End.Length : 0)..].Trim();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    // The runtime's messages begin with its own code and, from native parts, a source line.
    private static string Reason(OnnxRuntimeException e)
    {
        var text = e.Message;
        var end = text.StartsWith("[ErrorCode:", StringComparison.Ordinal) ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        return text[(end + 1)..].Trim();
    }
}
