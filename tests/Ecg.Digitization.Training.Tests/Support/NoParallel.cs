// Training seeds the process's one random source.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
