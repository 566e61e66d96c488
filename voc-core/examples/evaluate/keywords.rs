//! Keywords against lists that people made.
//!
//! Both are stemmed (Snowball, by the record's `lang`) and compared whole. Of each text the first `k` keywords
//! are taken; precision is right ones over `k`, recall right ones over the gold list without repeats, and the
//! figure is the mean over texts of their F1, in which a text without a right keyword counts 0.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use voc_core::{Analyzer, Feedback};

use super::{Args, Result, gold};

/// The task's name on the command line.
pub(super) const NAME: &str = "keywords";

#[derive(Debug, Deserialize)]
struct Record {
    text: String,
    keywords: Vec<String>,
    lang: Option<String>,
}

/// The figures of a file.
#[derive(Debug, Serialize)]
struct Outcome {
    file: String,
    task: &'static str,
    n: usize,
    f1_at_5: f64,
    f1_at_10: f64,
    /// Texts of which the most is wrong, where asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Miss>,
}

/// A text's keywords beside the gold.
#[derive(Debug, Serialize)]
struct Miss {
    text: String,
    gold: Vec<String>,
    found: Vec<String>,
    f1_at_10: f64,
}

/// Measures each file and prints a line for it.
pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<()> {
    let mut config = args.config()?;
    config.keywords.max_count = 10;
    let analyzer = args.analyzer(config)?;
    for file in &args.files {
        writeln!(out, "{}", serde_json::to_string(&measure(file, args.errors, &analyzer)?)?)?;
        out.flush()?;
    }
    Ok(())
}

fn measure(file: &Path, errors: usize, analyzer: &Analyzer) -> Result<Outcome> {
    let records: Vec<Record> = gold::records(file)?;
    let texts: Vec<Feedback> =
        records.iter().map(|record| Feedback::new(record.text.as_str())).collect();
    let (mut first_five, mut first_ten) = (0.0, 0.0);
    let mut misses = Vec::new();
    for (record, insight) in records.iter().zip(analyzer.analyze_batch(&texts)) {
        let found: Vec<String> =
            insight?.keywords.into_iter().map(|keyword| keyword.text).collect();
        let stemmer = stemmer(record.lang.as_deref());
        let rooted = |phrase: &String| stem(phrase, stemmer.as_ref());
        let gold: BTreeSet<String> = record.keywords.iter().map(rooted).collect();
        let guesses: Vec<String> = found.iter().map(rooted).collect();
        first_five += f1(&gold, &guesses, 5);
        let at_ten = f1(&gold, &guesses, 10);
        first_ten += at_ten;
        if errors > 0 {
            let gold = record.keywords.clone();
            misses.push(Miss { text: record.text.clone(), gold, found, f1_at_10: at_ten });
        }
    }
    misses.sort_by(|a, b| a.f1_at_10.total_cmp(&b.f1_at_10));
    misses.truncate(errors);
    let mean = |sum: f64| (sum / records.len() as f64 * 1e4).round() / 1e4;
    Ok(Outcome {
        file: file.display().to_string(),
        task: NAME,
        n: records.len(),
        f1_at_5: mean(first_five),
        f1_at_10: mean(first_ten),
        errors: misses,
    })
}

fn f1(gold: &BTreeSet<String>, guesses: &[String], k: usize) -> f64 {
    let guesses: BTreeSet<&String> = guesses.iter().take(k).collect();
    let right = guesses.iter().filter(|guess| gold.contains(**guess)).count();
    // the harmonic mean of right / k and right / gold
    2.0 * right as f64 / (k + gold.len()) as f64
}

fn stemmer(language: Option<&str>) -> Option<Stemmer> {
    let algorithm = match language? {
        "ar" => Algorithm::Arabic,
        "de" => Algorithm::German,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ru" => Algorithm::Russian,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

fn stem(phrase: &str, stemmer: Option<&Stemmer>) -> String {
    let lower = phrase.to_lowercase();
    let stem = |word: &str| stemmer.map_or_else(|| word.to_owned(), |s| s.stem(word).into_owned());
    lower.split_whitespace().map(stem).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_compared_stemmed_and_whole() {
        let english = stemmer(Some("en"));
        let set = |phrases: &[&str]| phrases.iter().map(|p| stem(p, english.as_ref())).collect();
        let gold: BTreeSet<String> = set(&["late deliveries", "Refund", "price", "price"]);
        let guesses: Vec<String> =
            ["Late delivery", "refunds", "delivery"].map(|p| stem(p, english.as_ref())).to_vec();
        // two right: precision 2/5, recall 2/3
        assert!((f1(&gold, &guesses, 5) - 0.5).abs() < 1e-12);
        assert!((f1(&gold, &guesses, 1) - 0.5).abs() < 1e-12);
        assert!(f1(&gold, &[], 10).abs() < 1e-12);
    }
}
