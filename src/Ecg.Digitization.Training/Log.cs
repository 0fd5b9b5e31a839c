using Microsoft.Extensions.Logging;

namespace Ecg.Digitization.Training;

/// <summary>Messages of training. Nothing at Information level names an item.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Training on {Device}: {Parameters} parameters, {Items} items in {Batches} batches, from epoch {Epoch}")]
    public static partial void Started(ILogger logger, string device, long parameters, int items, int batches, int epoch);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Epoch {Epoch}: loss {Loss:G6}, validation loss {ValidationLoss:G6}, SNR {SnrDb:F3} dB, rate {Rate:G3}, {Seconds:F1} s, waited {WaitingShare:P1}")]
    public static partial void EpochDone(ILogger logger, int epoch, double loss, double validationLoss, double snrDb, double rate, double seconds, double waitingShare);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "Epoch {Epoch}, step {Step}: loss {Loss:G6}, gradient norm {Norm:G6}")]
    public static partial void StepDone(ILogger logger, int epoch, int step, double loss, double norm);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "An item was left out: {Reason}")]
    public static partial void ItemLeftOut(ILogger logger, string reason);

    [LoggerMessage(EventId = 5, Level = LogLevel.Debug, Message = "Checkpoint {Path} written in {Seconds:F2} s")]
    public static partial void CheckpointWritten(ILogger logger, string path, double seconds);

    [LoggerMessage(EventId = 6, Level = LogLevel.Information, Message = "Resumed at epoch {Epoch}, batch {Batch}")]
    public static partial void Resumed(ILogger logger, int epoch, int batch);

    [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "Training ended after epoch {Epoch}: {Reason}")]
    public static partial void Ended(ILogger logger, int epoch, StopReason reason);
}
