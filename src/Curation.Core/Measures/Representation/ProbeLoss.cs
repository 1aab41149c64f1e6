using Curation.Kernels;
using Curation.Running;

namespace Curation.Measures.Representation;

/// <summary>
/// The loss of a linear probe: half the sum of the squared weights, plus C times the sum of the losses of the rows; intercepts are not
/// penalised. This is the objective of scikit-learn's LogisticRegression. Coordinates are scaled so that the Hessian has about ones on its
/// diagonal, which changes the path to the minimum but not the minimum.
/// </summary>
internal sealed class ProbeLoss : IDifferentiable
{
    private readonly ProbeStep _step;
    private readonly ClassPanels _panels;
    private readonly double _c;
    private readonly RunContext _context;
    private readonly double[] _scales;
    private readonly double[] _weights;

    public ProbeLoss(ProbeStep step, ClassPanels panels, double c, int rows, double[] variances, RunContext context)
    {
        _step = step;
        _panels = panels;
        _c = c;
        _context = context;
        _weights = new double[panels.Length];
        _scales = new double[panels.Length];
        // The curvature of softmax at the start is p (1 - p) with p = 1 / K.
        var curvature = c * rows * (panels.Classes - 1) / ((double)panels.Classes * panels.Classes);
        for (var of = 0; of < panels.Classes; of++)
        {
            for (var j = 0; j < panels.Dimension; j++)
                _scales[panels.PlaceOf(of, j)] = 1 / Math.Sqrt(1 + (curvature * variances[j]));
            _scales[panels.Intercepts + of] = 1 / Math.Sqrt(curvature);
        }
    }

    /// <inheritdoc/>
    public int Length => _panels.Length;

    /// <inheritdoc/>
    public double Evaluate(double[] place, double[] gradient)
    {
        DoubleVectors.Multiply(place, _scales, _weights);
        var loss = _step.Loss(_weights, gradient, _context);
        var penalised = _weights.AsSpan(0, _panels.Intercepts);
        var penalty = DoubleVectors.Dot(penalised, penalised) / 2;
        DoubleVectors.AddScaled(gradient.AsSpan(0, _panels.Intercepts), _c, penalised, gradient);
        foreach (ref var x in gradient.AsSpan(_panels.Intercepts))
            x *= _c;
        DoubleVectors.Multiply(gradient, _scales, gradient);
        return penalty + (_c * loss);
    }

    /// <summary>
    /// Minimises from the given weights, which become those of the minimum; returns the iterations, and whether the minimum was reached.
    /// </summary>
    public (int Iterations, bool Converged) Minimize(double[] weights, double tolerance, int maxIterations)
    {
        var place = new double[weights.Length];
        for (var i = 0; i < place.Length; i++)
            place[i] = _scales[i] == 0 ? 0 : weights[i] / _scales[i];
        var minimizer = new Lbfgs(this, tolerance, maxIterations);
        var converged = minimizer.Run(place);
        DoubleVectors.Multiply(place, _scales, weights);
        return (minimizer.Iterations, converged);
    }
}
