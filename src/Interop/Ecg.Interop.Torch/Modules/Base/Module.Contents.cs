using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Walking through what a module holds. Names are paths such as "layer1.0.weight".</content>
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach ((string name, Module child) in _children)
                    yield return (name, child);
            }

            public virtual IEnumerable<Module> children() => _children.Values;

            /// <summary>All modules inside, at any depth; not this one.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string name, Module child) in named_children())
                {
                    yield return (name, child);
                    foreach ((string inner, Module module) in child.named_modules())
                        yield return ($"{name}.{inner}", module);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(static m => m.module);

            /// <summary>Each parameter once, also where several names lead to it.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach ((string name, Parameter parameter) in _parameters)
                {
                    if (parameter is not null && seen.Add(parameter.Handle))
                        yield return (name, parameter);
                }

                if (!recurse)
                    yield break;
                foreach ((string prefix, Module child) in named_children())
                {
                    foreach ((string name, Parameter parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter.Handle))
                            yield return ($"{prefix}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(static p => p.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach ((string name, (Tensor value, bool persistent)) in _buffers)
                {
                    if (persistent || include_nonpersistent)
                        yield return (name, value);
                }

                if (!recurse)
                    yield break;
                foreach ((string prefix, Module child) in named_children())
                {
                    foreach ((string name, Tensor buffer) in child.named_buffers(true, include_nonpersistent))
                        yield return ($"{prefix}.{name}", buffer);
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(static b => b.buffer);
        }
    }
}
