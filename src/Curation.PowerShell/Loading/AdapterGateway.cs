using System.Runtime.CompilerServices;
using Curation.Adapters;
using Curation.Catalog;

namespace Curation.Loading;

/// <summary>The one place that touches the adapters assembly, which is loaded when something here is first asked for.</summary>
internal static class AdapterGateway
{
    private static readonly Lazy<IAdapterCatalog> Loaded = new(Load);

    /// <summary>What the adapters offer.</summary>
    public static IAdapterCatalog Catalog => Loaded.Value;

    // Not inlined: the assembly is looked for when the method that names the type is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AdapterCatalog Load() => new();
}
