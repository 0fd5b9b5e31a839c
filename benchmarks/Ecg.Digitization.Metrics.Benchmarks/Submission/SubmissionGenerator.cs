using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>Makes a training folder and a submission of any size in the competition's forms.</summary>
public static class SubmissionGenerator
{
    private static readonly int[] Rates = [250, 256, 500, 512, 1000, 1025];

    /// <summary>Writes train.csv, train/{id}/{id}.csv and submission.csv; returns the rows of the submission.</summary>
    public static long Write(string folder, int images)
    {
        Directory.CreateDirectory(folder);
        using FileStream submission = File.Create(Path.Combine(folder, "submission.csv"), 1 << 20);
        submission.Write("id,value\n"u8);
        var index = new StringBuilder("id,fs,sig_len\n");
        var buffer = new byte[1 << 22];
        long rows = 0;
        for (int image = 0; image < images; image++)
        {
            int rate = Rates[image % Rates.Length];
            string id = (1_000_000_000 + (image * 1_000_003L % 900_000_000)).ToString(CultureInfo.InvariantCulture);
            index.Append(CultureInfo.InvariantCulture, $"{id},{rate},{10 * rate}\n");
            var random = new Random(image);
            double[][] truth = [.. Leads.All.Select(lead => Signal(random, Rows(lead, rate), rate))];
            WriteTruth(folder, id, truth, rate, buffer);
            int at = 0;
            foreach (Lead lead in Leads.All)
            {
                byte[] prefix = Encoding.ASCII.GetBytes($"{id}_"), suffix = Encoding.ASCII.GetBytes($"_{lead.ToName()},");
                double[] values = truth[(int)lead];
                for (int row = 0; row < values.Length; row++)
                {
                    Copy(prefix, buffer, ref at);
                    Put(row, buffer, ref at);
                    Copy(suffix, buffer, ref at);
                    Put((float)(values[row] + (0.05 * (random.NextDouble() - 0.5))), buffer, ref at);
                    buffer[at++] = (byte)'\n';
                    rows++;
                }

                submission.Write(buffer, 0, at);
                at = 0;
            }
        }

        File.WriteAllText(Path.Combine(folder, "train.csv"), index.ToString());
        return rows;
    }

    private static int Rows(Lead lead, int rate) => lead == Lead.II ? 10 * rate : (int)(2.5 * rate);

    private static double[] Signal(Random random, int n, int rate)
    {
        double height = 0.5 + random.NextDouble(), phase = random.NextDouble(), period = 0.6 + (0.5 * random.NextDouble());
        var x = new double[n];
        for (int i = 0; i < n; i++)
        {
            double beat = ((double)i / rate) + phase;
            beat -= period * Math.Floor(beat / period);
            x[i] = Math.Round(1000 * ((height * Math.Exp(-Math.Pow((beat - 0.25) / 0.012, 2))) + (0.2 * Math.Exp(-Math.Pow((beat - 0.5) / 0.05, 2))) + (0.01 * random.NextDouble()))) / 1000;
        }

        return x;
    }

    private static void WriteTruth(string folder, string id, double[][] truth, int rate, byte[] buffer)
    {
        string path = Path.Combine(folder, "train", id, $"{id}.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = File.Create(path);
        int at = Encoding.ASCII.GetBytes(string.Join(',', Leads.All.Select(static l => l.ToName())) + "\n", buffer);
        for (int row = 0; row < 10 * rate; row++)
        {
            for (int lead = 0; lead < Leads.Count; lead++)
            {
                if (lead > 0)
                    buffer[at++] = (byte)',';
                int column = (Lead)lead == Lead.II ? 0 : lead / 3;
                int inside = (Lead)lead == Lead.II ? row : row - (int)Math.Round(column * 2.5 * rate);
                if (inside >= 0 && inside < truth[lead].Length)
                    Put((float)truth[lead][inside], buffer, ref at);
            }

            buffer[at++] = (byte)'\n';
            if (at > buffer.Length - 1024)
            {
                file.Write(buffer, 0, at);
                at = 0;
            }
        }

        file.Write(buffer, 0, at);
    }

    private static void Copy(byte[] from, byte[] to, ref int at)
    {
        from.CopyTo(to.AsSpan(at));
        at += from.Length;
    }

    private static void Put(int value, byte[] to, ref int at)
    {
        Utf8Formatter.TryFormat(value, to.AsSpan(at), out int written);
        at += written;
    }

    private static void Put(float value, byte[] to, ref int at)
    {
        value.TryFormat(to.AsSpan(at), out int written, "R", CultureInfo.InvariantCulture);
        at += written;
    }
}
