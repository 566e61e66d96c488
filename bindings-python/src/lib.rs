//! The Python binding of `voc-core`.
