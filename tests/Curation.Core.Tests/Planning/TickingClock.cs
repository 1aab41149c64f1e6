using Curation.Planning;

namespace Curation.Tests.Planning;

/// <summary>A clock on which a twentieth of a second has passed each time that it is looked at.</summary>
internal sealed class TickingClock : IClock
{
    public int Looks { get; private set; }

    public double Seconds => ++Looks / 20.0;
}
