namespace Ecg.Digitization.Cli.Batching.Journals;

/// <summary>A printed lead in a journal.</summary>
internal sealed record JournalLead(string Lead, LeadStatus Status, double Confidence);
