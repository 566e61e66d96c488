//! Where the time of an analysis goes, stage by stage.
//!
//! Encoding and judging have no way in of their own; they are what [`whole`] takes beyond the others.

mod texts;

use divan::{Bencher, counter::BytesCount, counter::ItemsCount};
use voc_core::text::{self, clean::clean, kind::MessageKind};
use voc_core::{Analyzer, Feedback};

const COUNT: usize = 5_000;

fn main() {
    divan::main();
}

fn each<T>(bencher: Bencher, stage: impl Fn(&str) -> T + Sync) {
    let texts = texts::short(COUNT);
    bencher
        .counter(ItemsCount::new(COUNT))
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench(|| {
            for text in &texts {
                divan::black_box(stage(divan::black_box(text)));
            }
        });
}

#[divan::bench(sample_count = 50)]
fn feedback(bencher: Bencher) {
    each(bencher, |text| Feedback::new(text));
}

#[divan::bench(sample_count = 50)]
fn cleaning(bencher: Bencher) {
    each(bencher, |text| clean(text).text.len());
}

#[divan::bench(sample_count = 50)]
fn kind(bencher: Bencher) {
    each(bencher, MessageKind::of);
}

#[divan::bench(sample_count = 50)]
fn segmentation(bencher: Bencher) {
    each(bencher, text::sentences);
}

/// A known language is not identified: the difference to [`whole`] is the price of identifying it.
#[divan::bench(sample_count = 50)]
fn whole_but_language(bencher: Bencher) {
    let analyzer = Analyzer::new().expect("the bundled model");
    each(bencher, |text| {
        analyzer.analyze(&Feedback::new(text).with_language(voc_core::Language::En))
    });
}

#[divan::bench(sample_count = 50)]
fn whole(bencher: Bencher) {
    let analyzer = Analyzer::new().expect("the bundled model");
    each(bencher, |text| analyzer.analyze(&Feedback::new(text)));
}
