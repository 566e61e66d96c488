//! The findings as tables: what is felt, wanted, spoken of, why, how urgent, and who leaves for whom.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;
use voc_core::EmotionName;

use super::super::findings::{CauseLine, Findings, Label, RivalLine};
use super::super::paint::{
    BAD, BOTH, GOOD, HEADING, QUIET, bar, count, left, paint, percent, right, signed,
};
use super::Page;

/// Lines of a table at most.
const MOST_LINES: usize = 10;
/// Columns of a topic, a cause or a keyword.
const LONG_NAME: usize = 27;
/// Columns between two tables side by side.
const GAP: usize = 4;

/// A line of a short table.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) records: u64,
    pub(super) style: Style,
}

/// A short table: a title and a bar for each line, of a share of `of` records.
#[expect(clippy::struct_field_names, reason = "it counts them")]
pub(super) struct Bars {
    pub(super) title: &'static str,
    pub(super) bars: Vec<Bar>,
    pub(super) of: u64,
}

impl Page {
    pub(super) fn findings(&mut self, findings: &Findings) {
        let of = findings.records;
        let emotions = findings.emotions.iter().map(|line| Bar {
            name: format!("{} {:.1}", left(line.name.name(), 13), line.mean_intensity),
            records: line.records.records,
            style: feeling(line.name),
        });
        let emotions = Bars { title: "Emotion, strength", bars: emotions.collect(), of };
        let intents = Bars { title: "Intent", bars: bars(&findings.intents, intent), of };
        self.beside(&emotions, &intents);
        if !findings.topics.is_empty() {
            self.table("What it is about", &findings.topics, LONG_NAME);
        }
        self.causes(&findings.causes);
        let keywords = &findings.keywords[..findings.keywords.len().min(MOST_LINES)];
        if !keywords.is_empty() {
            self.table("Keywords", keywords, LONG_NAME);
        }
        if !findings.products.is_empty() {
            self.table("Products", &findings.products, LONG_NAME);
        }
        self.beside(&care(findings), &effort(findings));
        let leaving =
            Bars { title: "Leaving and staying", bars: bars(&findings.churn, standing), of };
        let left_for =
            Bars { title: "Leaving for", bars: bars(&findings.destinations, |_| BAD), of };
        self.beside(&leaving, &left_for);
        self.competitors(&findings.competitors);
    }

    /// Two tables side by side; an empty one leaves its room to the other.
    pub(super) fn beside(&mut self, one: &Bars, other: &Bars) {
        let half = (self.width - GAP) / 2;
        let (one, other) = (one.lines(half), other.lines(half));
        if one.is_empty() && other.is_empty() {
            return;
        }
        self.text.push('\n');
        let filling =
            |line: &str| half + GAP - anstream::adapter::strip_str(line).to_string().width();
        let blank = if one.is_empty() { String::new() } else { " ".repeat(half + GAP) };
        for at in 0..one.len().max(other.len()) {
            match (one.get(at), other.get(at)) {
                (Some(one), Some(other)) => {
                    self.line(&format!("{one}{}{other}", " ".repeat(filling(one))));
                }
                (Some(one), None) => self.line(one),
                (None, other) => {
                    self.line(&format!("{blank}{}", other.map_or("", String::as_str)));
                }
            }
        }
    }

    fn causes(&mut self, causes: &[CauseLine]) {
        const OWNER: usize = 20;
        let Some(most) = causes.first().map(|line| line.records.records) else { return };
        let cells = self.width - LONG_NAME - OWNER - 17;
        let title = self.title(&left("Why", LONG_NAME));
        let heads = format!("{}{}  owner", right("records", 9), right("main", 6));
        self.line(&format!("{title}{}", paint(QUIET, heads)));
        for line in causes.iter().take(MOST_LINES) {
            let records = line.records.records;
            self.line(&format!(
                "{}{}{}  {}{}",
                left(&line.name, LONG_NAME - 1) + " ",
                right(&count(records), 9),
                right(&count(line.main), 6),
                paint(QUIET, left(line.owner.as_deref().unwrap_or("–"), OWNER - 1)),
                paint(BAD, format!(" {}", bar(records as f64 / most as f64, cells).trim_end())),
            ));
        }
        self.more(causes.iter().map(|line| line.records.records), LONG_NAME);
    }

    /// What a table of causes or labels leaves out.
    fn more(&mut self, records: impl Iterator<Item = u64>, wide: usize) {
        let rest: Vec<u64> = records.skip(MOST_LINES).collect();
        if !rest.is_empty() {
            let more = left(&format!("{} more", rest.len()), wide);
            let text = format!("{more}{}", right(&count(rest.iter().sum()), 9));
            self.line(&paint(QUIET, text));
        }
    }

    fn competitors(&mut self, competitors: &[RivalLine]) {
        if competitors.is_empty() {
            return;
        }
        let heads = ["records", "net", "better", "worse", "thinks of", "goes there", "came from"];
        let widths = [9, 6, 8, 7, 11, 12, 11];
        let wide = self.width - widths.iter().sum::<usize>();
        let title = self.title(&left("Competitors", wide));
        let heads: String =
            heads.iter().zip(widths).map(|(head, wide)| right(head, wide)).collect();
        self.line(&format!("{title}{}", paint(QUIET, heads)));
        for line in competitors.iter().take(MOST_LINES) {
            let direction = |name| line.directions.get(name).copied().unwrap_or_default();
            let stance = |name| line.stances.get(name).copied().unwrap_or_default();
            let figures = [
                count(line.records.records),
                line.sentiment.net().map_or(String::new(), |net| signed(net, 0)),
                count(direction("better")),
                count(direction("worse")),
                count(stance("considering")),
                count(line.gained()),
                count(stance("came_from")),
            ];
            let figures: String =
                figures.iter().zip(widths).map(|(figure, wide)| right(figure, wide)).collect();
            self.line(&format!("{}{figures}", left(&line.name, wide)));
        }
        self.more(competitors.iter().map(|line| line.records.records), wide);
    }
}

impl Bars {
    /// The lines in at most `width` columns; none without bars.
    fn lines(&self, width: usize) -> Vec<String> {
        /// Columns of a name, of a count and of a share.
        const FIXED: (usize, usize, usize) = (18, 7, 6);
        let Some(most) = self.bars.iter().map(|bar| bar.records).max() else { return Vec::new() };
        let cells = width - FIXED.0 - FIXED.1 - FIXED.2 - 1;
        let mut lines = vec![paint(HEADING, left(self.title, width).trim_end())];
        for line in self.bars.iter().take(MOST_LINES) {
            let share = line.records as f64 / self.of.max(1) as f64;
            lines.push(format!(
                "{}{}{} {}",
                left(&line.name, FIXED.0),
                right(&count(line.records), FIXED.1),
                right(&few(share), FIXED.2),
                paint(line.style, bar(line.records as f64 / most.max(1) as f64, cells).trim_end()),
            ));
        }
        lines
    }
}

/// A share of a few in a hundred is told more closely.
fn few(share: f64) -> String {
    if share > 0.0 && share < 0.0095 { format!("{:.1}%", 100.0 * share) } else { percent(share) }
}

fn bars(labels: &[Label], style: impl Fn(&str) -> Style) -> Vec<Bar> {
    let bar = |label: &Label| Bar {
        name: label.name.replace('_', " "),
        records: label.records.records,
        style: style(&label.name),
    };
    labels.iter().map(bar).collect()
}

/// What somebody has to look after.
fn care(findings: &Findings) -> Bars {
    let action = |name| {
        let label = findings.actions.iter().find(|label| label.name == name);
        label.map_or(0, |label| label.records.records)
    };
    let all = [
        ("waits for a reply", action("reply"), BOTH),
        ("urgent", findings.urgent.records, BAD),
        ("both", findings.urgent_replies.records, BAD),
        ("real harm done", findings.severe.records, BAD),
        ("makes a suggestion", action("suggestion"), QUIET),
    ];
    Bars { title: "What to do", bars: given(all), of: findings.records }
}

fn effort(findings: &Findings) -> Bars {
    let used = |name| {
        let label = findings.language_use.iter().find(|label| label.name == name);
        label.map_or(0, |label| label.records.records)
    };
    let all = [
        ("hard for them", findings.effort.hard.records, BAD),
        ("easy for them", findings.effort.easy.records, GOOD),
        ("swears", used("profanity"), QUIET),
        ("insults", used("abuse"), QUIET),
        ("perhaps ironic", used("sarcasm"), QUIET),
    ];
    Bars { title: "Effort and tone", bars: given(all), of: findings.records }
}

fn given<const N: usize>(all: [(&str, u64, Style); N]) -> Vec<Bar> {
    let bar =
        |(name, records, style): (&str, u64, Style)| Bar { name: name.to_owned(), records, style };
    all.into_iter().filter(|&(_, records, _)| records > 0).map(bar).collect()
}

fn feeling(emotion: EmotionName) -> Style {
    match emotion {
        EmotionName::Dissatisfied | EmotionName::Frustrated => BAD,
        EmotionName::Confused => BOTH,
        EmotionName::Neutral => QUIET,
        _ => GOOD,
    }
}

fn intent(name: &str) -> Style {
    match name {
        "complaint" | "cancellation" | "switch" | "refund" | "escalation" | "legal" => BAD,
        "praise" | "purchase" | "renewal" | "upgrade" | "recommendation" => GOOD,
        _ => BOTH,
    }
}

fn standing(status: &str) -> Style {
    match status {
        "departed" | "departing" | "threat" | "risk" => BAD,
        _ => GOOD,
    }
}
