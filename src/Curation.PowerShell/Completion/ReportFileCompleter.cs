using Curation.Loading;

namespace Curation.Completion;

/// <summary>Offers files of reports.</summary>
public sealed class ReportFileCompleter : EndingCompleter
{
    private protected override IEnumerable<string> Endings => ReportFile.Endings;
}
