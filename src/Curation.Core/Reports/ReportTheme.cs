namespace Curation.Reports;

/// <summary>The colours of a report.</summary>
public enum ReportTheme
{
    /// <summary>Those that the reader's system asks for.</summary>
    Auto,

    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on nearly black.</summary>
    Dark,
}
