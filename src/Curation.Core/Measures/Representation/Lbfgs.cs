using Curation.Kernels;

namespace Curation.Measures.Representation;

/// <summary>
/// Minimises a smooth convex function by the limited-memory BFGS method (Nocedal 1980; Liu and Nocedal 1989), with a step that satisfies
/// the weak Wolfe conditions, found by bisection (Lewis and Overton 2013).
/// </summary>
/// <remarks>
/// Not a library: the minimiser of MathNet.Numerics needs as many iterations and as much time, but stops on the size of the gradient alone,
/// which says little about the distance to the minimum at another C, and throws away its result where it gives up. This one stops on the
/// decrease that is left.
/// </remarks>
internal sealed class Lbfgs(IDifferentiable function, double tolerance, int maxIterations)
{
    private const int Memory = 10;
    private const int MostTrials = 40;
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;

    private readonly Queue<(double[] Step, double[] Change, double Inverse)> _pairs = new();
    private double[] _place = [];
    private double[] _gradient = new double[function.Length];
    private double _value;

    /// <summary>The iterations so far.</summary>
    public int Iterations { get; private set; }

    /// <summary>Moves a point to the minimum of the function.</summary>
    /// <param name="place">The start; receives the end point.</param>
    /// <returns>Whether the expected decrease is below the tolerance, relative to the value.</returns>
    public bool Run(double[] place)
    {
        _place = (double[])place.Clone();
        _value = function.Evaluate(_place, _gradient);
        var converged = false;
        while (!converged && Iterations < maxIterations)
        {
            var direction = Direction();
            var slope = DoubleVectors.Dot(direction, _gradient);
            // For a quadratic function, the full step gains half the slope.
            converged = -slope / 2 <= tolerance * Math.Abs(_value);
            // Where no step gains anything, the rest is below rounding.
            converged = converged || !Step(direction, slope);
            Iterations += converged ? 0 : 1;
        }
        _place.CopyTo(place, 0);
        return converged;
    }

    /// <summary>The descent direction: the gradient multiplied by an estimate of the inverse Hessian.</summary>
    private double[] Direction()
    {
        var direction = (double[])_gradient.Clone();
        var factors = new Stack<double>();
        foreach (var (step, change, inverse) in _pairs.Reverse())
        {
            var factor = inverse * DoubleVectors.Dot(step, direction);
            factors.Push(factor);
            DoubleVectors.AddScaled(change, -factor, direction, direction);
        }
        var scale = 1.0;
        if (_pairs.Count > 0)
        {
            var (_, change, inverse) = _pairs.Last();
            scale = 1 / (inverse * DoubleVectors.Dot(change, change));
        }
        foreach (ref var x in direction.AsSpan())
            x *= -scale;
        foreach (var (step, change, inverse) in _pairs)
        {
            // The direction already has the opposite sign.
            var factor = factors.Pop() + (inverse * DoubleVectors.Dot(change, direction));
            DoubleVectors.AddScaled(step, -factor, direction, direction);
        }
        return direction;
    }

    private bool Step(double[] direction, double slope)
    {
        var place = new double[function.Length];
        var gradient = new double[function.Length];
        var (low, high, length) = (0.0, double.PositiveInfinity, 1.0);
        for (var trial = 0; trial < MostTrials; trial++)
        {
            DoubleVectors.AddScaled(direction, length, _place, place);
            var value = function.Evaluate(place, gradient);
            if (!(value <= _value + (Decrease * length * slope)))
                high = length;
            else if (DoubleVectors.Dot(direction, gradient) < Curvature * slope)
                low = length;
            else
            {
                Remember(place, gradient);
                (_place, _gradient, _value) = (place, gradient, value);
                return true;
            }
            length = double.IsInfinity(high) ? 2 * low : (low + high) / 2;
        }
        return false;
    }

    private void Remember(double[] place, double[] gradient)
    {
        var step = new double[place.Length];
        var change = new double[place.Length];
        DoubleVectors.AddScaled(_place, -1, place, step);
        DoubleVectors.AddScaled(_gradient, -1, gradient, change);
        var product = DoubleVectors.Dot(step, change);
        if (product <= 0)
            return;
        if (_pairs.Count == Memory)
            _pairs.Dequeue();
        _pairs.Enqueue((step, change, 1 / product));
    }
}

/// <summary>A function of many variables to minimise.</summary>
internal interface IDifferentiable
{
    /// <summary>The number of variables.</summary>
    int Length { get; }

    /// <summary>Its value and gradient at a point.</summary>
    double Evaluate(double[] place, double[] gradient);
}
