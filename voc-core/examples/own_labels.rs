//! Measures labels of a user's own on the written corpus: the model's labels are defined anew by a few examples in one
//! language, from other industries than those they are looked for in.
//!
//! ```text
//! cargo run --release --example own_labels -- voc-core/model/corpus/findings [EXAMPLES] [--together]
//! ```
//!
//! They are looked for in the industries held out of training. Each label takes the place of the model's; examples
//! are texts of up to 300 characters whose main label it is, drawn by a fixed order. `recall_ratio` is, by language, the
//! recall there over the recall in the language of the examples, mean over labels with eight texts or more in both.
//! `--together` defines all labels of a language at once, each with the others' examples against it.

#[path = "evaluate/held_out.rs"]
mod held_out;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use voc_core::{Analyzer, Config, Feedback, Insight};

use held_out::HELD_OUT;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const LANGUAGES: [&str; 10] = ["en", "de", "es", "fr", "it", "pt", "nl", "ru", "zh", "ja"];
const OF_EXAMPLES: [&str; 5] = ["en", "de", "es", "fr", "ru"];
const LONGEST: usize = 300;
/// Texts with a label that are needed to measure it, of all languages and of one.
const ENOUGH: usize = 25;
const ENOUGH_OF_LANGUAGE: usize = 8;

struct Record {
    language: &'static str,
    held_out: bool,
    labels: Vec<String>,
    main: Vec<String>,
    feedback: Feedback,
}

fn main() -> Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let together = args.iter().any(|arg| arg == "--together");
    args.retain(|arg| arg != "--together");
    let folder = args.first().ok_or("usage: own_labels CORPUS [EXAMPLES] [--together]")?;
    let count: usize = args.get(1).map_or(Ok(10), |count| count.parse())?;
    let records = read(Path::new(folder))?;
    let (test, train): (Vec<_>, Vec<_>) = records.into_iter().partition(|r| r.held_out);
    let mut labels: Vec<&String> = test.iter().flat_map(|r| &r.labels).collect();
    labels.sort();
    labels.dedup();
    labels.retain(|label| test.iter().filter(|r| r.labels.contains(label)).count() >= ENOUGH);
    let texts: Vec<Feedback> = test.iter().map(|record| record.feedback.clone()).collect();
    for language in OF_EXAMPLES {
        let defined: Vec<(&str, Vec<&str>)> = labels
            .iter()
            .filter_map(|label| Some((label.as_str(), examples(&train, label, language, count)?)))
            .collect();
        let groups: Vec<&[(&str, Vec<&str>)]> =
            if together { vec![&defined[..]] } else { defined.chunks(1).collect() };
        let mut figures = Figures::default();
        for group in groups {
            let analyzer = Analyzer::builder().config(config(group)?).build()?;
            let insights = analyzer.analyze_batch(&texts);
            for (label, _) in group {
                let mut judged = Vec::new();
                for (record, insight) in test.iter().zip(&insights) {
                    let insight = insight.as_ref().map_err(Clone::clone)?;
                    let is = record.labels.iter().any(|l| l == label);
                    judged.push((record.language, is, confidence(insight, label)));
                }
                figures.add(language, &judged);
            }
        }
        println!("{}", figures.line(language, count));
    }
    Ok(())
}

/// The records of every file of the folder in one of the languages, with which its name begins.
fn read(folder: &Path) -> Result<Vec<Record>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    let mut records = Vec::new();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let own = |language: &&&str| stem.split('-').next() == Some(**language);
        let Some(language) = LANGUAGES.iter().find(own).copied() else { continue };
        let text = std::fs::read_to_string(&path)?;
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [_, industry, _, _, intents, topics, causes, _, _, _, question, text] = cells[..]
            else {
                return Err(format!("{language}: a line of {} cells", cells.len()).into());
            };
            let named = |family: &str, cell: &str| -> Vec<String> {
                let names = cell.split(',').map(|name| name.trim_end_matches(['+', '-', '0']));
                names
                    .filter(|name| !name.is_empty())
                    .map(|name| format!("{family}:{name}"))
                    .collect()
            };
            let (intents, topics, causes) =
                (named("intent", intents), named("topic", topics), named("cause", causes));
            let mut main: Vec<String> = causes.first().cloned().into_iter().collect();
            main.extend(topics.iter().filter(|_| topics.len() == 1).cloned());
            main.extend(intents.iter().filter(|_| intents.len() <= 2).cloned());
            let mut feedback = Feedback::new(text.replace("\\n", "\n"));
            feedback.question = (question != "-").then(|| question.to_owned());
            records.push(Record {
                language,
                held_out: HELD_OUT.contains(&industry),
                labels: [intents, topics, causes].concat(),
                main,
                feedback,
            });
        }
    }
    Ok(records)
}

/// Examples of a label in a language, drawn in the order of a checksum; none where there are too few.
fn examples<'r>(
    train: &'r [Record],
    label: &str,
    language: &str,
    count: usize,
) -> Option<Vec<&'r str>> {
    let of = |r: &&Record| r.language == language && r.main.iter().any(|l| l == label);
    let mut texts: Vec<&str> = train.iter().filter(of).map(|r| r.feedback.text.as_str()).collect();
    texts.retain(|text| text.chars().count() < LONGEST);
    texts.sort_by_key(|text| crc32fast::hash(format!("{label}{text}").as_bytes()));
    texts.truncate(count);
    (texts.len() == count).then_some(texts)
}

fn config(defined: &[(&str, Vec<&str>)]) -> Result<Config> {
    let mut labels: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    let mut thresholds = BTreeMap::new();
    for (key, examples) in defined {
        let (family, name) = key.split_once(':').unwrap_or_default();
        let label = json!({"name": name, "examples": examples});
        labels.entry(format!("{family}s")).or_default().push(label);
        // every confidence is wanted, for the average precision
        thresholds.insert(*key, 0.0);
    }
    Ok(Config::from_value(json!({"labels": labels, "findings": {"thresholds": thresholds}}))?)
}

fn confidence(insight: &Insight, label: &str) -> f64 {
    let (family, name) = label.split_once(':').unwrap_or_default();
    let found = match family {
        "topic" => insight.topics.iter().find(|t| t.name == name).map(|t| t.confidence),
        "cause" => insight.causes.iter().find(|c| c.name == name).map(|c| c.confidence),
        _ => insight.intents.iter().find(|i| i.name == name).map(|i| i.confidence),
    };
    found.unwrap_or(0.0)
}

#[derive(Default)]
struct Figures {
    average_precision: Vec<f64>,
    precision: Vec<f64>,
    recall: Vec<f64>,
    f1: Vec<f64>,
    ratios: BTreeMap<&'static str, Vec<(f64, f64)>>,
}

impl Figures {
    fn add(&mut self, language: &str, judged: &[(&'static str, bool, f64)]) {
        let found = |one: &&(&str, bool, f64)| one.2 >= 0.5;
        let gold = judged.iter().filter(|one| one.1).count() as f64;
        let guesses = judged.iter().filter(found).count() as f64;
        let right = judged.iter().filter(found).filter(|one| one.1).count() as f64;
        self.precision.push(right / guesses.max(1.0));
        self.recall.push(right / gold);
        self.f1.push(2.0 * right / (guesses + gold));
        let mut ranked: Vec<_> = judged.iter().map(|one| (one.2, one.1)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (mut hits, mut sum) = (0.0, 0.0);
        for (rank, (_, is)) in ranked.iter().enumerate() {
            if *is {
                hits += 1.0;
                sum += hits / (rank + 1) as f64;
            }
        }
        self.average_precision.push(sum / gold);
        let recall = |language: &str| {
            let own = judged.iter().filter(|one| one.0 == language && one.1);
            let (own, found): (Vec<_>, Vec<_>) =
                (own.clone().collect(), own.filter(found).collect());
            (own.len() >= ENOUGH_OF_LANGUAGE).then(|| found.len() as f64 / own.len() as f64)
        };
        let Some(here) = recall(language) else { return };
        for other in LANGUAGES.into_iter().filter(|other| *other != language) {
            if let Some(there) = recall(other) {
                self.ratios.entry(other).or_default().push((there, here));
            }
        }
    }

    fn line(&self, language: &str, count: usize) -> serde_json::Value {
        let ratios: BTreeMap<_, _> = self
            .ratios
            .iter()
            .map(|(language, pairs)| {
                let there: f64 = pairs.iter().map(|pair| pair.0).sum();
                (language, rounded(there / pairs.iter().map(|pair| pair.1).sum::<f64>()))
            })
            .collect();
        json!({
            "examples": count, "language": language, "labels": self.f1.len(),
            "average_precision": mean(&self.average_precision), "precision": mean(&self.precision),
            "recall": mean(&self.recall), "f1": mean(&self.f1), "recall_ratio": ratios,
        })
    }
}

fn mean(values: &[f64]) -> f64 {
    rounded(values.iter().sum::<f64>() / values.len().max(1) as f64)
}

fn rounded(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}
