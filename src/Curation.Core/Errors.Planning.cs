using System.Globalization;
using static System.FormattableString;

namespace Curation;

public static partial class Errors
{
    /// <summary>A run would need more memory than the process can have.</summary>
    internal static CurationException NotEnoughMemory(string pool, int level, long needed, long available) =>
        new(
            "NotEnoughMemory",
            ErrorKind.NoRoom,
            needed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Clustering {pool} needs {ByteCount.Of(needed)} of memory besides the pool, most of it on level {level}; "
                    + $"{ByteCount.Of(available)} are available. Ask for fewer clusters, use fewer threads, or raise the limit; "
                    + $"Get-CurationPlan shows what each level needs, and -Force tries anyway."
            )
        );

    /// <summary>A file does not tell its shape before it is read.</summary>
    public static CurationException ShapeUnknown(string path) =>
        new(
            "ShapeUnknown",
            ErrorKind.InvalidArgument,
            path,
            $"'{path}' does not tell its rows and dimensions before it is read; only .npy files do. Import it, "
                + $"Import-EmbeddingSet '{path}' | Get-CurationPlan, or give -RowCount and -Dimension."
        );

    /// <summary>A plan without a pool came down the pipeline.</summary>
    public static CurationException PlanWithoutSet(object plan, string pool) =>
        new(
            "PlanWithoutSet",
            ErrorKind.InvalidArgument,
            plan,
            $"The plan of {pool} has no vectors with it. Pipe the set and name the plan: " + "$set | Invoke-HierarchicalKMeans -Plan $plan."
        );

    /// <summary>A plan was made for a pool of another shape.</summary>
    public static CurationException PlanMismatch(
        object plan,
        (int Rows, int Dimension) planned,
        string source,
        (int Rows, int Dimension) found
    ) =>
        new(
            "PlanMismatch",
            ErrorKind.InvalidArgument,
            plan,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The plan is for {planned.Rows} rows of {planned.Dimension} numbers; "
                    + $"'{source}' has {found.Rows} rows of {found.Dimension}. Make a plan of the set itself: "
                    + $"$set | Get-CurationPlan."
            )
        );
}
