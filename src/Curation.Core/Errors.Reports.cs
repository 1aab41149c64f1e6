namespace Curation;

/// <summary>Errors of reports.</summary>
public static partial class Errors
{
    /// <summary>One chart was asked for in a file for the whole report.</summary>
    public static CurationException ChartOfPage(string path) =>
        new(
            "ParameterNotUsed",
            ErrorKind.InvalidArgument,
            path,
            $"-Chart names one chart, and '{path}' will be a page with all of them. Leave it out, "
                + "or give the file the ending .svg or .png."
        );

    /// <summary>Thumbnails were asked for in a file for one chart.</summary>
    public static CurationException ThumbnailsOfChart(string path) =>
        new(
            "ParameterNotUsed",
            ErrorKind.InvalidArgument,
            path,
            $"-MaximumThumbnail is for a page, and '{path}' will hold one chart. Leave it out, or give the file the ending .html."
        );

    /// <summary>There is no program that shows a page.</summary>
    public static CurationException NoBrowser(string path, string tried, Exception? inner = null) =>
        new(
            "NoBrowser",
            ErrorKind.NotFound,
            path,
            $"'{path}' cannot be opened: {tried}. Open the file yourself, or name a program in the environment variable BROWSER.",
            inner
        );
}
