namespace Curation.Planning;

/// <summary>Tells the time that has passed; tests put another in its place.</summary>
internal interface IClock
{
    /// <summary>The seconds since some moment.</summary>
    double Seconds { get; }
}
