using TorchSharp.Serialization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>State dictionaries and the .dat format: LEB128 entry count, then for each a name and a tensor.</content>
        public partial class Module
        {
            /// <summary>All parameters, then all persistent buffers, by name. The tensors are the module's own.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string path = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach ((string name, Modules.Parameter parameter) in named_parameters())
                    destination.TryAdd(path + name, parameter);
                foreach ((string name, Tensor buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(path + name, buffer);
                return destination;
            }

            /// <summary>Copies values in, and returns the names that were missing and those that have no place.</summary>
            /// <exception cref="InvalidOperationException"><paramref name="strict"/>, and the names differ.</exception>
            /// <exception cref="ArgumentException">A tensor has another shape.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                Dictionary<string, Tensor> own = state_dict();
                bool Skipped(string name) => skip is not null && skip.Contains(name);
                List<string> missing = [.. own.Keys.Where(name => !source.ContainsKey(name) && !Skipped(name))];
                List<string> unexpected = [.. source.Keys.Where(name => !own.ContainsKey(name) && !Skipped(name))];
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The state does not fit: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                }

                using IDisposable mode = no_grad();
                foreach ((string name, Tensor value) in source)
                {
                    if (Skipped(name) || !own.TryGetValue(name, out Tensor? target))
                        continue;
                    if (!target.shape.AsSpan().SequenceEqual(value.shape))
                        throw new ArgumentException($"'{name}' is [{string.Join(", ", target.shape)}], not [{string.Join(", ", value.shape)}].", nameof(source));
                    target.copy_(value);
                }

                return (missing, unexpected);
            }

            public virtual Module save(string location, IList<string>? skip = null)
            {
                using FileStream stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state and closes <paramref name="stream"/>.</summary>
            public virtual Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public virtual Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                List<KeyValuePair<string, Tensor>> entries = [.. sd.Where(entry => skip is null || !skip.Contains(entry.Key))];
                Leb128.Write(writer, entries.Count);
                foreach ((string name, Tensor value) in entries)
                {
                    writer.Write(name);
                    TensorFormat.Write(value, writer);
                }
            }

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads the state and closes <paramref name="stream"/>.</summary>
            public virtual Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <param name="reader">What <see cref="save(BinaryWriter, IList{string})"/> wrote.</param>
            /// <param name="strict">Whether the names must agree exactly.</param>
            /// <param name="skip">Names to leave as they are.</param>
            /// <param name="loadedParameters">Gets each name with whether it was loaded.</param>
            /// <exception cref="ArgumentException">Names, types or shapes differ.</exception>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                Dictionary<string, Tensor> own = state_dict();
                long entries = Leb128.Read(reader);
                if (strict && entries != own.Count)
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {own.Count}, but found {entries} entries.");
                foreach (string name in own.Keys)
                    loadedParameters?.TryAdd(name, false);
                for (long i = 0; i < entries; i++)
                {
                    string name = reader.ReadString();
                    bool skipped = skip is not null && skip.Contains(name);
                    if (own.TryGetValue(name, out Tensor? target))
                        TensorFormat.ReadInto(target, reader, skipped);
                    else if (strict && !skipped)
                        throw new ArgumentException($"Mismatched module state names: there is no parameter or buffer named '{name}'.");
                    else
                        TensorFormat.Read(reader, skip: true);
                    if (loadedParameters is not null)
                        loadedParameters[name] = target is not null && !skipped;
                }

                return this;
            }
        }
    }
}
