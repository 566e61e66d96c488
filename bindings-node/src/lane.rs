//! Where an analyzer's batches are worked on.

use std::sync::{Arc, OnceLock};

use rayon::{ThreadPool, ThreadPoolBuilder};
use voc_core::Analyzer;

/// Records that one thread takes at once, where there are several.
const SHARE: usize = 64;

/// The threads of an analyzer's batches: as many as its configuration says, or those of the process.
///
/// Not libuv's: batches come in on any of them, several at once, and each would get to know the words of the texts for
/// itself.
#[derive(Debug, Clone)]
pub(crate) struct Lane {
    threads: Option<usize>,
    /// Started by the first batch.
    pool: Arc<OnceLock<Option<ThreadPool>>>,
}

impl Lane {
    pub(crate) fn of(analyzer: &Analyzer) -> Self {
        Self { threads: analyzer.config().threads, pool: Arc::default() }
    }

    /// How many of some records one thread takes at once.
    pub(crate) fn share(&self, records: usize) -> usize {
        if self.threads == Some(1) { records.max(1) } else { SHARE }
    }

    /// What `work` answers, done among the threads. Its panic passes through.
    pub(crate) fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        let start = || {
            let threads = ThreadPoolBuilder::new().num_threads(self.threads?);
            threads.build().ok()
        };
        match self.pool.get_or_init(start) {
            Some(pool) => pool.install(work),
            // among those of the process, also where no others are to be had
            None => work(),
        }
    }
}
