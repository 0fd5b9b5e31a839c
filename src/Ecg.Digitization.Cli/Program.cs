using Ecg.Digitization.Cli;

return CommandLineTool.Run(args, Console.Out, Console.Error);
