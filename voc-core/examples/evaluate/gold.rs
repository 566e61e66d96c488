//! Labelled texts from JSON lines.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use serde::Deserialize;
use voc_core::{Channel, Feedback};

use super::Result;
use super::task::Task;

/// A text and what a person said of it.
#[derive(Debug)]
pub(super) struct Gold {
    /// The text in its channel. Its language is left for the analyzer to find out.
    pub(super) feedback: Feedback,
    /// The right label.
    pub(super) label: usize,
    /// The brand towards which the label holds.
    pub(super) brand: Option<String>,
    /// The competitor that the label is about.
    pub(super) rival: Option<String>,
    /// The text's language as the file gives it, for splitting results.
    pub(super) language: Option<String>,
}

/// A line of a file; further fields are none of our business.
#[derive(Debug, Deserialize)]
struct Record {
    text: String,
    label: String,
    lang: Option<String>,
    channel: Option<String>,
    domain: Option<String>,
    brand: Option<String>,
    rival: Option<String>,
}

/// Labels of a data set, and the task's labels that they stand for.
pub(super) type Mapping = BTreeMap<String, String>;

/// How the domains of public data sets begin, and the channel that such texts come from.
pub(super) const DOMAINS: [(&str, Channel); 8] = [
    ("tweet", Channel::Social),
    ("social", Channel::Social),
    ("reddit", Channel::Social),
    ("review", Channel::Review),
    ("survey", Channel::Survey),
    ("tech_support", Channel::Ticket),
    ("ticket", Channel::Ticket),
    ("dialog", Channel::Chat),
];

/// The channel that texts of a domain come from.
pub(super) fn channel_of(domain: &str) -> Option<Channel> {
    let domain = domain.to_lowercase();
    DOMAINS.iter().find(|(start, _)| domain.starts_with(start)).map(|&(_, channel)| channel)
}

/// Reads a file. `channel` is that of all texts, whatever the file says.
pub(super) fn read(
    path: &Path,
    task: &dyn Task,
    channel: Option<Channel>,
    mapping: &Mapping,
) -> Result<Vec<Gold>> {
    read_with(path, |line| one(line, task, channel, mapping))
}

/// Reads a file of records of another kind.
pub(super) fn records<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>> {
    read_with(path, record)
}

fn read_with<T>(path: &Path, one: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
    let name = path.display();
    let file = File::open(path).map_err(|error| format!("{name}: {error}"))?;
    let mut input: Box<dyn BufRead> = Box::new(BufReader::new(file));
    let start = input.fill_buf().map_err(|error| format!("{name}: {error}"))?;
    if start.starts_with(&[0x1F, 0x8B]) {
        input = Box::new(BufReader::new(MultiGzDecoder::new(input)));
    }
    let gold = parse(input, one).map_err(|error| format!("{name}{error}"))?;
    if gold.is_empty() { Err(format!("{name}: no records").into()) } else { Ok(gold) }
}

/// Reads lines; an error starts with the line's number.
fn parse<T>(input: impl BufRead, one: impl Fn(&str) -> Result<T>) -> Result<Vec<T>, String> {
    let mut gold = Vec::new();
    for (at, line) in input.lines().enumerate() {
        let number = at + 1;
        let line = line.map_err(|error| format!(":{number}: {error}"))?;
        // exports of Windows begin with a mark of byte order
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            continue;
        }
        gold.push(one(line).map_err(|error| format!(":{number}: {error}"))?);
    }
    Ok(gold)
}

fn record<T: for<'a> Deserialize<'a>>(line: &str) -> Result<T> {
    Ok(serde_json::from_str(line).map_err(|error| {
        // every line is line 1 to the parser
        let message = error.to_string();
        message.rsplit_once(" at line ").map_or(message.clone(), |(what, _)| what.to_owned())
    })?)
}

fn one(line: &str, task: &dyn Task, channel: Option<Channel>, mapping: &Mapping) -> Result<Gold> {
    let record: Record = record(line)?;
    let named = mapping.get(&record.label).unwrap_or(&record.label);
    let label = task.label(named).ok_or_else(|| {
        let aliases = task.aliases().iter().map(|(alias, _)| *alias);
        let valid: Vec<_> = task.labels().iter().copied().chain(aliases).collect();
        format!("label: unknown `{}`, expected one of {}", record.label, valid.join(", "))
    })?;
    let own = record.channel.as_deref().map(str::parse).transpose()?;
    let derived = || record.domain.as_deref().and_then(channel_of);
    let mut feedback = Feedback::new(record.text);
    feedback.channel = channel.or(own).or_else(derived);
    let named = |name: Option<String>| name.filter(|n| !matches!(n.as_str(), "" | "no_brand"));
    Ok(Gold {
        feedback,
        label,
        brand: named(record.brand),
        rival: record.rival,
        language: record.lang,
    })
}

#[cfg(test)]
mod tests {
    use super::super::task::Sentiment;
    use super::*;

    fn read_lines(lines: &str, channel: Option<Channel>) -> Result<Vec<Gold>, String> {
        parse(lines.as_bytes(), |line| one(line, &Sentiment, channel, &Mapping::new()))
    }

    #[test]
    fn the_channel_is_told_or_given_or_derived() {
        let lines = concat!(
            r#"{"text": "a", "label": "pos", "lang": "en", "domain": "tweet_airline_support"}"#,
            "\n\n",
            r#"{"text": "b", "label": "Negative", "channel": "email", "domain": "tweet"}"#,
            "\n",
            r#"{"text": "c", "label": "mixed", "domain": "banking", "rating": 3}"#,
        );
        let channels =
            |gold: Vec<Gold>| gold.iter().map(|g| g.feedback.channel).collect::<Vec<_>>();
        let gold = read_lines(lines, None).unwrap();
        assert_eq!(gold.iter().map(|g| g.label).collect::<Vec<_>>(), [2, 0, 3]);
        assert_eq!(gold[0].language.as_deref(), Some("en"));
        assert_eq!(gold[0].feedback.language, None);
        assert_eq!(channels(gold), [Some(Channel::Social), Some(Channel::Email), None]);
        let told = read_lines(lines, Some(Channel::Note)).unwrap();
        assert_eq!(channels(told), [Some(Channel::Note); 3]);
    }

    #[test]
    fn a_mark_of_byte_order_is_no_part_of_the_first_line() {
        let gold = read_lines("\u{feff}{\"text\": \"a\", \"label\": \"pos\"}\n", None).unwrap();
        assert_eq!(gold[0].feedback.text, "a");
    }

    #[test]
    fn errors_name_the_line_and_what_is_valid() {
        let refusal = |line: &str| read_lines(&format!("\n{line}"), None).unwrap_err();
        assert_eq!(refusal(r#"{"label": "positive"}"#), ":2: missing field `text`");
        assert_eq!(refusal(r#"{"text": "x"}"#), ":2: missing field `label`");
        let label = refusal(r#"{"text": "x", "label": "great"}"#);
        assert!(label.starts_with(":2: label: unknown `great`"), "{label}");
        assert!(label.contains("negative, neutral, positive, mixed, neg"), "{label}");
        let channel = refusal(r#"{"text": "x", "label": "pos", "channel": "fax"}"#);
        assert!(channel.contains("`fax`") && channel.contains("email"), "{channel}");
        assert!(refusal("text").starts_with(":2: expected"));
        assert!(read(Path::new("absent.jsonl"), &Sentiment, None, &Mapping::new()).is_err());
    }
}
