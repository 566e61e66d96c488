//! How far every finding can be trusted on the industries of the written corpus that nothing was learnt from.
//!
//! ```text
//! cargo run --release --example evaluate -- --task findings voc-core/model/corpus/findings/*.tsv
//! ```
//!
//! One line is printed for all files together. Of each finding (`families`) and each of its labels it tells `n`, the texts
//! that have the label, `precision`, `recall` and `f1` of what the insights give, and two calibration errors over 15 bins:
//! `ece` of the probability of each label for each text, likely or not, and `ece_given` of the confidences that the insights
//! give, which are those from the label's threshold on. A finding's figures are over the texts of all its labels
//! together, the accuracy of a label with few texts being a matter of luck.
//!
//! What is felt about a topic (`topic_sentiment`) is judged where text and insight both have the topic, and has no probability.
//!
//! Urgency and severity give no label but a score, the mean of two probabilities; theirs are given from the model's
//! thresholds on. Churn is whether the customer leaves, given from a risk of one half on; status is where the customer
//! stands, without a probability.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use serde::Serialize;
use voc_core::finding_training::{Answer, answers};
use voc_core::learn::metrics::{Judged, calibration_error};
use voc_core::{Action, Channel, ChurnStatus, Feedback, Insight, SentimentLabel};

use super::held_out::HELD_OUT;
use super::mapping::confidence;
use super::{Args, Result};

/// The task's name on the command line.
pub(super) const NAME: &str = "findings";

const NEUTRAL: &str = "emotion:neutral";
const LEAVES: &str = "churn:leaves";
const LEAVING: [&str; 4] = ["risk", "threat", "departing", "departed"];
/// Questions that make one finding, beside those whose names begin with it.
const ALONE: [(&str, &str); 8] = [
    ("urgent", "urgency"),
    ("pressing", "urgency"),
    ("harmful", "severity"),
    ("grave", "severity"),
    ("effort:high", "effort"),
    ("effort:low", "effort"),
    ("reply", "reply"),
    ("sarcasm", "sarcasm"),
];
const FAMILIES: [&str; 4] = ["emotion", "intent", "topic", "cause"];

/// A feedback and its labels.
#[derive(Debug)]
struct Record {
    feedback: Feedback,
    labels: BTreeSet<String>,
    /// What is felt about each topic.
    feelings: BTreeMap<String, SentimentLabel>,
    language: String,
}

/// What is said of one label of one text.
#[derive(Debug)]
struct Said {
    family: &'static str,
    label: String,
    /// None where nothing is claimed.
    probability: Option<f64>,
    given: bool,
}

/// What was said of a label or of a finding, beside what is right.
#[derive(Debug, Default)]
struct Tally {
    gold: usize,
    right: usize,
    claims: Vec<Judged>,
    given: Vec<Judged>,
}

/// Figures of a label or a finding.
#[derive(Debug, Serialize)]
struct Figures {
    n: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recall: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    f1: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ece: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ece_given: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Outcome {
    task: &'static str,
    n: usize,
    families: BTreeMap<&'static str, Figures>,
    labels: BTreeMap<String, Figures>,
    /// The findings in each language, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_language: Option<BTreeMap<String, BTreeMap<&'static str, Figures>>>,
}

/// Measures all files together and prints a line.
pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<()> {
    let analyzer = args.analyzer(args.config()?)?;
    let mut records = Vec::new();
    for file in &args.files {
        records.extend(read(file)?);
    }
    let mut families: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let mut labels: BTreeMap<String, Tally> = BTreeMap::new();
    let mut languages: BTreeMap<String, BTreeMap<&'static str, Tally>> = BTreeMap::new();
    for record in &records {
        let insight = analyzer.analyze(&record.feedback)?;
        let said = said(&insight, answers(&analyzer, &record.feedback)?).into_iter();
        let said = said.map(|said| (record.labels.contains(&said.label), said));
        for (is, said) in said.chain(felt(&insight, &record.feelings)) {
            let language = languages.entry(record.language.clone()).or_default();
            for tally in [
                families.entry(said.family).or_default(),
                language.entry(said.family).or_default(),
                labels.entry(said.label.clone()).or_default(),
            ] {
                tally.add(&said, is);
            }
        }
    }
    let by_language =
        languages.into_iter().map(|(language, families)| (language, by_family(families)));
    let outcome = Outcome {
        task: NAME,
        n: records.len(),
        by_language: args.by_language.then(|| by_language.collect()),
        families: by_family(families),
        labels: labels.into_iter().map(|(name, tally)| (name, tally.figures())).collect(),
    };
    writeln!(out, "{}", serde_json::to_string(&outcome)?)?;
    Ok(())
}

fn by_family(families: BTreeMap<&'static str, Tally>) -> BTreeMap<&'static str, Figures> {
    families.into_iter().map(|(name, tally)| (name, tally.figures())).collect()
}

/// The held-out records of a file; its language is what its name begins with.
fn read(path: &Path) -> Result<Vec<Record>> {
    let name = path.display();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let language = stem.split('-').next().unwrap_or_default().to_owned();
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path)?;
    let columns = reader.headers()?.clone();
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row?;
        // "-" stands for nothing
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column == name)?;
            row.get(at).filter(|cell| *cell != "-")
        };
        if !HELD_OUT.contains(&cell("industry").unwrap_or_default()) {
            continue;
        }
        let text = cell("text").ok_or_else(|| format!("{name}: no column `text`"))?;
        let mut feedback = Feedback::new(text.replace("\\n", "\n"));
        feedback.channel = cell("channel").map(str::parse::<Channel>).transpose()?;
        feedback.question = cell("question").map(str::to_owned);
        let labels = labels(|name| cell(name).unwrap_or_default());
        let feelings = feelings(cell("topic").unwrap_or_default());
        records.push(Record { feedback, labels, feelings, language: language.clone() });
    }
    Ok(records)
}

/// The labels of a record by its cells, as the model names its questions.
fn labels<'c>(cell: impl Fn(&str) -> &'c str) -> BTreeSet<String> {
    let mut labels: BTreeSet<String> = BTreeSet::new();
    for family in FAMILIES {
        let names = cell(family).split(',').filter(|name| !name.is_empty());
        // degrees of emotions and opinions on topics stand behind the name
        let bare = |name: &str| {
            name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-').to_owned()
        };
        labels.extend(names.map(|name| format!("{family}:{}", bare(name))));
    }
    labels.insert(format!("sentiment:{}", cell("sentiment")));
    let status = cell("churn");
    if !status.is_empty() {
        labels.insert(format!("status:{status}"));
    }
    if LEAVING.contains(&status) {
        labels.insert(LEAVES.to_owned());
    }
    for mark in cell("marks").split_whitespace() {
        let reached: &[&str] = match mark {
            "u1" => &["urgent"],
            "u2" | "u3" => &["urgent", "pressing"],
            "s1" => &["harmful"],
            "s2" | "s3" => &["harmful", "grave"],
            _ if mark.starts_with("e-") => &["effort:high"],
            _ if mark.starts_with('e') => &["effort:low"],
            other => &[other],
        };
        labels.extend(reached.iter().map(|&label| label.to_owned()));
    }
    labels
}

/// What is felt about each of the topics of a cell.
fn feelings(cell: &str) -> BTreeMap<String, SentimentLabel> {
    let feeling = |topic: &str| {
        let (name, label) = match (topic.strip_suffix('+'), topic.strip_suffix('-')) {
            (Some(name), _) => (name, SentimentLabel::Positive),
            (_, Some(name)) => (name, SentimentLabel::Negative),
            _ => (topic.strip_suffix('0')?, SentimentLabel::Neutral),
        };
        Some((name.to_owned(), label))
    };
    cell.split(',').filter_map(feeling).collect()
}

/// What the insight says of each feeling towards topics that the text is about, and whether it is right.
fn felt(insight: &Insight, feelings: &BTreeMap<String, SentimentLabel>) -> Vec<(bool, Said)> {
    let mut said = Vec::new();
    for topic in &insight.topics {
        let Some(&right) = feelings.get(&topic.name) else { continue };
        said.extend(SentimentLabel::ALL.map(|label| {
            let own = Said {
                family: "topic_sentiment",
                label: format!("topic_sentiment:{label}"),
                probability: None,
                given: topic.sentiment == label,
            };
            (right == label, own)
        }));
    }
    said
}

/// What the insight and the answers behind it say of every label.
fn said(insight: &Insight, answers: BTreeMap<String, Answer>) -> Vec<Said> {
    let mut said = Vec::new();
    let felt = answers.iter().filter(|(name, _)| name.starts_with("emotion:"));
    let felt = felt.map(|(_, answer)| answer.probability).reduce(f64::max);
    let is_neutral = confidence(insight, NEUTRAL).is_some();
    said.push(Said {
        family: "emotion",
        label: NEUTRAL.to_owned(),
        probability: felt.map(|felt| 1.0 - felt),
        given: is_neutral,
    });
    for (label, Answer { probability, threshold }) in answers {
        let alone = ALONE.iter().find(|(name, _)| *name == label).map(|(_, family)| *family);
        let begins = label.split(':').next().unwrap_or_default();
        let family = alone.or_else(|| FAMILIES.into_iter().find(|family| *family == begins));
        let Some(family) = family else { continue };
        let given = match label.as_str() {
            "effort:high" => insight.effort.as_ref().is_some_and(|effort| effort.score < 0),
            "effort:low" => insight.effort.as_ref().is_some_and(|effort| effort.score > 0),
            "reply" => insight.action == Action::Reply,
            "sarcasm" => insight.language_use.sarcasm.is_some(),
            _ if alone.is_some() => probability >= threshold,
            _ => confidence(insight, &label).is_some(),
        };
        said.push(Said { family, label, probability: Some(probability), given });
    }
    for label in SentimentLabel::ALL {
        said.push(Said {
            family: "sentiment",
            label: format!("sentiment:{label}"),
            probability: insight.sentiment.map(|s| s.probabilities.of(label)),
            given: insight.sentiment.is_some_and(|s| s.label == label),
        });
    }
    let risk = insight.churn.as_ref().map(|churn| churn.risk);
    said.push(Said {
        family: "churn",
        label: LEAVES.to_owned(),
        probability: risk,
        given: risk.is_some_and(|risk| risk >= 0.5),
    });
    let stands = insight.churn.as_ref().map_or(ChurnStatus::None, |churn| churn.status);
    for status in ChurnStatus::ALL.into_iter().filter(|status| *status != ChurnStatus::None) {
        said.push(Said {
            family: "status",
            label: format!("status:{}", status.name()),
            probability: None,
            given: stands == status,
        });
    }
    said
}

impl Tally {
    fn add(&mut self, said: &Said, is: bool) {
        self.gold += usize::from(is);
        self.right += usize::from(is && said.given);
        // the claim is a yes; it is right where the text has the label
        let gold = usize::from(is);
        let judged = Judged { gold, guess: said.probability.map(|probability| (1, probability)) };
        self.claims.push(judged);
        if said.given {
            self.given.push(judged);
        }
    }

    fn figures(&self) -> Figures {
        let given = self.given.len();
        let share = |part: usize, whole: usize| (whole > 0).then(|| part as f64 / whole as f64);
        Figures {
            n: self.gold,
            precision: share(self.right, given).map(rounded),
            recall: share(self.right, self.gold).map(rounded),
            f1: share(2 * self.right, given + self.gold).map(rounded),
            ece: calibration_error(&self.claims).map(rounded),
            ece_given: calibration_error(&self.given).map(rounded),
        }
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_the_model_names_its_questions() {
        let cells = BTreeMap::from([
            ("sentiment", "negative"),
            ("emotion", "frustrated4,confused2"),
            ("intent", "complaint,refund"),
            ("topic", "delivery.speed-,service.attitude+,digital.website_app0"),
            ("cause", "missed_deadline.late"),
            ("churn", "threat"),
            ("marks", "u2 s1 e-5 reply"),
        ]);
        let labels = labels(|name| cells.get(name).copied().unwrap_or_default());
        let expected = "cause:missed_deadline.late churn:leaves effort:high emotion:confused \
            emotion:frustrated harmful intent:complaint intent:refund pressing reply \
            sentiment:negative status:threat topic:delivery.speed topic:digital.website_app \
            topic:service.attitude urgent";
        assert_eq!(labels.iter().map(String::as_str).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn what_is_felt_is_judged_where_both_have_the_topic() {
        let right = feelings("service.attitude+,product.quality-,price.value0,returns");
        assert_eq!(right.len(), 3);
        let analyzer = voc_core::Analyzer::new().unwrap();
        let insight = analyzer.analyze(&"The waiter was incredibly rude.".into()).unwrap();
        let felt = felt(&insight, &right);
        // that of one topic, which is wrong: neither given where right nor right where given
        assert_eq!(felt.len(), SentimentLabel::ALL.len());
        let told = |is, given| felt.iter().filter(|(i, s)| (*i, s.given) == (is, given)).count();
        assert_eq!((told(true, true), told(true, false), told(false, true)), (0, 1, 1));
    }

    #[test]
    fn figures_are_of_what_is_given_and_errors_of_all_claims_too() {
        let mut tally = Tally::default();
        // a yes of 0.9 twice, one of them right; a no of 0.1 that is right; one missed
        for (probability, given, is) in
            [(0.9, true, true), (0.9, true, false), (0.1, false, false), (0.3, false, true)]
        {
            let said = Said {
                family: "intent",
                label: "intent:refund".to_owned(),
                probability: Some(probability),
                given,
            };
            tally.add(&said, is);
        }
        let figures = tally.figures();
        assert_eq!(
            (figures.n, figures.precision, figures.recall, figures.f1),
            (2, Some(0.5), Some(0.5), Some(0.5))
        );
        // gaps 0.8, 0.1 and 0.7 of four claims; 0.8 of the two given
        assert_eq!((figures.ece, figures.ece_given), (Some(0.4), Some(0.4)));
    }
}
