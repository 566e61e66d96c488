//! Many texts at once: one thread against all cores, and how time grows with their number.
//!
//! `VOC_BENCH_MILLION=1` adds the largest batch, which takes about 2 GB of memory.

mod texts;

use divan::{Bencher, counter::ItemsCount};
use voc_core::Analyzer;

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let mut sizes = vec![1_000, 10_000, 100_000];
    if std::env::var_os("VOC_BENCH_MILLION").is_some() {
        sizes.push(1_000_000);
    }
    sizes
}

/// The answers are dropped outside of what is timed, as a caller keeps them.
fn batch(bencher: Bencher, threads: Option<usize>, size: usize) {
    let builder = Analyzer::builder();
    let builder = match threads {
        Some(threads) => builder.threads(threads),
        None => builder,
    };
    let analyzer = builder.build().expect("the bundled model");
    let records = texts::feedback(&texts::short(size));
    // a pool starts its threads and each its caches with the first batch
    analyzer.analyze_batch(&records[..size.min(10_000)]);
    bencher
        .counter(ItemsCount::new(size))
        .bench(|| analyzer.analyze_batch(divan::black_box(&records)));
}

#[divan::bench(args = sizes(), sample_count = 5)]
fn one_thread(bencher: Bencher, size: usize) {
    batch(bencher, Some(1), size);
}

#[divan::bench(args = sizes(), sample_count = 5)]
fn all_cores(bencher: Bencher, size: usize) {
    batch(bencher, None, size);
}
