using System.Reflection;
using System.Runtime.Loader;
using Curation.Embeddings;

namespace Curation.Loading;

/// <summary>
/// Where the adapters and their packages live, managed and native, so that they never meet another module's copies of the same packages.
/// Nothing is loaded before a command asks for an adapter.
/// </summary>
internal sealed class AdapterContext : AssemblyLoadContext
{
    private const string AdaptersAssembly = "Curation.Adapters";

    private static readonly Lazy<AdapterContext> Instance = new(() => new());
    private static int _registered;
    private readonly AssemblyDependencyResolver _resolver = new(AdaptersPath);

    private AdapterContext()
        : base(AdaptersAssembly) { }

    private static string AdaptersPath =>
        Path.Combine(Path.GetDirectoryName(typeof(AdapterContext).Assembly.Location)!, "Adapters", AdaptersAssembly + ".dll");

    /// <summary>Lets the runtime find the adapters assembly here. A second call does nothing.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
            Default.Resolving += (_, name) => name.Name == AdaptersAssembly ? Instance.Value.LoadFromAssemblyName(name) : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The core must stay the one copy that the commands use: a second one would be a second set of types.
        var core = typeof(EmbeddingSet).Assembly;
        if (assemblyName.Name == core.GetName().Name)
            return core;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
