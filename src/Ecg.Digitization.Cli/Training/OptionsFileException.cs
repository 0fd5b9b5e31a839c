namespace Ecg.Digitization.Cli.Training;

/// <summary>An options file says something that cannot be done.</summary>
internal sealed class OptionsFileException(string message, Exception? innerException = null) : Exception(message, innerException);
