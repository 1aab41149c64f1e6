using System.Globalization;
using Curation.Clustering.Model;
using Curation.Embeddings;
using Curation.Kernels;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>Multinomial logistic regression on unscaled vectors, whose L2 penalty is chosen by the accuracy on validation rows.</summary>
internal sealed class LinearProbe
{
    // Relative to the minimised value. Accuracies on validation rows are stable long before the minimum.
    private const double ToCompare = 1e-5;
    private const double ToUse = 1e-9;
    private const int MaxIterations = 2000;

    // The default candidates, times the variance.
    private const int CandidateCount = 10;
    private const double LeastExponent = -3;
    private const double MostExponent = 3;

    private readonly ClassPanels _panels;
    private readonly double[] _mean;
    private readonly double[] _weights;

    private LinearProbe(ClassPanels panels, double[] mean)
    {
        _panels = panels;
        _mean = mean;
        _weights = new double[panels.Length];
    }

    /// <summary>The chosen C.</summary>
    public double InverseRegularization { get; private set; }

    /// <summary>The result of each candidate.</summary>
    public IReadOnlyList<RegularizationTrial> Trials { get; private set; } = Array.Empty<RegularizationTrial>();

    /// <summary>The number of validation rows.</summary>
    public int ValidationCount { get; private set; }

    /// <summary>Chooses the penalty, and trains with it on all rows.</summary>
    public static LinearProbe Train(LabelledRows rows, int classes, RepresentationParameters parameters, RunPart run)
    {
        var context = run.Context;
        if ((classes + (long)DoubleVectors.Width) * (rows.Dimension + 1) > PoolShape.MostNumbers)
            throw Errors.TooManyClasses(classes, rows.Dimension, PoolShape.MostNumbers / (rows.Dimension + 1));
        var mean = rows.Look(Metric.Euclidean, context);
        var variances = ColumnVariances.Of(rows, mean, context);
        var probe = new LinearProbe(new(classes, rows.Dimension), mean);
        var candidates = Candidates(parameters.InverseRegularization, variances.Sum());
        run.Report(0, FormattableString.Invariant($"training on {rows.Count} rows"));
        probe.Choose(rows, candidates, variances, parameters, run);
        if (!probe.Fit(rows, probe.InverseRegularization, variances, ToUse, context))
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The linear probe with C = {probe.InverseRegularization:G4} had not come to its minimum after "
                        + $"{MaxIterations} iterations. A smaller -InverseRegularization comes there sooner."
                )
            );
        run.Report(1, "trained");
        return probe;
    }

    /// <summary>The predicted class of each row.</summary>
    public int[] Tell(LabelledRows rows, RunContext context) => new ProbeStep(rows, _mean, _panels).Tell(_weights, context);

    /// <summary>The weight of a class and a coordinate.</summary>
    public double Weight(int of, int coordinate) => _weights[_panels.PlaceOf(of, coordinate)];

    /// <summary>The intercept of a class, for rows from which the mean of the training rows is subtracted.</summary>
    public double Intercept(int of) => _weights[_panels.Intercepts + of];

    // In rising order: each candidate starts from the result of the previous one.
    private static double[] Candidates(IReadOnlyList<double>? given, double variance) =>
        given is not null
            ? [.. given.Distinct().Order()]
            :
            [
                .. Enumerable
                    .Range(0, CandidateCount)
                    .Select(i =>
                        Math.Pow(10, LeastExponent + (i * (MostExponent - LeastExponent) / (CandidateCount - 1)))
                        / (variance > 0 ? variance : 1)
                    ),
            ];

    private void Choose(LabelledRows rows, double[] candidates, double[] variances, RepresentationParameters parameters, RunPart run)
    {
        var context = run.Context;
        InverseRegularization = candidates[candidates.Length / 2];
        if (candidates.Length == 1)
            return;
        var (training, validation) = ValidationSplit.Of(
            rows,
            parameters.ValidationShare,
            new RandomStream((ulong)parameters.Seed).Derive(RandomStreams.ValidationSplit)
        );
        if (validation.Length == 0)
        {
            context.Warning?.Invoke(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"No class has two training rows, so none can be set apart to choose the regularization; "
                        + $"C = {InverseRegularization:G4}, the middle one of {candidates.Length}, is taken."
                )
            );
            return;
        }
        var (learnt, apart) = (rows.Part(training), rows.Part(validation));
        var best = new double[_weights.Length];
        var trials = new List<RegularizationTrial>();
        foreach (var c in candidates)
        {
            Fit(learnt, c, variances, ToCompare, context);
            var trial = new RegularizationTrial(c, Share(Tell(apart, context), apart.Classes));
            // Of equally good candidates the strongest penalty wins.
            if (trials.Count == 0 || trial.Accuracy > trials.Max(t => t.Accuracy))
            {
                InverseRegularization = c;
                _weights.CopyTo(best, 0);
            }
            trials.Add(trial);
            run.Report(
                trials.Count / (candidates.Length + 1.0),
                FormattableString.Invariant($"candidate {trials.Count} of {candidates.Length}")
            );
        }
        best.CopyTo(_weights, 0);
        (Trials, ValidationCount) = (trials, validation.Length);
    }

    private bool Fit(LabelledRows rows, double c, double[] variances, double tolerance, RunContext context)
    {
        var loss = new ProbeLoss(new(rows, _mean, _panels), _panels, c, rows.Count, variances, context);
        var (iterations, converged) = loss.Minimize(_weights, tolerance, MaxIterations);
        context.Verbose?.Invoke(
            FormattableString.Invariant(
                $"Linear probe on {rows.Count} rows with C = {c:G4}: {iterations} iterations{(converged ? "" : ", not converged")}."
            )
        );
        return converged;
    }

    private static double Share(int[] told, int[] classes) => (double)told.Where((of, place) => of == classes[place]).Count() / told.Length;
}
