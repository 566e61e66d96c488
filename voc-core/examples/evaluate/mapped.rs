//! Findings of several labels, measured on a set whose labels a mapping translates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use voc_core::{Analyzer, Channel, Feedback, Insight};

use super::Result;
use super::gold::{channel_of, records};
use super::mapping::{Mapping, confidence};

/// A line of a file; a label may be several, with `|` between.
#[derive(Debug, Deserialize)]
struct Record {
    text: String,
    label: Option<String>,
    labels: Option<Vec<String>>,
    lang: Option<String>,
    channel: Option<Channel>,
    domain: Option<String>,
    question: Option<String>,
}

/// A text and the labels that are right.
#[derive(Debug)]
struct Gold {
    feedback: Feedback,
    labels: BTreeSet<String>,
    language: Option<String>,
}

/// What is printed for a file.
#[derive(Debug, Serialize)]
pub(super) struct Outcome {
    file: String,
    task: String,
    #[serde(flatten)]
    all: Figures,
    /// F1 of each label.
    f1: BTreeMap<String, f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_language: Option<BTreeMap<String, Figures>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Wrong>,
}

/// Figures of some records.
#[derive(Debug, Serialize)]
struct Figures {
    n: usize,
    /// Mean F1 of the labels that occur in the gold.
    macro_f1: f64,
    /// F1 over all labels of all texts.
    micro_f1: f64,
    /// Share of texts that have exactly the right labels.
    accuracy: f64,
    /// Calibration error of our labels' probabilities, where the gold is in our own labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    ece: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Wrong {
    text: String,
    gold: Vec<String>,
    guess: Vec<String>,
}

/// What is asked for beside the figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extras {
    pub(super) by_language: bool,
    pub(super) errors: usize,
}

/// Measures one file.
pub(super) fn measure(
    file: &Path,
    task: &str,
    mapping: &Mapping,
    channel: Option<Channel>,
    extras: Extras,
    analyzers: &Analyzers,
) -> Result<Outcome> {
    let gold = read(file, mapping, channel)?;
    let texts: Vec<Feedback> = gold.iter().map(|gold| gold.feedback.clone()).collect();
    let insights =
        analyzers.given.analyze_batch(&texts).into_iter().collect::<Result<Vec<_>, _>>()?;
    let found: Vec<BTreeSet<&str>> = insights.iter().map(|i| mapping.found(i)).collect();
    let rows: Vec<(&Gold, &BTreeSet<&str>)> = gold.iter().zip(&found).collect();
    let mut all = Figures::new(&rows);
    if let Some(open) = &analyzers.open {
        let insights = open.analyze_batch(&texts).into_iter().collect::<Result<Vec<_>, _>>()?;
        all.ece = Some(rounded(calibration_error(&gold, &insights, mapping)));
    }
    let names: BTreeSet<&str> =
        gold.iter().flat_map(|g| g.labels.iter().map(String::as_str)).collect();
    let mut languages: BTreeMap<String, Vec<(&Gold, &BTreeSet<&str>)>> = BTreeMap::new();
    for &row in &rows {
        let language = row.0.language.clone().unwrap_or_else(|| "unknown".to_owned());
        languages.entry(language).or_default().push(row);
    }
    let by_language = || languages.iter().map(|(name, rows)| (name.clone(), Figures::new(rows)));
    Ok(Outcome {
        file: file.display().to_string(),
        task: task.to_owned(),
        all,
        f1: names.iter().map(|name| ((*name).to_owned(), rounded(f1(&rows, name)))).collect(),
        by_language: extras.by_language.then(|| by_language().collect()),
        errors: wrong(&rows, extras.errors),
    })
}

/// An analyzer as the mapping asks for it, and one that gives every label whatever its probability.
#[derive(Debug)]
pub(super) struct Analyzers {
    pub(super) given: Analyzer,
    pub(super) open: Option<Analyzer>,
}

impl Record {
    fn all(&self) -> Option<Vec<String>> {
        let split = || Some(self.label.as_ref()?.split('|').map(str::to_owned).collect());
        self.labels.clone().or_else(split)
    }
}

/// Every label that files name.
pub(super) fn labels(files: &[PathBuf]) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for file in files {
        found.extend(records::<Record>(file)?.iter().filter_map(Record::all).flatten());
    }
    Ok(found)
}

fn read(path: &Path, mapping: &Mapping, channel: Option<Channel>) -> Result<Vec<Gold>> {
    let name = path.display();
    let mut gold = Vec::new();
    for (at, record) in records::<Record>(path)?.into_iter().enumerate() {
        let mut labels = record.all().ok_or_else(|| format!("{name}:{}: no label", at + 1))?;
        if let Some(family) = &mapping.family {
            labels.retain(|label| label.starts_with(family));
        }
        for label in &mut labels {
            if let Some(group) = mapping.grouped.get(label) {
                label.clone_from(group);
            }
        }
        let given = labels.len();
        let labels: BTreeSet<String> =
            labels.into_iter().filter(|label| !mapping.ignored.contains(label)).collect();
        if labels.is_empty() && given > 0 {
            continue;
        }
        if let Some(label) = labels.iter().find(|label| !mapping.labels.contains_key(*label)) {
            return Err(format!("{name}:{}: label `{label}` is not mapped", at + 1).into());
        }
        let mut feedback = Feedback::new(record.text);
        feedback.channel =
            channel.or(record.channel).or_else(|| record.domain.as_deref().and_then(channel_of));
        feedback.question = record.question;
        gold.push(Gold { feedback, labels, language: record.lang });
    }
    if gold.is_empty() { Err(format!("{name}: no records").into()) } else { Ok(gold) }
}

impl Figures {
    fn new(rows: &[(&Gold, &BTreeSet<&str>)]) -> Self {
        let names: BTreeSet<&str> =
            rows.iter().flat_map(|(gold, _)| gold.labels.iter().map(String::as_str)).collect();
        let sum: f64 = names.iter().map(|name| f1(rows, name)).sum();
        let (mut right, mut all) = (0, 0);
        let mut exact = 0;
        for (gold, found) in rows {
            let both = found.iter().filter(|name| gold.labels.contains(**name)).count();
            right += 2 * both;
            all += gold.labels.len() + found.len();
            exact += usize::from(both == gold.labels.len() && both == found.len());
        }
        Self {
            n: rows.len(),
            macro_f1: rounded(sum / names.len().max(1) as f64),
            micro_f1: rounded(f64::from(right as u32) / all.max(1) as f64),
            accuracy: rounded(exact as f64 / rows.len().max(1) as f64),
            ece: None,
        }
    }
}

/// Harmonic mean of precision and recall of a label.
fn f1(rows: &[(&Gold, &BTreeSet<&str>)], name: &str) -> f64 {
    let (mut right, mut all) = (0, 0);
    for (gold, found) in rows {
        let (is, guessed) = (gold.labels.contains(name), found.contains(name));
        right += 2 * usize::from(is && guessed);
        all += usize::from(is) + usize::from(guessed);
    }
    right as f64 / all.max(1) as f64
}

const BINS: usize = 15;

/// Expected calibration error over all labels that the insights give a probability for: the mean distance between
/// probability and share of right ones, over bins of equal width.
fn calibration_error(gold: &[Gold], insights: &[Insight], mapping: &Mapping) -> f64 {
    let mut bins = [0.0; BINS];
    let mut total = 0_u32;
    for (gold, insight) in gold.iter().zip(insights) {
        for (name, ours) in &mapping.labels {
            let Some(sure) = ours.iter().find_map(|key| confidence(insight, key)) else { continue };
            let bin = ((sure * BINS as f64) as usize).min(BINS - 1);
            bins[bin] += sure - f64::from(u8::from(gold.labels.contains(name)));
            total += 1;
        }
    }
    bins.iter().map(|gap: &f64| gap.abs()).sum::<f64>() / f64::from(total.max(1))
}

fn wrong(rows: &[(&Gold, &BTreeSet<&str>)], most: usize) -> Vec<Wrong> {
    let differs = |gold: &Gold, found: &BTreeSet<&str>| {
        gold.labels.len() != found.len() || !found.iter().all(|name| gold.labels.contains(*name))
    };
    let wrong = rows.iter().filter(|(gold, found)| differs(gold, found)).take(most);
    wrong
        .map(|(gold, found)| Wrong {
            text: gold.feedback.text.clone(),
            gold: gold.labels.iter().cloned().collect(),
            guess: found.iter().map(|name| (*name).to_owned()).collect(),
        })
        .collect()
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
