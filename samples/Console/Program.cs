using Ecg.Digitization;

// Reads one page and writes its leads: dotnet run -- scan.png out
if (args is not [string path, string folder])
{
    Console.Error.WriteLine("usage: PAGE FOLDER");
    return 2;
}

using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();
EcgDigitization page;
try
{
    page = digitizer.Digitize(path);
}
catch (EcgDigitizationException broken)
{
    // No picture, or none that may be read: the message names no patient, only the reason.
    Console.Error.WriteLine(broken.Message);
    return 1;
}

if (page.Failure is { } failure)
{
    // A sound picture on which no ECG can be read.
    Console.Error.WriteLine($"{failure.Stage}: {failure.Reason}");
    return 1;
}

foreach (LeadSignal lead in page.Record.Leads)
    Console.WriteLine($"{lead.Lead.ToName(),-4} {lead.Window.StartSeconds,4:F1} to {lead.Window.EndSeconds,4:F1} s  {lead.Status,-10}  confidence {lead.Confidence:F2}");

Directory.CreateDirectory(folder);
page.SaveCsv(Path.Combine(folder, "ecg.csv"));
page.SaveWfdb(Path.Combine(folder, "ecg"));
page.SaveReport(Path.Combine(folder, "ecg.html"));
return 0;
