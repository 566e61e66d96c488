//! What is printed for a file.

use std::collections::BTreeMap;

use serde::Serialize;

use super::gold::Gold;
use super::task::Task;
use voc_core::learn::metrics::{Confusion, Judged, calibration_error};

/// The figures of a file, one JSON object.
#[derive(Debug, Serialize)]
pub(super) struct Outcome {
    pub(super) file: String,
    pub(super) task: &'static str,
    /// The labels that occur in the gold, among which the guesses were made.
    pub(super) labels: Vec<&'static str>,
    #[serde(flatten)]
    pub(super) all: Figures,
    /// F1 of each label, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) f1: Option<BTreeMap<&'static str, f64>>,
    /// Guesses by gold label, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confusion: Option<BTreeMap<&'static str, BTreeMap<&'static str, u64>>>,
    /// The same figures for each language of the gold, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by_language: Option<BTreeMap<String, Figures>>,
    /// The wrong guesses of highest confidence, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) errors: Option<Vec<WrongGuess>>,
}

/// Figures of some records.
#[derive(Debug, Serialize)]
pub(super) struct Figures {
    pub(super) n: u64,
    pub(super) macro_f1: Option<f64>,
    pub(super) accuracy: Option<f64>,
    pub(super) ece: Option<f64>,
    /// Texts in which there was nothing to read; they count as wrong.
    pub(super) unanswered: u64,
}

/// A wrong guess.
#[derive(Debug, Serialize)]
pub(super) struct WrongGuess {
    pub(super) text: String,
    pub(super) gold: &'static str,
    pub(super) guess: &'static str,
    pub(super) confidence: f64,
}

/// What is asked for beside the figures.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extras {
    pub(super) confusion: bool,
    pub(super) by_language: bool,
    pub(super) errors: usize,
}

impl Figures {
    fn new(confusion: &Confusion, judged: &[Judged]) -> Self {
        Self {
            n: confusion.total(),
            macro_f1: confusion.macro_f1().map(rounded),
            accuracy: confusion.accuracy().map(rounded),
            ece: calibration_error(judged).map(rounded),
            unanswered: confusion.unanswered(),
        }
    }
}

/// Four decimals: the fifth is noise in any test set.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

impl Outcome {
    /// The figures of `judged`, which stands beside `gold`.
    pub(super) fn new(
        file: String,
        task: &dyn Task,
        gold: &[Gold],
        judged: &[Judged],
        extras: Extras,
    ) -> Self {
        let names = task.labels();
        let confusion = Confusion::new(names.len(), judged);
        let present: Vec<usize> =
            (0..names.len()).filter(|&label| confusion.support(label) > 0).collect();
        let row = |gold: usize| {
            let cells = confusion.row(gold);
            present.iter().map(|&label| (names[label], cells[label])).collect()
        };
        Self {
            file,
            task: task.name(),
            labels: present.iter().map(|&label| names[label]).collect(),
            all: Figures::new(&confusion, judged),
            f1: extras.confusion.then(|| {
                let f1 = |&label: &usize| Some((names[label], rounded(confusion.f1(label)?)));
                present.iter().filter_map(f1).collect()
            }),
            confusion: extras
                .confusion
                .then(|| present.iter().map(|&label| (names[label], row(label))).collect()),
            by_language: extras.by_language.then(|| by_language(names.len(), gold, judged)),
            errors: (extras.errors > 0).then(|| errors(names, gold, judged, extras.errors)),
        }
    }
}

fn by_language(labels: usize, gold: &[Gold], judged: &[Judged]) -> BTreeMap<String, Figures> {
    let mut languages: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
    for (gold, judged) in gold.iter().zip(judged) {
        languages.entry(gold.language.as_deref().unwrap_or("unknown")).or_default().push(*judged);
    }
    let figures = |judged: &[Judged]| Figures::new(&Confusion::new(labels, judged), judged);
    languages.into_iter().map(|(name, judged)| (name.to_owned(), figures(&judged))).collect()
}

fn errors(
    names: &[&'static str],
    gold: &[Gold],
    judged: &[Judged],
    most: usize,
) -> Vec<WrongGuess> {
    let wrong = gold.iter().zip(judged).filter(|(_, judged)| !judged.is_right());
    let mut wrong: Vec<_> = wrong.filter_map(|(g, j)| Some((g, j.gold, j.guess?))).collect();
    wrong.sort_by(|(.., (_, a)), (.., (_, b))| b.total_cmp(a));
    wrong.truncate(most);
    let shown = |(text, gold, (guess, confidence)): (&Gold, usize, (usize, f64))| WrongGuess {
        text: text.feedback.text.clone(),
        gold: names[gold],
        guess: names[guess],
        confidence: rounded(confidence),
    };
    wrong.into_iter().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use voc_core::Feedback;

    use super::super::task::Sentiment;
    use super::*;

    #[test]
    fn the_line_has_what_was_asked_for() {
        let gold = |text: &str, label, language: &str| Gold {
            feedback: Feedback::new(text),
            label,
            brand: None,
            rival: None,
            language: Some(language.to_owned()),
        };
        let gold = [gold("a", 0, "en"), gold("b", 2, "en"), gold("c", 2, "de"), gold("d", 2, "de")];
        let judged = [(0, 0.9), (0, 0.7), (0, 0.8), (2, 0.6)];
        let judged: Vec<_> = gold
            .iter()
            .zip(judged)
            .map(|(gold, guess)| Judged { gold: gold.label, guess: Some(guess) })
            .collect();
        let line = |extras| {
            let outcome = Outcome::new("f".into(), &Sentiment, &gold, &judged, extras);
            serde_json::to_string(&outcome).unwrap()
        };
        assert_eq!(
            line(Extras::default()),
            r#"{"file":"f","task":"sentiment","labels":["negative","positive"],"n":4,"macro_f1":0.5,"accuracy":0.5,"ece":0.5,"unanswered":0}"#
        );
        let full = line(Extras { confusion: true, by_language: true, errors: 1 });
        assert!(full.contains(r#""confusion":{"negative":{"negative":1,"positive":0},"positive":{"negative":2,"positive":1}}"#), "{full}");
        assert!(
            full.contains(r#""by_language":{"de":{"n":2,"macro_f1":0.6667,"accuracy":0.5"#),
            "{full}"
        );
        assert!(
            full.ends_with(
                r#""errors":[{"text":"c","gold":"positive","guess":"negative","confidence":0.8}]}"#
            ),
            "{full}"
        );
    }
}
