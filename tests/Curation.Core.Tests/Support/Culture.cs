using System.Globalization;

namespace Curation.Tests.Support;

/// <summary>Another culture while it lasts: one with decimal commas.</summary>
internal sealed class Culture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public Culture(string name) => CultureInfo.CurrentCulture = new(name);

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
