using System.Globalization;
using Ecg.Digitization.Samples.Load;

// The load on the sample service: ADDRESS PROCESS PAGE SECONDS [CLIENTS]. eng/acceptance/load.sh starts the service and calls this.
if (args.Length < 4)
{
    Console.Error.WriteLine("usage: ADDRESS PROCESS PAGE SECONDS [CLIENTS]");
    return 2;
}

const long tooLarge = 25L << 20;
const double mostGrowth = 0.15;
var address = new Uri(args[0]);
byte[] page = File.ReadAllBytes(args[2]);
int count = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 16;
using var end = new CancellationTokenSource(TimeSpan.FromSeconds(double.Parse(args[3], CultureInfo.InvariantCulture)));
var memory = new MemoryWatch(int.Parse(args[1], CultureInfo.InvariantCulture));
Task watching = memory.Run(end.Token);
LoadClient[] clients = [.. Enumerable.Range(0, count).Select(i => new LoadClient(address, page, tooLarge, i))];
Answer[] answers = [.. (await Task.WhenAll(clients.Select(c => c.Run(end.Token)))).SelectMany(static a => a)];
await watching;
Array.ForEach(clients, static c => c.Dispose());

Print("kind", "status", "number", "p50 s", "p99 s");
foreach (IGrouping<(UploadKind Kind, int Status), Answer> group in answers.GroupBy(static a => (a.Kind, a.Status)).OrderBy(static g => g.Key))
    Print(group.Key.Kind.ToString(), group.Key.Status == 0 ? "closed" : $"{group.Key.Status}", $"{group.Count()}", Quantile(group, 0.5), Quantile(group, 0.99));

// The first quarter warms up.
double first = memory.Mean(0.25, 0.5), last = memory.Mean(0.75, 1), growth = (last / first) - 1;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory, second quarter {first:F0} MiB, last quarter {last:F0} MiB ({growth:+0.0%;-0.0%}), highest {memory.Highest:F0} MiB"));
Answer[] wrong = [.. answers.Where(static a => !a.IsRight)];
foreach (Answer answer in wrong.Take(10))
    Console.WriteLine($"wrong answer: {answer}");
if (!answers.Any(static a => a.Status == 200))
    Console.WriteLine("no page was read");
return wrong.Length == 0 && growth < mostGrowth && answers.Any(static a => a.Status == 200) ? 0 : 1;

static void Print(string kind, string status, string number, string median, string slow) => Console.WriteLine($"{kind,-10} {status,8} {number,8} {median,8} {slow,8}");

static string Quantile(IEnumerable<Answer> answers, double share)
{
    double[] seconds = [.. answers.Select(static a => a.Seconds).Order()];
    return seconds[Math.Min(seconds.Length - 1, (int)(share * seconds.Length))].ToString("F2", CultureInfo.InvariantCulture);
}
