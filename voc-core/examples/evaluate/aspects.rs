//! What is felt about each thing, measured on sets that say it of every aspect.
//!
//! A line has `text` and one of `aspects` (`[aspect, feeling]`), `opinions` or `triplets` (`[words, aspect, feeling]`), with
//! `positive`, `negative` or `neutral`, or the same in three letters; a mapping says which of our topics an aspect is. Judged
//! is the feeling towards aspects whose topic the insight has: whether it has it is told by the task `topic`. An aspect of two
//! feelings in one text is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use serde::Deserialize;
use voc_core::{Analyzer, Channel, Feedback, Insight, SentimentLabel};

use super::gold::{Gold, channel_of, records};
use super::mapping::Mapping;
use super::outcome::{Extras, Outcome};
use super::task::{Sentiment, Task};
use super::{Args, Result};
use voc_core::learn::metrics::Judged;

/// The task's name on the command line.
pub(super) const NAME: &str = "topic-sentiment";

#[derive(Debug, Deserialize)]
struct Record {
    text: String,
    #[serde(default)]
    aspects: Vec<(String, String)>,
    #[serde(default, alias = "triplets")]
    opinions: Vec<(String, String, String)>,
    lang: Option<String>,
    channel: Option<Channel>,
    domain: Option<String>,
}

/// A text and the feelings that are right, by what the set calls its aspects.
#[derive(Debug)]
struct Opinions {
    feedback: Feedback,
    language: Option<String>,
    feelings: BTreeMap<String, usize>,
}

/// Measures each file and prints a line for it.
pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<()> {
    let path = args.mapping.as_ref().ok_or("topic-sentiment: needs --mapping")?;
    let mapping = Mapping::read(path)?;
    let analyzer = args.analyzer(args.config()?)?;
    let extras =
        Extras { confusion: args.confusion, by_language: args.by_language, errors: args.errors };
    for file in &args.files {
        let read = read(file, &mapping, args.channel)?;
        let (gold, judged) = judged(read, &mapping, &analyzer)?;
        let name = file.display().to_string();
        let mut outcome = Outcome::new(name, &Sentiment, &gold, &judged, extras);
        outcome.task = NAME;
        // a topic's feeling has no probability of its own
        outcome.all.ece = None;
        for figures in outcome.by_language.iter_mut().flat_map(|all| all.values_mut()) {
            figures.ece = None;
        }
        writeln!(out, "{}", serde_json::to_string(&outcome)?)?;
        out.flush()?;
    }
    Ok(())
}

fn read(path: &Path, mapping: &Mapping, channel: Option<Channel>) -> Result<Vec<Opinions>> {
    let mut found = Vec::new();
    for (at, record) in records::<Record>(path)?.into_iter().enumerate() {
        let pairs = record.opinions.into_iter().map(|(_, aspect, feeling)| (aspect, feeling));
        let mut feelings: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (aspect, feeling) in record.aspects.into_iter().chain(pairs) {
            let aspect = mapping.grouped.get(&aspect).cloned().unwrap_or(aspect);
            let label = Sentiment.label(&feeling).ok_or_else(|| {
                format!("{}:{}: unknown feeling `{feeling}`", path.display(), at + 1)
            })?;
            feelings.entry(aspect).or_default().insert(label);
        }
        let one = |(aspect, labels): (String, BTreeSet<usize>)| {
            let label = labels.first().copied().filter(|_| labels.len() == 1)?;
            Some((aspect, label))
        };
        let mut feedback = Feedback::new(record.text);
        feedback.channel =
            channel.or(record.channel).or_else(|| record.domain.as_deref().and_then(channel_of));
        let feelings = feelings.into_iter().filter_map(one).collect();
        found.push(Opinions { feedback, language: record.lang, feelings });
    }
    Ok(found)
}

/// The feelings towards aspects that insights have a topic for, beside those that are right.
fn judged(
    read: Vec<Opinions>,
    mapping: &Mapping,
    analyzer: &Analyzer,
) -> Result<(Vec<Gold>, Vec<Judged>)> {
    let (mut gold, mut judged) = (Vec::new(), Vec::new());
    for opinions in read {
        let insight = analyzer.analyze(&opinions.feedback)?;
        for (aspect, label) in opinions.feelings {
            let ours = mapping.labels.get(&aspect).map_or(&[][..], Vec::as_slice);
            let Some(guess) = towards(&insight, ours) else { continue };
            judged.push(Judged { gold: label, guess: Some((guess as usize, 1.0)) });
            gold.push(Gold {
                feedback: opinions.feedback.clone(),
                label,
                brand: None,
                rival: None,
                language: opinions.language.clone(),
            });
        }
    }
    Ok((gold, judged))
}

/// The feeling towards the likeliest of some topics.
fn towards(insight: &Insight, ours: &[String]) -> Option<SentimentLabel> {
    let is_ours = |name: &str| ours.iter().any(|key| key.strip_prefix("topic:") == Some(name));
    insight.topics.iter().find(|topic| is_ours(&topic.name)).map(|topic| topic.sentiment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feelings_are_read_by_aspect_and_judged_where_the_topic_is_found() {
        let path = std::env::temp_dir().join(format!("voc-aspects-{}.jsonl", std::process::id()));
        let lines = [
            r#"{"text": "Lovely staff, dreadful food.", "aspects": [["staff", "positive"], ["food", "neg"]]}"#,
            r#"{"text": "The food was good. The food was bad.", "triplets": [["food", "food", "POS"], ["food", "food", "NEG"]]}"#,
        ];
        std::fs::write(&path, lines.join("\n")).unwrap();
        let mapping: Mapping = toml::from_str(
            "[labels]\nstaff = ['topic:service.attitude']\nfood = ['topic:product.quality']",
        )
        .unwrap();
        let read = read(&path, &mapping, None).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(read[0].feelings, BTreeMap::from([("staff".into(), 2), ("food".into(), 0)]));
        // what is praised and blamed at once has no one feeling
        assert!(read[1].feelings.is_empty());
        let analyzer = Analyzer::new().unwrap();
        let (gold, judged) = judged(read, &mapping, &analyzer).unwrap();
        assert!(!gold.is_empty() && gold.len() == judged.len());
        assert!(judged.iter().all(Judged::is_right), "{judged:?}");
    }
}
