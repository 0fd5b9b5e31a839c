using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Indexing as in NumPy: numbers, ranges, an ellipsis, new dimensions, tensors of indices or truth values.</content>
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index(TensorIndex.Single(i1));
            set => index_put_(value, TensorIndex.Single(i1));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2));
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
            set => index_put_(value, TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            (Tensor view, Tensor?[] chosen) = View(indices);
            if (chosen.Length == 0)
                return view;
            Tensor result = Aten.Tensor("index.Tensor", view, Arg.OptionalTensors(chosen));
            view.Dispose();
            return result;
        }

        public Tensor index(params Tensor[] indices) => Aten.Tensor("index.Tensor", this, Arg.OptionalTensors(indices));

        /// <summary>Writes <paramref name="value"/>, repeated as needed, to the chosen elements.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            (Tensor view, Tensor?[] chosen) = View(indices);
            if (chosen.Length == 0)
                view.copy_(value);
            else
                Aten.InPlace("index_put_", view, Arg.OptionalTensors(chosen), value);
            view.Dispose();
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) =>
            Aten.InPlace("index_put_", this, Arg.OptionalTensors(indices), value);

        /// <summary>Takes all but tensor indices as views; what is left goes to the gathering operator, if anything.</summary>
        private (Tensor View, Tensor?[] Chosen) View(TensorIndex[] indices)
        {
            Tensor view = alias();
            var chosen = new List<Tensor?>();
            int consumed = indices.Count(static i => i.Kind is TensorIndex.Form.Slice or TensorIndex.Form.Single)
                + indices.Sum(static i => i.Chosen is { } t ? (t.dtype == ScalarType.Bool ? (int)t.dim() : 1) : 0);
            int at = 0;
            int masked = 0;
            foreach (TensorIndex index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.Form.Ellipsis:
                        at += (int)dim() - consumed;
                        break;
                    case TensorIndex.Form.None:
                        Replace(ref view, view.unsqueeze(at++));
                        break;
                    case TensorIndex.Form.Single:
                        Replace(ref view, view.select(at, index.Start ?? throw new ArgumentException("An index has no value.", nameof(indices))));
                        break;
                    case TensorIndex.Form.Slice:
                        Replace(ref view, Aten.Tensor("slice.Tensor", view, at++, index.Start, index.Stop, index.Step));
                        break;
                    case TensorIndex.Form.Tensor:
                        // A mask is one entry of the gathering operator's list, whatever number of dimensions it covers.
                        while (chosen.Count < at - masked)
                            chosen.Add(null);
                        chosen.Add(index.Chosen);
                        int covers = index.Chosen!.dtype == ScalarType.Bool ? (int)index.Chosen.dim() : 1;
                        at += covers;
                        masked += covers - 1;
                        break;
                }
            }

            return (view, [.. chosen]);
        }

        private static void Replace(ref Tensor view, Tensor next)
        {
            view.Dispose();
            view = next;
        }
    }
}
