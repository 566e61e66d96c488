//! One text at a time on one thread.

mod texts;

use divan::{Bencher, counter::BytesCount, counter::ItemsCount};
use voc_core::{Analyzer, Config, Feedback};

fn main() {
    divan::main();
}

/// Analyses a set of records one after the other, so that caches see what they see in a batch.
fn all(bencher: Bencher, texts: &[String]) {
    all_by(bencher, texts, &Analyzer::new().expect("the bundled model"));
}

fn all_by(bencher: Bencher, texts: &[String], analyzer: &Analyzer) {
    let records = texts::feedback(texts);
    bencher
        .counter(ItemsCount::new(records.len()))
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench(|| {
            for record in &records {
                let _ = divan::black_box(analyzer.analyze(divan::black_box(record)));
            }
        });
}

#[divan::bench(sample_count = 50)]
fn short(bencher: Bencher) {
    all(bencher, &texts::short(5_000));
}

/// What keywords cost is the difference to `short`.
#[divan::bench(sample_count = 50)]
fn short_without_keywords(bencher: Bencher) {
    let config = Config::from_json(r#"{"keywords": {"max_count": 0}}"#).expect("a valid setting");
    let analyzer = Analyzer::builder().config(config).build().expect("the bundled model");
    all_by(bencher, &texts::short(5_000), &analyzer);
}

#[divan::bench(sample_count = 50)]
fn long(bencher: Bencher) {
    all(bencher, &texts::long(100));
}

/// Per text and not per batch: what a caller waits for a single answer.
#[divan::bench]
fn one_short_text(bencher: Bencher) {
    let analyzer = Analyzer::new().expect("the bundled model");
    let record = Feedback::new("The app closes by itself every time. I want my money back!");
    bencher.bench(|| analyzer.analyze(divan::black_box(&record)));
}

/// Time must grow with the bytes and with nothing else.
#[divan::bench(args = texts::HOSTILE, sample_count = 5)]
fn hostile(bencher: Bencher, name: &str) {
    let analyzer = Analyzer::new().expect("the bundled model");
    let record = Feedback::new(texts::hostile(name));
    bencher
        .counter(BytesCount::new(record.text.len()))
        .bench(|| analyzer.analyze(divan::black_box(&record)));
}
