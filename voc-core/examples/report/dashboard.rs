//! The report as a page of a terminal.

mod contacts;
mod findings;

use std::fmt::Write;

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;
use voc_core::SentimentLabel;

use super::excerpt::{Word, excerpt};
use super::paint::{
    BAD, BOTH, GOOD, HEADING, QUIET, bar, bar_leftward, count, counted, left, paint, percent,
    right, signed, signed_style,
};
use super::summary::{Line, Report, ScoreLine, ShownCue, Verbatim};
use super::tally::{Step, date};

/// Lines of a table before the rest is summed up.
const MOST_LINES: usize = 12;
/// Lines that a verbatim may take.
const VERBATIM_LINES: usize = 3;
/// Columns of a table beside its name and its two bars: records, shares, net, margin and what parts them.
const TABLE: usize = 9 + 6 + 3 + 6 + 6 + 5;
/// Columns of a name.
const NAME: usize = 20;
/// Sentiments in the order that a reader expects.
const ORDER: [SentimentLabel; 4] = [
    SentimentLabel::Negative,
    SentimentLabel::Mixed,
    SentimentLabel::Neutral,
    SentimentLabel::Positive,
];

/// The page, with colours, in `width` columns.
pub(super) fn render(report: &Report, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    page.head(report);
    page.sentiment(report);
    if let Some(table) = &report.dimension {
        page.table(&format!("By {}", table.name), &table.lines, NAME);
    }
    if report.channels.lines.len() > 1 {
        page.table("By channel", &report.channels.lines, NAME);
    }
    let trend = &report.trend;
    if trend.lines.len() > 1 {
        let title = format!("By {}", trend.step.name());
        page.all_lines(&title, &trend.lines, NAME, &|line| step(line, trend.step));
    }
    page.scores(&report.scores);
    page.findings(&report.findings);
    if let Some(contacts) = &report.by_contact {
        page.contacts(contacts);
    }
    page.verbatims("Most urgent", &report.most_urgent, &|verbatim| {
        paint(BAD, right(&format!("{:.2}", verbatim.urgency), 5))
    });
    page.verbatims("Most negative", &report.most_negative, &sentiment);
    page.verbatims("Most positive", &report.most_positive, &sentiment);
    page.foot(report);
    page.text
}

struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    fn head(&mut self, report: &Report) {
        let title = "Voice of the customer";
        let file = left(&report.file, self.width - title.len() - 2);
        self.line(&format!("{}  {}", paint(HEADING, title), paint(QUIET, file.trim_end())));
        self.line(&"─".repeat(self.width));
        let mut volume = vec![counted(report.records, "record")];
        if report.contacts > 0 {
            volume.push(counted(report.contacts as u64, "contact"));
        }
        volume.push(counted(report.sentences, "sentence"));
        self.entry("Volume", &volume.join(" · "));
        if let Some((from, to)) = report.from.and_then(date).zip(report.to.and_then(date)) {
            let period =
                if from == to { day(from) } else { format!("{} to {}", day(from), day(to)) };
            self.entry("Period", &period);
        }
        let total: u64 = report.languages.iter().map(|l| l.records).sum();
        let language =
            |(name, n)| format!("{name} {} ({})", count(n), percent(n as f64 / total as f64));
        let languages = report.languages.iter().map(|l| (l.code.to_string(), l.records));
        self.listed("Languages", languages, language);
        let kinds = report.set_aside.iter().map(|(kind, &n)| (kind.clone(), n));
        self.listed("No feedback", kinds, |(kind, n)| format!("{kind} {}", count(n)));
    }

    fn entry(&mut self, name: &str, text: &str) {
        self.line(&format!("{} {text}", paint(QUIET, left(name, 13))));
    }

    /// An entry of as many items as fit a line.
    fn listed<T>(
        &mut self,
        name: &str,
        items: impl Iterator<Item = T>,
        item: impl Fn(T) -> String,
    ) {
        let items: Vec<String> = items.map(item).collect();
        if items.is_empty() {
            return;
        }
        let room = self.width - 14 - " · 99 more".width();
        let mut columns = 0;
        let fits = |item: &&String| {
            columns += item.width() + 3;
            columns <= room + 3
        };
        let shown: Vec<&str> = items.iter().take_while(fits).map(String::as_str).collect();
        let mut text = shown.join(" · ");
        if shown.len() < items.len() {
            let _ = write!(text, " · {} more", items.len() - shown.len());
        }
        self.entry(name, &text);
    }

    fn title(&mut self, title: &str) -> String {
        self.text.push('\n');
        paint(HEADING, title)
    }

    fn sentiment(&mut self, report: &Report) {
        let all = &report.sentiment;
        let title = self.title("Sentiment");
        let net = paint(QUIET, right("net", self.width - 9 - NET)) + &net(all);
        self.line(&format!("{title}{net}"));
        let cells = self.width - 34;
        let most = ORDER.iter().map(|&label| all.counts.share(label)).fold(0.01, f64::max);
        for label in ORDER {
            let (share, number) = (all.counts.share(label), all.counts.of(label));
            let style = match label {
                SentimentLabel::Negative => BAD,
                SentimentLabel::Mixed => BOTH,
                SentimentLabel::Neutral => QUIET,
                SentimentLabel::Positive => GOOD,
            };
            let bar = paint(style, bar(share / most, cells).trim_end());
            let name = left(label.name(), 20);
            self.line(&format!(
                "{name}{}{}  {bar}",
                right(&count(number), 7),
                right(&percent(share), 5)
            ));
        }
    }

    /// A table of values, of which the rare ones are left out.
    fn table(&mut self, title: &str, lines: &[Line], wide: usize) {
        self.all_lines(title, &lines[..lines.len().min(MOST_LINES)], wide, &value);
        if lines.len() > MOST_LINES {
            let records: u64 = lines[MOST_LINES..].iter().map(|line| line.records).sum();
            let more = left(&format!("{} more", lines.len() - MOST_LINES), wide);
            self.line(&paint(QUIET, format!("{more}{}", right(&count(records), 9))));
        }
    }

    fn all_lines(
        &mut self,
        title: &str,
        lines: &[Line],
        wide: usize,
        name: &dyn Fn(&Line) -> String,
    ) {
        let cells = (self.width - TABLE - wide) / 2;
        self.text.push('\n');
        let heads = format!(
            "{}{}  {}   {}{}",
            right("records", 9),
            right("negative", 4 + cells),
            left("positive", 4 + cells),
            right("net", 6),
            right("±", 5),
        );
        self.line(&format!("{}{}", paint(HEADING, left(title, wide)), paint(QUIET, heads)));
        let shares = |line: &Line| {
            let counts = line.counts;
            (counts.share(SentimentLabel::Negative), counts.share(SentimentLabel::Positive))
        };
        let most = lines.iter().map(shares).fold(0.01, |most, (n, p)| n.max(p).max(most));
        for line in lines {
            let start =
                format!("{}{}", left(&name(line), wide - 1), right(&count(line.records), 10));
            if line.records == 0 {
                self.line(&paint(QUIET, start));
                continue;
            }
            let (negative, positive) = shares(line);
            self.line(&format!(
                "{start}{} {}│{} {}{}",
                right(&percent(negative), 6),
                paint(BAD, bar_leftward(negative / most, cells)),
                paint(GOOD, bar(positive / most, cells)),
                left(&percent(positive), 6),
                net(line),
            ));
        }
    }

    fn scores(&mut self, scores: &[ScoreLine]) {
        if scores.is_empty() {
            return;
        }
        let title = self.title(&left("Scores", 20));
        let heads = ["mean", "negative", "mixed", "neutral", "positive"];
        let heads: String = heads.iter().map(|head| right(head, 10)).collect();
        self.line(&format!("{title}{}", paint(QUIET, right("records", 9) + &heads)));
        for score in scores {
            let means = [
                score.mean,
                score.mean_negative,
                score.mean_mixed,
                score.mean_neutral,
                score.mean_positive,
            ];
            let means =
                means.map(|mean| right(&mean.map_or("–".into(), |m| format!("{m:.1}")), 10));
            let name =
                if score.name == "stars" { "stars".into() } else { score.name.to_uppercase() };
            let records = right(&count(score.records), 9);
            self.line(&format!("{}{records}{}", left(&name, 20), means.concat()));
        }
    }

    fn verbatims(
        &mut self,
        title: &str,
        verbatims: &[Verbatim],
        score: &dyn Fn(&Verbatim) -> String,
    ) {
        if verbatims.is_empty() {
            return;
        }
        let title = self.title(title);
        self.line(&title);
        for (at, verbatim) in verbatims.iter().enumerate() {
            if at > 0 {
                self.text.push('\n');
            }
            self.verbatim(verbatim, score(verbatim));
        }
    }

    fn verbatim(&mut self, verbatim: &Verbatim, mut margin: String) {
        let cue = |cue: &ShownCue| Word { text: cue.text.clone(), weight: -1.0, span: cue.span };
        let words = verbatim.words.iter().cloned().chain(verbatim.cues.iter().map(cue));
        let words: Vec<Word> = words.collect();
        for runs in excerpt(&verbatim.text, &words, VERBATIM_LINES, self.width - 8) {
            let runs = runs.into_iter().map(|run| match run.weight {
                Some(weight) => paint(signed_style(weight).bold(), run.text),
                None => run.text,
            });
            let line: String = runs.collect();
            self.line(&format!("{margin}  {line}"));
            margin = " ".repeat(5);
        }
        let words = verbatim.words.iter();
        let words: Vec<String> = words
            .map(|w| format!("{} {}", w.text, paint(signed_style(w.weight), signed(w.weight, 2))))
            .collect();
        if !words.is_empty() {
            self.line(&format!("       {}  {}", paint(QUIET, "words"), words.join("  ")));
        }
        let mut room = self.width - 14;
        let mut cues = String::new();
        for cue in &verbatim.cues {
            let text = cue.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let Some(rest) = room.checked_sub(cue.kind.width() + text.width() + 3) else { break };
            room = rest;
            let _ = write!(cues, "{} {}  ", cue.kind, paint(BAD, text));
        }
        if !cues.is_empty() {
            self.line(&format!("       {}   {}", paint(QUIET, "cues"), cues.trim_end()));
        }
        self.reasons(verbatim);
        let source = [
            verbatim.id.clone(),
            verbatim.contact.clone(),
            verbatim.value.clone(),
            verbatim.channel.map(|channel| channel.to_string()),
            verbatim.time.and_then(date).map(day),
            Some(verbatim.language.to_string()),
        ];
        let source: Vec<String> = source.into_iter().flatten().collect();
        let source = left(&source.join(" · "), self.width - 14);
        self.line(&paint(QUIET, format!("       from   {}", source.trim_end())));
    }

    /// Why it has its main labels: each with the words that speak most for it, as many as there is room for.
    fn reasons(&mut self, verbatim: &Verbatim) {
        let mut room = self.width - 14;
        let mut shown: Vec<String> = Vec::new();
        for reason in &verbatim.reasons {
            let words: Vec<&str> = reason.words.iter().map(|word| word.text.as_str()).collect();
            let words = words.join(", ");
            let apart = if shown.is_empty() { 0 } else { 3 };
            let Some(rest) = room.checked_sub(reason.name.width() + 1 + words.width() + apart)
            else {
                break;
            };
            room = rest;
            let words = paint(signed_style(verbatim.score), words);
            shown.push(format!("{} {words}", reason.name));
        }
        if !shown.is_empty() {
            self.line(&format!("       {}    {}", paint(QUIET, "why"), shown.join(" · ")));
        }
    }

    fn foot(&mut self, report: &Report) {
        self.text.push('\n');
        let problems = &report.problems;
        if !problems.kinds.is_empty() {
            let left_out = match problems.left_out {
                0 => "no row was left out".to_owned(),
                rows => format!("{} left out", counted(rows, "row")),
            };
            self.line(&format!("{}  {left_out}", paint(HEADING, "Problems")));
        }
        for (kind, problem) in &problems.kinds {
            let places = problem.first.iter().map(|place| match place.found.as_str() {
                "" => format!("line {}", place.line),
                found => format!("line {}: {found}", place.line),
            });
            let places = places.collect::<Vec<_>>().join(", ");
            let more = if problem.rows > problem.first.len() as u64 { ", …" } else { "" };
            let text = format!("{kind}: {} ({places}{more})", count(problem.rows));
            let text = left(&text, self.width - 2);
            self.line(&format!("  {text}"));
        }
        let speed = &report.speed;
        let text = format!(
            "{} in {:.2} s, {} records/s · voc {}, model {}",
            counted(report.records, "record"),
            speed.seconds,
            count(speed.records_per_second as u64),
            report.versions.engine,
            report.versions.model,
        );
        self.line(&paint(QUIET, text));
    }
}

fn sentiment(verbatim: &Verbatim) -> String {
    paint(signed_style(verbatim.score), right(&signed(verbatim.score, 2), 5))
}

/// Columns of a net and its margin.
const NET: usize = 11;

fn net(line: &Line) -> String {
    let (Some(net), Some(margin)) = (line.net, line.margin) else { return " ".repeat(NET) };
    let margin = paint(QUIET, right(&format!("±{margin:.0}"), 5));
    format!("{}{margin}", paint(signed_style(net), right(&signed(net, 0), 6)))
}

fn value(line: &Line) -> String {
    line.value.clone().unwrap_or_else(|| "(not given)".to_owned())
}

fn step(line: &Line, step: Step) -> String {
    let start = line.value.as_deref().and_then(|start| start.parse::<Date>().ok());
    start.map_or_else(String::new, |start| {
        let month = start.strftime("%b %Y");
        match step {
            Step::Day => start.strftime("%a %-d %b %Y").to_string(),
            Step::Week => format!("from {}", day(start)),
            Step::Month => month.to_string(),
            Step::Year => start.year().to_string(),
        }
    })
}

fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests;
