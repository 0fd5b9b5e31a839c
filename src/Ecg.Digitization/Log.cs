using Microsoft.Extensions.Logging;

namespace Ecg.Digitization;

/// <summary>Messages of the facade. Nothing here names a file or a patient.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "Stage {Stage} took {Seconds:F3} s")]
    public static partial void StageDone(ILogger logger, DigitizationStage stage, double seconds);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The page was refused at stage {Stage}: {Reason}")]
    public static partial void PageRefused(ILogger logger, DigitizationStage stage, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "A page of layout {Layout} was read in {Seconds:F2} s")]
    public static partial void PageRead(ILogger logger, string layout, double seconds);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "Pages are taken as upright, as no page network can be asked: {Reason}")]
    public static partial void NoPageNetwork(ILogger logger, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "The page lies turned by {Degrees} degrees clockwise")]
    public static partial void PageTurned(ILogger logger, int degrees);
}
