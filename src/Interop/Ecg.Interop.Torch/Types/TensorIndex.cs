namespace TorchSharp;

public static partial class torch
{
    /// <summary>How one dimension of a tensor is indexed.</summary>
    public struct TensorIndex
    {
        public static readonly TensorIndex Ellipsis = new() { _kind = Form.Ellipsis };
        public static readonly TensorIndex None = new() { _kind = Form.None };
        public static readonly TensorIndex Null = None;
        public static readonly TensorIndex Colon = Slice();

        private Form _kind;
        private long? _start;
        private long? _stop;
        private long? _step;
        private Tensor? _tensor;

        internal enum Form
        {
            Slice,
            Single,
            Ellipsis,
            None,
            Tensor,
        }

        internal readonly Form Kind => _kind;

        internal readonly long? Start => _start;

        internal readonly long? Stop => _stop;

        internal readonly long Step => _step ?? 1;

        internal readonly Tensor? Chosen => _tensor;

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(System.Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? stop) range) => Slice(range.start, range.stop);

        /// <summary>The elements from <paramref name="start"/> up to, not including, <paramref name="stop"/>.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { _kind = Form.Slice, _start = start, _stop = stop, _step = step };

        public static TensorIndex Slice(System.Range range) => Slice(Of(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Of(range.End));

        public static TensorIndex Single(long? index) => new() { _kind = Form.Single, _start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { _kind = Form.Tensor, _tensor = tensor };

        private static long Of(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
