//! Reads a file of feedback and prints what customers say.
//!
//! ```text
//! cargo run --release --example report                       the sample that comes with the library
//! cargo run --release --example report -- reviews.csv        CSV, TSV or JSON lines, gzipped or not
//! cargo run --release --example report -- tickets.jsonl.gz --text body --by product --top 3
//! cargo run --release --example report -- reviews.csv --competitor Acme --competitor "Blue Sky"
//! cargo run --release --example report -- reviews.csv --json the same for a program
//! ```
//!
//! Columns are found by their names; those without a known meaning become dimensions to split by. A row that
//! cannot be used is counted and named, and never ends the report.

mod columns;
mod contacts;
mod counts;
mod dashboard;
mod excerpt;
mod findings;
mod paint;
mod reasons;
mod rows;
mod summary;
mod tally;
mod values;
mod verbatims;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use voc_core::{Analyzer, Channel, Config, Feedback, Insight, Name, Scores, SentimentLabel};

use columns::{Columns, Role};
use rows::Rows;
use summary::{Reading, Report, Wishes};
use tally::{Step, Tally};
use values::{Problems, SlashDates};
use verbatims::{Pool, Wanted};

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Rows that are read and analysed at a time.
const BATCH: usize = 4096;
/// The sample that comes with the library.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/sample.csv");
/// Columns of a page: fewer cannot hold it, more are hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 80..=100;

/// What customers say, at a glance.
#[derive(Debug, Parser)]
#[command(name = "report")]
pub(crate) struct Args {
    /// CSV, TSV or JSON lines, gzipped or not; `-` for standard input
    #[arg(default_value = SAMPLE, hide_default_value = true)]
    file: PathBuf,
    /// Print the report as one JSON object
    #[arg(long)]
    json: bool,
    /// Split the report by this dimension (usually found: brand, product, ...)
    #[arg(long, value_name = "DIMENSION")]
    by: Option<String>,
    /// Step of the trend (usually chosen from the period)
    #[arg(long, value_name = "STEP")]
    trend: Option<Step>,
    /// Verbatims to show for each side
    #[arg(long, value_name = "N", default_value_t = 4)]
    top: usize,
    /// Read this many rows only
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How dates such as 3/4/2026 are meant
    #[arg(long, value_name = "ORDER")]
    slash_dates: Option<SlashDates>,
    /// Channel of the records that name none
    #[arg(long, value_name = "CHANNEL")]
    default_channel: Option<Channel>,
    /// A competitor to look for; may be given several times
    #[arg(long = "competitor", value_name = "NAME")]
    competitors: Vec<String>,
    /// The library's configuration: a TOML or JSON file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    columns: ColumnArgs,
}

/// Columns by name, where they are not found by themselves.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Columns")]
struct ColumnArgs {
    /// What the customer said
    #[arg(long, value_name = "COLUMN")]
    text: Option<String>,
    /// The record's id
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// Who said it
    #[arg(long, value_name = "COLUMN")]
    contact: Option<String>,
    /// The contact's account
    #[arg(long, value_name = "COLUMN")]
    account: Option<String>,
    /// email, survey, ticket, call, chat, review, social or note
    #[arg(long, value_name = "COLUMN")]
    channel: Option<String>,
    /// When it was said
    #[arg(long, value_name = "COLUMN")]
    time: Option<String>,
    /// The language, where known
    #[arg(long, value_name = "COLUMN")]
    language: Option<String>,
    /// The survey it answers
    #[arg(long, value_name = "COLUMN")]
    survey: Option<String>,
    /// Likelihood to recommend, 0 to 10
    #[arg(long, value_name = "COLUMN")]
    nps: Option<String>,
    /// Satisfaction, 1 to 10
    #[arg(long, value_name = "COLUMN")]
    csat: Option<String>,
    /// Ease or effort, 1 to 7
    #[arg(long, value_name = "COLUMN")]
    ces: Option<String>,
    /// Stars, 0 to 5
    #[arg(long, value_name = "COLUMN")]
    stars: Option<String>,
}

impl ColumnArgs {
    fn told(&self) -> Vec<(Role, &str)> {
        let all = [
            (Role::Text, &self.text),
            (Role::Id, &self.id),
            (Role::Contact, &self.contact),
            (Role::Account, &self.account),
            (Role::Channel, &self.channel),
            (Role::Time, &self.time),
            (Role::Language, &self.language),
            (Role::Survey, &self.survey),
            (Role::Nps, &self.nps),
            (Role::Csat, &self.csat),
            (Role::Ces, &self.ces),
            (Role::Stars, &self.stars),
        ];
        all.into_iter().filter_map(|(role, name)| Some((role, name.as_deref()?))).collect()
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let width = terminal_size::terminal_size().map_or(*WIDTHS.end(), |(width, _)| width.0.into());
    match run(&args, &mut anstream::stdout(), width) {
        Ok(()) => ExitCode::SUCCESS,
        // a pager that was left early is no failure
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("report: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Does what the arguments ask for, on a page of about `width` columns.
pub(crate) fn run(args: &Args, out: &mut dyn Write, width: usize) -> Result<()> {
    let analyzer = Analyzer::builder().config(config(args)?).build()?;
    let reading = read(args, &analyzer)?;
    let wishes = Wishes { by: args.by.as_deref(), step: args.trend, top: args.top };
    let report = Report::new(reading, &wishes, &analyzer)?;
    if args.json {
        let json = serde_json::to_string(&report)?;
        writeln!(out, "{json}")?;
    } else {
        let page = dashboard::render(&report, width.clamp(*WIDTHS.start(), *WIDTHS.end()));
        out.write_all(page.as_bytes())?;
    }
    Ok(())
}

/// The configuration file with what the arguments add.
fn config(args: &Args) -> Result<Config> {
    let mut config = args.config.as_ref().map_or(Ok(Config::default()), Config::from_file)?;
    config.competitors.extend(args.competitors.iter().map(Name::new));
    config.channel = args.default_channel.or(config.channel);
    Ok(config)
}

/// Reads, analyses and folds the file, a batch at a time.
fn read(args: &Args, analyzer: &Analyzer) -> Result<Reading> {
    let name = args.file.display();
    let (input, length) = rows::open(&args.file)?;
    let progress = progress(length);
    let input = progress.wrap_read(input);
    let in_file = |error| format!("{name}: {error}");
    let mut rows = Rows::new(Box::new(input)).map_err(in_file)?;
    let mut reading = Reading {
        file: name.to_string(),
        tally: Tally::default(),
        findings: findings::Fold::default(),
        contacts: contacts::Fold::default(),
        negative: Pool::new(Wanted::Sentiment(SentimentLabel::Negative)),
        positive: Pool::new(Wanted::Sentiment(SentimentLabel::Positive)),
        urgent: Pool::new(Wanted::Urgent),
        problems: Problems::default(),
        time: Duration::ZERO,
    };
    let mut columns = None;
    let mut left = args.limit.unwrap_or(usize::MAX);
    loop {
        let read = rows.read(left.min(BATCH)).map_err(in_file)?;
        if read.is_empty() {
            break;
        }
        left -= read.len();
        let found = match columns.take() {
            Some(found) => found,
            None => Columns::find(rows.names(), &args.columns.told()).map_err(in_file)?,
        };
        let (mut lines, mut batch) = (Vec::new(), Vec::new());
        for row in read {
            match row {
                Ok(row) => {
                    let problems = &mut reading.problems;
                    if let Some(cell) = row.cells.iter().find(|cell| cell.contains('\u{FFFD}')) {
                        problems.field("not in UTF-8, so letters are lost", row.line, cell);
                    }
                    let feedback =
                        values::feedback(&row, rows.names(), &found, args.slash_dates, problems);
                    if let Some(feedback) = feedback {
                        lines.push(row.line);
                        batch.push(feedback);
                    }
                }
                Err(bad) => reading.problems.left_out("unreadable row", bad.line, &bad.reason),
            }
        }
        columns = Some(found);
        observe(&mut reading, analyzer, &lines, batch)?;
        progress.set_message(paint::counted(reading.tally.records, "record"));
    }
    progress.finish_and_clear();
    if reading.tally.records == 0 {
        let problem = reading.problems.kinds.keys().next().copied().unwrap_or("no rows");
        return Err(format!("{name}: there is nothing to report ({problem})").into());
    }
    Ok(reading)
}

fn observe(
    reading: &mut Reading,
    analyzer: &Analyzer,
    lines: &[u64],
    batch: Vec<Feedback>,
) -> Result<()> {
    let start = Instant::now();
    let insights = analyzer.analyze_batch(&batch);
    reading.time += start.elapsed();
    for ((mut feedback, insight), &line) in batch.into_iter().zip(insights).zip(lines) {
        let insight = match insight {
            Ok(insight) => insight,
            // only a score out of its range is refused; the words beside it are as good as any
            Err(error) => {
                reading.problems.field("score out of range", line, &error.to_string());
                feedback.scores = Scores::default();
                analyzer.analyze(&feedback)?
            }
        };
        reading.observe(&feedback, &insight, line)?;
    }
    Ok(())
}

impl Reading {
    fn observe(&mut self, feedback: &Feedback, insight: &Insight, line: u64) -> Result<()> {
        let by_line = format!("line {line}");
        let id = feedback.id.as_deref().unwrap_or(&by_line);
        self.tally.observe(feedback, insight);
        if tally::is_feedback(insight) {
            self.findings.observe(insight, id);
            self.contacts.observe(feedback, insight, id)?;
        }
        for pool in [&mut self.negative, &mut self.positive, &mut self.urgent] {
            pool.observe(feedback, insight);
        }
        Ok(())
    }
}

/// A bar on standard error while the file is read; hidden where that is no terminal.
fn progress(length: Option<u64>) -> ProgressBar {
    let (progress, template) = match length {
        Some(length) => (ProgressBar::new(length), "{bar:40} {percent:>3}%  {msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => progress.with_style(style),
        Err(_) => progress,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use serde_json::json;
    use voc_core::{Analyzer, Insight};

    /// An insight of a sentiment and without findings, for the tests of what is made of insights.
    pub(super) fn insight(label: &str, score: f64) -> Insight {
        static BLANK: LazyLock<Insight> = LazyLock::new(|| {
            let analyzer = Analyzer::new().unwrap();
            analyzer.analyze(&"".into()).unwrap()
        });
        let probabilities = json!({"negative": 0.0, "neutral": 0.0, "positive": 0.0, "mixed": 0.0});
        let sentiment = json!({
            "label": label, "score": score, "strength": 1.0, "confidence": 0.9,
            "probabilities": probabilities,
        });
        let mut insight = BLANK.clone();
        insight.kind = serde_json::from_value(json!("meaningful")).unwrap();
        insight.sentiment = Some(serde_json::from_value(sentiment).unwrap());
        insight
    }
}
