//! Node.js bindings of `voc-core`.
//!
//! They convert types and decide nothing: records and options come in as plain JavaScript objects and are read by
//! the core's own schema, findings go out as numbers, of which `findings.js` makes plain objects whose spans count
//! UTF-16 units. `index.js` is the package's entry; it wraps what is exported here to throw `VocError` and to keep
//! the event loop turning.

#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod analyzer;
pub mod batch;
pub mod columns;
pub mod contact;
mod conversation;
pub mod error;
mod feedback;
pub mod findings;
pub mod insight;
mod lane;
pub mod learn;
mod options;
mod packed;
mod read;
pub mod redact;
pub mod scores;
pub mod span;

/// An insight is many small strings and lists, which the system's allocator makes a tenth of its cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
