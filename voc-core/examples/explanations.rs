//! Measures whether explanations name the words that decide, and what they cost.
//!
//! ```text
//! cargo run --release --example explanations -- voc-core/model/corpus/findings/en.tsv ...
//! ```
//!
//! Of the held-out industries of the corpus, each label that is found is put to the deletion test: the words that an
//! explanation says raise it most are taken out of the text, a tenth and a fifth of them, and the text is read anew. The
//! more the label's score falls, the better the explanation knew. Words drawn at random are the floor; words ranked by
//! taking each out in turn, which costs an analysis a word, are what can be known so. `r` is the correlation of the
//! contributions with what taking each word out does.
//!
//! The cost is the time of an insight with its explanation over that without, on one thread, of all texts that are given.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use rand_distr::{Distribution, Uniform};
use rand_pcg::Pcg64;
use voc_core::{Analyzer, Channel, Config, Feedback, Insight, Source, Span};

const HELD_OUT: [&str; 2] = ["insurance", "furniture"];
const SHARES: [f64; 2] = [0.1, 0.2];
/// Draws of random words for each label.
const DRAWS: usize = 5;
/// Texts of one file that are put to the test; taking out each word of each takes its time.
const TEXTS: usize = 60;
/// Times that all texts are read for the cost.
const ROUNDS: usize = 5;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Sums over labels of one kind.
#[derive(Debug, Default, Clone)]
struct Tally {
    labels: usize,
    /// By share of words taken out: falls by contribution, by leaving out, and at random.
    falls: [[f64; 3]; SHARES.len()],
    correlations: f64,
    correlated: usize,
}

fn main() -> Result<()> {
    let analyzer = Analyzer::new()?;
    let mut by_language = BTreeMap::new();
    let mut by_kind: BTreeMap<String, Tally> = BTreeMap::new();
    let mut all_texts = Vec::new();
    let mut files = Vec::new();
    for path in std::env::args().skip(1) {
        let texts = read(&path)?;
        let held_out = texts.iter().filter(|(industry, _)| HELD_OUT.contains(&industry.as_str()));
        let held_out: Vec<Feedback> =
            held_out.take(TEXTS).map(|(_, feedback)| feedback.clone()).collect();
        files.push((path, held_out));
        all_texts.extend(texts.into_iter().map(|(_, feedback)| feedback));
    }
    let open = open(&analyzer, files.iter().flat_map(|(_, texts)| texts))?;
    for (path, texts) in files {
        let language = by_language.entry(path).or_insert_with(Tally::default);
        for feedback in &texts {
            test(feedback, &analyzer, &open, language, &mut by_kind)?;
        }
    }
    println!(
        "{:<44} {:>6}  {}  {:>6}",
        "",
        "labels",
        SHARES.map(|share| format!("{share:.1}: explained  left out  random")).join("  "),
        "r"
    );
    for (name, tally) in by_language.iter().chain(&by_kind) {
        let labels = tally.labels.max(1) as f64;
        let falls = tally.falls.map(|falls| {
            let [explained, left_out, random] = falls.map(|fall| fall / labels);
            format!("{explained:>14.3}  {left_out:>8.3}  {random:>6.3}")
        });
        let r = tally.correlations / tally.correlated.max(1) as f64;
        println!("{name:<44} {:>6}  {}  {r:>6.3}", tally.labels, falls.join("  "));
    }
    cost(&analyzer, &all_texts)
}

/// An analyzer that tells the probability of every label found in some texts, however small.
fn open<'t>(analyzer: &Analyzer, texts: impl Iterator<Item = &'t Feedback>) -> Result<Analyzer> {
    let mut config = Config::default();
    for feedback in texts {
        let found = analyzer.explain(feedback)?.explanation.unwrap_or_default().findings;
        let names = found.into_iter().map(|explained| explained.name);
        let labels = names.filter(|name| {
            let finding = name.split_once(':').map(|(finding, _)| finding);
            finding.is_some_and(|f| ["emotion", "intent", "topic"].contains(&f))
                && name != "emotion:neutral"
        });
        config.findings.thresholds.extend(labels.map(|name| (name, 0.0)));
    }
    Ok(Analyzer::builder().config(config).build()?)
}

fn read(path: &str) -> Result<Vec<(String, Feedback)>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path)?;
    let columns = reader.headers()?.clone();
    let column = |name: &str| columns.iter().position(|column| column == name);
    let (channel, industry) = (column("channel"), column("industry"));
    let (question, text) = (column("question"), column("text"));
    let mut texts = Vec::new();
    for record in reader.records() {
        let record = record?;
        let field = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default();
        let mut feedback = Feedback::new(field(text).replace("\\n", "\n"));
        feedback.channel = field(channel).parse::<Channel>().ok();
        feedback.question = Some(field(question).to_owned()).filter(|question| question != "-");
        texts.push((field(industry).to_owned(), feedback));
    }
    Ok(texts)
}

/// The score of what an explanation names.
fn score(name: &str, insight: &Insight) -> Option<f64> {
    if name == "sentiment" {
        return insight.sentiment.map(|sentiment| sentiment.score);
    }
    let (kind, label) = name.split_once(':')?;
    match kind {
        "sentiment" => insight.sentiment.map(|s| s.probabilities.of(label.parse().unwrap())),
        "emotion" => insight.emotions.iter().find(|e| e.name.name() == label).map(|e| e.confidence),
        "intent" => insight.intents.iter().find(|i| i.name == label).map(|i| i.confidence),
        "topic" => insight.topics.iter().find(|t| t.name == label).map(|t| t.confidence),
        _ => None,
    }
}

fn test(
    feedback: &Feedback,
    analyzer: &Analyzer,
    open: &Analyzer,
    language: &mut Tally,
    by_kind: &mut BTreeMap<String, Tally>,
) -> Result<()> {
    let insight = analyzer.explain(feedback)?;
    let Some(explanation) = &insight.explanation else { return Ok(()) };
    let with = open.analyze(feedback)?;
    let words = words(&explanation.findings);
    if words.len() < 5 {
        return Ok(());
    }
    let without = |taken: &[Span]| {
        let mut left = feedback.clone();
        left.language = Some(insight.language.code);
        let mut taken = taken.to_vec();
        taken.sort_unstable_by(|a, b| b.cmp(a));
        for span in taken {
            left.text.replace_range(span.start..span.end, "");
        }
        open.analyze(&left)
    };
    let one_by_one =
        words.iter().map(|&word| without(&[word])).collect::<std::result::Result<Vec<_>, _>>()?;
    let mut random = Pcg64::new(words.len() as u128, 7);
    for explained in &explanation.findings {
        let name = explained.name.as_str();
        let Some(whole) = score(name, &with) else { continue };
        // what lowers it is what raises its opposite
        let sign = if name == "sentiment" { whole.signum() } else { 1.0 };
        let given = |word: &Span| -> f64 {
            let own = explained.contributions.iter().map(|contribution| {
                let (from, to) = (contribution.span.start, contribution.span.end);
                let common = to.min(word.end).saturating_sub(from.max(word.start));
                let share = common as f64 / (to - from).max(1) as f64;
                if contribution.source == Source::Words && share < 1.0 {
                    return 0.0;
                }
                sign * contribution.weight * share
            });
            own.sum()
        };
        let fall = |insight: &Insight| sign * (whole - score(name, insight).unwrap_or_default());
        let contributions: Vec<f64> = words.iter().map(given).collect();
        let effects: Vec<f64> = one_by_one.iter().map(fall).collect();
        let mut tally = Tally { labels: 1, ..Tally::default() };
        if let Some(r) = correlation(&contributions, &effects) {
            (tally.correlations, tally.correlated) = (r, 1);
        }
        for (share, falls) in SHARES.iter().zip(&mut tally.falls) {
            let count = ((words.len() as f64 * share).round() as usize).max(1);
            for (fall_by, ranks) in falls.iter_mut().zip([&contributions, &effects]) {
                let mut order: Vec<usize> = (0..words.len()).collect();
                order.sort_by(|&a, &b| ranks[b].total_cmp(&ranks[a]));
                let taken: Vec<Span> = order[..count].iter().map(|&at| words[at]).collect();
                *fall_by = fall(&without(&taken)?);
            }
            for _ in 0..DRAWS {
                let mut left: Vec<Span> = words.clone();
                let mut taken = Vec::new();
                for _ in 0..count {
                    let at = Uniform::new(0, left.len())?.sample(&mut random);
                    taken.push(left.swap_remove(at));
                }
                falls[2] += fall(&without(&taken)?) / DRAWS as f64;
            }
        }
        let kind = name.split(':').next().unwrap_or_default();
        let kind = if name.contains(':') { format!("{kind}:") } else { kind.to_owned() };
        language.add(&tally);
        by_kind.entry(kind).or_default().add(&tally);
    }
    Ok(())
}

/// The words that any finding names.
fn words(findings: &[voc_core::Explained]) -> Vec<Span> {
    let contributions = findings.iter().flat_map(|explained| &explained.contributions);
    let words = contributions.filter(|contribution| contribution.source == Source::Words);
    let mut words: Vec<Span> = words.map(|contribution| contribution.span).collect();
    words.sort_unstable();
    words.dedup();
    // runs of words in long texts lie over words
    let mut kept: Vec<Span> = Vec::new();
    for word in words {
        if kept.last().is_none_or(|last| last.end <= word.start) {
            kept.push(word);
        }
    }
    kept
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.labels += other.labels;
        self.correlations += other.correlations;
        self.correlated += other.correlated;
        for (falls, other) in self.falls.iter_mut().zip(&other.falls) {
            for (fall, other) in falls.iter_mut().zip(other) {
                *fall += other;
            }
        }
    }
}

/// Pearson's correlation; none where one of the two does not vary.
fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let count = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / count, b.iter().sum::<f64>() / count);
    let spread = |of: &[f64], mean: f64| of.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    let common: f64 = a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum();
    let size = (spread(a, mean_a) * spread(b, mean_b)).sqrt();
    (size > 1e-12).then(|| common / size)
}

/// Prints what explanations cost; the two are measured in turn, and the quickest round of each counts.
fn cost(analyzer: &Analyzer, texts: &[Feedback]) -> Result<()> {
    let mut seconds = [f64::INFINITY; 2];
    for _ in 0..ROUNDS {
        for (explain, seconds) in [false, true].into_iter().zip(&mut seconds) {
            let start = Instant::now();
            for feedback in texts {
                if explain {
                    analyzer.explain(feedback)?
                } else {
                    analyzer.analyze(feedback)?
                };
            }
            *seconds = seconds.min(start.elapsed().as_secs_f64());
        }
    }
    let [plain, explained] = seconds.map(|seconds| seconds / texts.len().max(1) as f64 * 1e6);
    let bytes: usize = texts.iter().map(|feedback| feedback.text.len()).sum();
    println!(
        "{} texts of {:.0} bytes: {plain:.0} µs, with explanations {explained:.0} µs, {:.1} times",
        texts.len(),
        bytes as f64 / texts.len().max(1) as f64,
        explained / plain
    );
    Ok(())
}
