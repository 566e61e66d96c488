//! The report as data: what is printed, or written as JSON.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use voc_core::{Analyzer, Channel, Language, SentimentLabel, Span, Timestamp, Versions};

use super::Result;
use super::columns::{BRANDS, folded};
use super::contacts::{self, Contacts};
use super::counts::Counts;
use super::excerpt::{Word, deciding};
use super::findings::{self, Findings};
use super::reasons::{Reason, reasons, weights};
use super::tally::{SCORES, Step, Tally};
use super::values::Problems;
use super::verbatims::{Candidate, Pool};

/// Values of a dimension between which a comparison says something.
const COMPARABLE: std::ops::RangeInclusive<usize> = 2..=40;
/// Words that are named for a verbatim.
const WORDS: usize = 5;

/// Everything that a report says.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) file: String,
    pub(super) records: u64,
    pub(super) contacts: usize,
    pub(super) sentences: u64,
    pub(super) from: Option<Timestamp>,
    pub(super) to: Option<Timestamp>,
    pub(super) languages: Vec<LanguageCount>,
    /// Messages that are no feedback, by kind.
    pub(super) set_aside: BTreeMap<String, u64>,
    pub(super) sentiment: Line,
    pub(super) dimension: Option<Table>,
    pub(super) channels: Table,
    pub(super) trend: Trend,
    pub(super) scores: Vec<ScoreLine>,
    pub(super) findings: Findings,
    /// What the contacts are to the company; none where the file names none with a time.
    pub(super) by_contact: Option<Contacts>,
    pub(super) most_urgent: Vec<Verbatim>,
    pub(super) most_negative: Vec<Verbatim>,
    pub(super) most_positive: Vec<Verbatim>,
    pub(super) problems: Problems,
    pub(super) speed: Speed,
    pub(super) versions: Versions,
}

/// How many feedbacks in a language.
#[derive(Debug, Serialize)]
pub(super) struct LanguageCount {
    pub(super) code: Language,
    pub(super) records: u64,
}

/// Sentiments of all values of a dimension, the most frequent first.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
}

/// Sentiments over time, in order of time.
#[derive(Debug, Serialize)]
pub(super) struct Trend {
    pub(super) step: Step,
    pub(super) lines: Vec<Line>,
}

/// The sentiments of one value, of one step, or of all.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// The value; the first day of a step; none for the records that name no value.
    pub(super) value: Option<String>,
    pub(super) records: u64,
    pub(super) counts: Counts,
    /// Percent positive minus percent negative.
    pub(super) net: Option<f64>,
    /// Half the width of the net's 95 % interval.
    pub(super) margin: Option<f64>,
    /// The first of the records, for topics and keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) ids: Vec<String>,
}

/// A score beside the sentiment of the texts that came with it.
#[derive(Debug, Serialize)]
pub(super) struct ScoreLine {
    pub(super) name: &'static str,
    pub(super) records: u64,
    pub(super) mean: Option<f64>,
    pub(super) mean_negative: Option<f64>,
    pub(super) mean_neutral: Option<f64>,
    pub(super) mean_positive: Option<f64>,
    pub(super) mean_mixed: Option<f64>,
}

/// A telling feedback.
#[derive(Debug, Serialize)]
pub(super) struct Verbatim {
    pub(super) id: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) channel: Option<Channel>,
    pub(super) time: Option<Timestamp>,
    pub(super) language: Language,
    /// Its value of the dimension that the report is split by.
    pub(super) value: Option<String>,
    pub(super) score: f64,
    pub(super) confidence: f64,
    pub(super) text: String,
    /// The words that decided the sentiment.
    pub(super) words: Vec<Word>,
    /// The main labels and the words that speak most for them.
    pub(super) reasons: Vec<Reason>,
    /// From 0 to 1.
    pub(super) urgency: f64,
    /// From 0 to 1.
    pub(super) severity: f64,
    /// The phrases that make it urgent or grave, for an urgent one.
    pub(super) cues: Vec<ShownCue>,
}

/// A phrase that speaks for urgency or severity.
#[derive(Debug, Serialize)]
pub(super) struct ShownCue {
    pub(super) kind: String,
    pub(super) text: String,
    pub(super) span: Span,
}

/// How long the analysis took.
#[derive(Debug, Serialize)]
pub(super) struct Speed {
    pub(super) seconds: f64,
    pub(super) records_per_second: f64,
}

/// What the user wants to see.
#[derive(Debug, Default)]
pub(super) struct Wishes<'a> {
    pub(super) by: Option<&'a str>,
    pub(super) step: Option<Step>,
    pub(super) top: usize,
}

/// What was read of a file.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) file: String,
    pub(super) tally: Tally,
    pub(super) findings: findings::Fold,
    pub(super) contacts: contacts::Fold,
    pub(super) negative: Pool,
    pub(super) positive: Pool,
    pub(super) urgent: Pool,
    pub(super) problems: Problems,
    pub(super) time: Duration,
}

impl Report {
    /// The report of what was read.
    pub(super) fn new(reading: Reading, wishes: &Wishes<'_>, analyzer: &Analyzer) -> Result<Self> {
        let Reading { file, tally, findings, contacts, negative, positive, urgent, problems, time } =
            reading;
        let dimension = dimension(&tally, wishes.by)?;
        let name = dimension.as_ref().map(|table| table.name.as_str());
        let verbatims = |pool: Pool, label| -> Result<Vec<Verbatim>> {
            let chosen = pool.choose(wishes.top).into_iter();
            chosen.map(|candidate| Verbatim::new(candidate, label, name, analyzer)).collect()
        };
        let most_negative = verbatims(negative, SentimentLabel::Negative)?;
        let most_positive = verbatims(positive, SentimentLabel::Positive)?;
        let most_urgent = urgent.choose(wishes.top).into_iter();
        let most_urgent: Result<Vec<Verbatim>> =
            most_urgent.map(|candidate| Verbatim::urgent(candidate, name, analyzer)).collect();
        let most_urgent = most_urgent?;
        let channels = tally.channels.iter().map(|(c, &n)| (c.map(|c| c.to_string()), n));
        let (step, steps) = tally.trend(wishes.step);
        let trend = steps.into_iter().map(|(day, n)| Line::new(Some(day.to_string()), n)).collect();
        let seconds = time.as_secs_f64();
        Ok(Self {
            file,
            records: tally.records,
            contacts: tally.contacts(),
            sentences: tally.sentences,
            from: tally.period.map(|(from, _)| from),
            to: tally.period.map(|(_, to)| to),
            languages: languages(&tally),
            sentiment: Line::new(None, tally.counts),
            channels: Table::new("channel", channels),
            trend: Trend { step, lines: trend },
            scores: scores(&tally),
            dimension,
            findings: findings.findings(),
            by_contact: contacts.contacts(),
            most_urgent,
            most_negative,
            most_positive,
            problems,
            speed: Speed { seconds, records_per_second: tally.records as f64 / seconds.max(1e-9) },
            versions: analyzer.versions().clone(),
            set_aside: tally.set_aside,
        })
    }
}

impl Table {
    fn new(name: &str, values: impl Iterator<Item = (Option<String>, Counts)>) -> Self {
        let mut lines: Vec<_> = values.map(|(value, counts)| Line::new(value, counts)).collect();
        // records without a value stand last, whatever their number
        lines.sort_by_key(|line| (line.value.is_none(), std::cmp::Reverse(line.records)));
        Self { name: name.to_owned(), lines }
    }
}

impl Line {
    /// The line of some counts.
    pub(super) fn new(value: Option<String>, counts: Counts) -> Self {
        let (net, margin) = (counts.net(), counts.margin());
        Self { value, records: counts.total(), counts, net, margin, ids: Vec::new() }
    }

    /// The same line with the records behind it.
    pub(super) fn with_ids(mut self, ids: Vec<String>) -> Self {
        self.ids = ids;
        self
    }
}

impl Verbatim {
    fn new(
        candidate: Candidate,
        label: SentimentLabel,
        dimension: Option<&str>,
        analyzer: &Analyzer,
    ) -> Result<Self> {
        let explained = analyzer.explain(&candidate.feedback)?.explanation.unwrap_or_default();
        let words = deciding(&candidate.feedback.text, &weights(&explained), label, WORDS);
        Ok(Self::of(candidate, dimension, words, reasons(&explained), Vec::new()))
    }

    fn urgent(candidate: Candidate, dimension: Option<&str>, analyzer: &Analyzer) -> Result<Self> {
        let explained = analyzer.explain(&candidate.feedback)?.explanation.unwrap_or_default();
        let Candidate { feedback, insight, .. } = &candidate;
        let mut cues: Vec<ShownCue> = Vec::new();
        for cue in insight.urgency.cues.iter().chain(&insight.severity.cues) {
            let text = cue.span.of(&feedback.text).to_owned();
            // a word may be a cue of both, or be said again
            let known = |known: &ShownCue| known.text.to_lowercase() == text.to_lowercase();
            if cues.len() < WORDS && !cues.iter().any(known) {
                cues.push(ShownCue { kind: cue.kind.clone(), text, span: cue.span });
            }
        }
        Ok(Self::of(candidate, dimension, Vec::new(), reasons(&explained), cues))
    }

    fn of(
        candidate: Candidate,
        dimension: Option<&str>,
        words: Vec<Word>,
        reasons: Vec<Reason>,
        cues: Vec<ShownCue>,
    ) -> Self {
        let Candidate { feedback, insight, .. } = candidate;
        let value = dimension.and_then(|name| feedback.dimensions.get(name));
        Self {
            value: value.map(super::tally::value_name),
            id: feedback.id,
            contact: feedback.contact,
            channel: feedback.channel,
            time: feedback.time,
            language: insight.language.code,
            score: insight.sentiment.map_or(0.0, |s| s.score),
            confidence: insight.sentiment.map_or(0.0, |s| s.confidence),
            urgency: insight.urgency.score,
            severity: insight.severity.score,
            text: feedback.text,
            words,
            reasons,
            cues,
        }
    }
}

/// The dimension asked for; otherwise a usual one, or the one that most records name a value of.
fn dimension(tally: &Tally, by: Option<&str>) -> Result<Option<Table>> {
    let splits = &tally.dimensions;
    let usual = |name: &&String| {
        let values = splits[*name].as_ref().map_or(0, BTreeMap::len);
        COMPARABLE.contains(&values)
    };
    let name = if let Some(by) = by {
        let found = splits.keys().find(|name| folded(name) == folded(by));
        Some(found.ok_or_else(|| {
            let names: Vec<_> = splits.keys().map(|name| format!("`{name}`")).collect();
            format!("there is no dimension `{by}`; there are {}", names.join(", "))
        })?)
    } else {
        let known = |brand: &&str| splits.keys().filter(usual).find(|name| folded(name) == **brand);
        let named = |name: &&String| {
            splits[*name].iter().flat_map(BTreeMap::values).map(|n| n.total()).sum::<u64>()
        };
        let known = BRANDS.iter().find_map(known);
        known.or_else(|| splits.keys().filter(usual).max_by_key(named))
    };
    let Some(name) = name else { return Ok(None) };
    let Some(values) = &splits[name] else {
        return Err(format!("`{name}` has too many values to split by").into());
    };
    let mut without = tally.counts;
    for counts in values.values() {
        without.subtract(*counts);
    }
    let without = Some((None, without)).filter(|(_, counts)| counts.total() > 0);
    let values = values.iter().map(|(value, &counts)| (Some(value.clone()), counts));
    Ok(Some(Table::new(name, values.chain(without))))
}

fn languages(tally: &Tally) -> Vec<LanguageCount> {
    let count = |(&code, &records)| LanguageCount { code, records };
    let mut languages: Vec<_> = tally.languages.iter().map(count).collect();
    languages.sort_by_key(|language| std::cmp::Reverse(language.records));
    languages
}

fn scores(tally: &Tally) -> Vec<ScoreLine> {
    let given = SCORES.iter().zip(&tally.scores).filter(|(_, score)| score.total() > 0);
    given
        .map(|(&name, score)| ScoreLine {
            name,
            records: score.total(),
            mean: score.mean(),
            mean_negative: score.mean_of(SentimentLabel::Negative),
            mean_neutral: score.mean_of(SentimentLabel::Neutral),
            mean_positive: score.mean_of(SentimentLabel::Positive),
            mean_mixed: score.mean_of(SentimentLabel::Mixed),
        })
        .collect()
}
