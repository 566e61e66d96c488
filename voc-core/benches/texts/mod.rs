//! The texts that the benches read: the sample the crate ships, cut and repeated without chance.
//!
//! `VOC_BENCH_TEXTS=path` reads another CSV file with a `text` column instead.

#![allow(dead_code, reason = "no bench needs every kind of text")]

use std::path::PathBuf;

use voc_core::Feedback;

/// What a record of a few sentences seldom exceeds, in bytes.
const SHORT: std::ops::RangeInclusive<usize> = 20..=200;
/// What a long mail has, in bytes.
const LONG: usize = 5_000;

/// Every text of the source, in its order.
pub(crate) fn all() -> Vec<String> {
    let sample = || concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/sample.csv").into();
    let path = std::env::var_os("VOC_BENCH_TEXTS").map_or_else(sample, PathBuf::from);
    let mut reader =
        csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let headers = reader.headers().expect("a header row");
    let column = headers.iter().position(|name| name == "text").expect("a column `text`");
    reader.records().map(|row| row.expect("a whole row")[column].to_owned()).collect()
}

/// `count` texts of about 100 bytes, the source repeated as often as it takes.
pub(crate) fn short(count: usize) -> Vec<String> {
    let texts: Vec<String> = all().into_iter().filter(|t| SHORT.contains(&t.len())).collect();
    assert!(!texts.is_empty(), "no text of {SHORT:?} bytes");
    texts.into_iter().cycle().take(count).collect()
}

/// `count` texts of about 5 kB, each a run of the source's texts as paragraphs.
pub(crate) fn long(count: usize) -> Vec<String> {
    let texts = all();
    let mut source = texts.iter().cycle();
    let mut paragraphs = |len| {
        let mut text = String::new();
        while text.len() < len {
            text.push_str(source.next().expect("a text"));
            text.push_str("\n\n");
        }
        text
    };
    (0..count).map(|_| paragraphs(LONG)).collect()
}

/// Texts as records of which nothing else is known.
pub(crate) fn feedback(texts: &[String]) -> Vec<Feedback> {
    texts.iter().map(|text| Feedback::new(text.as_str())).collect()
}

/// Texts that nobody writes and that come all the same, by name.
pub(crate) fn hostile(name: &str) -> String {
    match name {
        "1 MB without a space" => "a".repeat(1_000_000),
        "1 MB of words" => {
            let line = short(500).join(" ");
            line.chars().cycle().take(1_000_000).collect()
        }
        "1 MB of open tags" => "<div ".repeat(200_000),
        "100,000 line breaks" => "\n".repeat(100_000),
        "50,000 emoji" => "😡👍🏽".chars().cycle().take(50_000).collect(),
        "50,000 quoted lines" => "> no\n".repeat(50_000),
        _ => panic!("no hostile text is called {name}"),
    }
}

/// The names that [`hostile`] knows.
pub(crate) const HOSTILE: [&str; 6] = [
    "1 MB without a space",
    "1 MB of words",
    "1 MB of open tags",
    "100,000 line breaks",
    "50,000 emoji",
    "50,000 quoted lines",
];
