using System.Reflection;
using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Native;

/// <summary>Every native function with arguments that do not fit each other: it does something or fails, and the process lives.</summary>
[Collection(nameof(Core.RunsAlone))]
public sealed class HostileArgumentTests : IDisposable
{
    private const int Rounds = 60;
    private static readonly int[] Numbers = [-1000, -1, 0, 1, 2, 3, 4, 5, 7, 8, 16, 30, 1000];
    private static readonly double[] Reals = [double.NaN, double.NegativeInfinity, -3, -1, 0, 0.5, 1, 2, 50];
    private readonly int _threads = Cv2.GetNumThreads();

    // Files and memory of the caller's own are another matter; so is the number of threads, which all tests share.
    private static readonly string[] Left = ["ecg_mat_new_over", "ecg_imread", "ecg_imwrite", "ecg_set_num_threads", "ecg_mat_delete", "ecg_clahe_delete", "ecg_bytes_delete", "ecg_bytes_data", "ecg_clahe_apply", "ecg_clahe_get", "ecg_clahe_set", "ecg_mat_copy_dense"];

    public static TheoryData<string> Names { get; } = [.. EntryPoints.All.Select(static m => m.Name).Except(Left)];

    public void Dispose() => Cv2.SetNumThreads(_threads);

    [Theory]
    [MemberData(nameof(Names))]
    public void EntryPoint_WithArgumentsThatDoNotFit_SucceedsOrFails(string name)
    {
        MethodInfo method = EntryPoints.All.Single(m => m.Name == name);
        var random = new Random(name.Aggregate(17, static (hash, c) => (hash * 31) + c));
        for (int round = 0; round < Rounds; round++)
        {
            using var mats = new Pool(random);
            object?[] arguments = [.. method.GetParameters().Select(p => Argument(p, mats, random))];
            MatchCounts(method, arguments);
            int? status = EntryPoints.Call(method, arguments);
            if (status is 1)
                Assert.NotNull(EntryPoints.LastError(1));
            FreeResult(method, arguments);
        }

        using var mat = new Mat(2, 2, MatType.CV_8UC1, Scalar.All(3));
        Assert.Equal(12, Cv2.Sum(mat).Val0);
    }

    private static object? Argument(ParameterInfo parameter, Pool mats, Random random)
    {
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        if (parameter.IsOut)
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        if (type == EntryPoints.Input)
            return mats.Input();
        return type switch
        {
            _ when type == typeof(IntPtr) => mats.Any().CvPtr,
            _ when type == typeof(IntPtr[]) => Enumerable.Range(0, random.Next(0, 5)).Select(_ => mats.Any().CvPtr).ToArray(),
            _ when type == typeof(Point[]) => Enumerable.Range(0, random.Next(0, 6)).Select(_ => new Point(Number(), Number())).ToArray(),
            _ when type == typeof(int[]) => Enumerable.Range(0, random.Next(0, 4)).Select(_ => Number()).ToArray(),
            _ when type == typeof(string) => random.Next(2) == 0 ? ".png" : "aVR",
            _ when type == typeof(int) => Number(),
            _ when type == typeof(long) => (long)Number(),
            _ when type == typeof(double) => Reals[random.Next(Reals.Length)],
            _ when type == typeof(Size) => new Size(Number(), Number()),
            _ when type == typeof(Point) => new Point(Number(), Number()),
            _ when type == typeof(Point2f) => new Point2f(Number(), Number()),
            _ when type == typeof(Rect) => new Rect(Number(), Number(), Number(), Number()),
            _ when type == typeof(Scalar) => new Scalar(Number(), Number(), Number(), Number()),
            _ when type == typeof(TermCriteria) => new TermCriteria((CriteriaTypes)random.Next(1, 4), random.Next(1, 20), 0.01),
            _ when type.IsPointer => null,
            _ => throw new NotSupportedException($"{parameter.Name} has the new type {type}."),
        };

        int Number() => Numbers[random.Next(Numbers.Length)];
    }

    // Lengths of arrays are the managed side's promise.
    private static void MatchCounts(MethodInfo method, object?[] arguments)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (arguments is [_, Point[] points, int[], ..])
            arguments[2] = new[] { points.Length };
        for (int i = 1; i < parameters.Length; i++)
        {
            if (parameters[i].Name!.EndsWith("ount", StringComparison.Ordinal) && arguments[i - 1] is Array list)
                arguments[i] = list.Length;
        }
    }

    private static void FreeResult(MethodInfo method, object?[] arguments)
    {
        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].IsOut && arguments[i] is IntPtr result && result != IntPtr.Zero)
                EntryPoints.Free(method, result);
        }
    }

    /// <summary>Matrices of many types and sizes, of which a call gets any, perhaps one twice.</summary>
    private sealed class Pool : IDisposable
    {
        private static readonly MatType[] Types =
            [MatType.CV_8UC1, MatType.CV_8UC3, MatType.CV_8UC4, MatType.CV_8SC1, MatType.CV_16UC1, MatType.CV_16SC2, MatType.CV_32SC1, MatType.CV_32SC2, MatType.CV_32FC1, MatType.CV_32FC2, MatType.CV_64FC1, MatType.CV_64FC2];

        private static readonly int[] Sides = [1, 2, 3, 4, 7, 16, 40];
        private readonly Random _random;
        private readonly List<Mat> _mats = [new Mat()];

        public Pool(Random random)
        {
            _random = random;
            for (int i = 0; i < 6; i++)
            {
                int rows = Sides[random.Next(Sides.Length)];
                _mats.Add(new Mat(rows, random.Next(2) == 0 ? rows : Sides[random.Next(Sides.Length)], Types[random.Next(Types.Length)], Scalar.All(random.Next(-3, 300))));
            }

            _mats.Add(_mats[3].RowRange(0, 1));
        }

        public Mat Any() => _mats[_random.Next(_mats.Count)];

        public object Input()
        {
            object input = Activator.CreateInstance(EntryPoints.Input)!;
            int kind = _random.Next(10) switch { 0 => 0, 1 => 2, 2 => 3, _ => 1 };
            EntryPoints.Input.GetField("Mat")!.SetValue(input, kind == 1 ? Any().CvPtr : IntPtr.Zero);
            FieldInfo field = EntryPoints.Input.GetField("Kind")!;
            field.SetValue(input, Enum.ToObject(field.FieldType, kind));
            EntryPoints.Input.GetField("Value")!.SetValue(input, Scalar.All(_random.Next(-2, 300)));
            return input;
        }

        public void Dispose() => _mats.ForEach(static m => m.Dispose());
    }
}
