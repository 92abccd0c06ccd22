//! Own lessons: loaded, and loaded again when their files change.

use crate::catalog::Catalog;

use super::Options;

/// All lessons with the own ones over them, from the cache as far as it holds.
pub(super) fn load(options: &Options) -> Catalog {
    match &options.environment.cache_dir {
        _ if options.layers.is_empty() => Catalog::builtin(),
        Some(cache) => Catalog::load_cached(&options.layers, cache),
        None => Catalog::load(&options.layers),
    }
}
