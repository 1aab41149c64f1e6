namespace Curation.Host;

/// <summary>Runs a curation script where there is a .NET SDK but no PowerShell.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // Before the engine starts: it sends its telemetry unless this is set.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        try
        {
            return Run(Request.Parse(arguments));
        }
        catch (UsageException fault)
        {
            StandardError.WriteLine(fault.Message);
            return ExitCodes.Failure;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Stdout is closed, or leads to a disk that is full.
            StandardError.WriteLine(fault.Message);
            return ExitCodes.Failure;
        }
    }

    private static int Run(Request request)
    {
        switch (request.Action)
        {
            case RequestedAction.Help:
                Console.Out.Write(HelpText.Text);
                return ExitCodes.Success;
            case RequestedAction.Version:
                Console.Out.WriteLine(typeof(Program).Assembly.GetName().Version?.ToString(3));
                return ExitCodes.Success;
            default:
                using (var session = new ScriptSession(Manifest.Find()))
                    return session.Run(request);
        }
    }
}
