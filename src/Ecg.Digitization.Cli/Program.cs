using Ecg.Digitization.Cli;

using var interrupt = new Interrupt();
return CommandLineTool.Run(args, Console.Out, Console.Error, interrupt.Token);
