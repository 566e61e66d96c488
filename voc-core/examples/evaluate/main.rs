//! Measures findings on labelled texts, ours or yours.
//!
//! ```text
//! cargo run --release --example evaluate -- --task sentiment gold.jsonl.gz more.jsonl
//! cargo run --release --example evaluate -- --task sentiment gold.jsonl --confusion --by-language --errors 20
//! ```
//!
//! A file holds JSON lines, gzipped or not, with the fields
//!
//! - `text`: what was said,
//! - `label`: the right answer, in any case; `pos`, `neg` and `neu` will do,
//! - `lang` (optional): for `--by-language`; the analyzer is not told,
//! - `channel` (optional): where it was said; or `domain`, from whose beginning the channel is derived:
//!   `tweet`, `social`, `reddit` are social, `review` is review, `survey` is survey, `tech_support` and `ticket`
//!   are ticket, `dialog` is chat. `--channel` overrides both.
//! - `brand` (optional): the own brand towards which a churn label holds; all other brands of the file are its
//!   competitors,
//! - `rival` (optional): the competitor that the label is about; all of a file are configured.
//!
//! `--mapping` names a JSON object from a data set's labels to those of the task.
//!
//! For each file one JSON object is printed on one line: `macro_f1` over the labels that occur in the gold,
//! `accuracy`, and `ece`, the expected calibration error over 15 bins of equal width. **A guess is the likeliest
//! of the labels that occur in the file's gold**, its confidence the label's share of their probabilities: a
//! gold standard without neutral (or mixed) asks which side a text is on.
//!
//! The task `keywords` reads `keywords`, a list of phrases, in place of `label`, and prints `f1_at_5` and
//! `f1_at_10`: see `keywords.rs`.
//!
//! The task `findings` reads files of the written corpus and tells how far the probabilities of all findings can be
//! trusted on its held-out industries: see `findings.rs`.
//!
//! The task `topic-sentiment` judges what is felt about each thing, on sets that say it of every aspect, with the mapping of the
//! task `topic`: see `aspects.rs`.
//!
//! Other findings give a text several labels, and data sets name them in their own ways. For `emotion`, `intent`,
//! `complaint`, `suggestion`, `topic` and `cause` a file of `--mapping` says what the set's labels are in ours
//! (those used for the published figures lie in `tests/mappings/`; without one, labels are our own, such as
//! `intent:refund`, and `question` may give the survey question); `label` may hold several with `|` between, or
//! `labels` a list. `macro_f1`, `micro_f1` and `accuracy` (exactly the right labels) are printed, and with
//! `--calibration` the calibration error of the labels' probabilities.

mod aspects;
mod findings;
mod gold;
mod held_out;
mod keywords;
mod mapped;
mod mapping;
mod outcome;
mod task;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use clap::builder::PossibleValuesParser;
use voc_core::{Analyzer, Channel, Config, Feedback, Model, Name};

use gold::Gold;
use mapped::Analyzers;
use mapping::Mapping;
use outcome::{Extras, Outcome};
use task::{TASKS, Task};
use voc_core::learn::metrics::Judged;

type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

/// Measures findings on labelled texts.
#[derive(Debug, Parser)]
#[command(name = "evaluate")]
pub(crate) struct Args {
    /// What to measure
    #[arg(long, value_parser = PossibleValuesParser::new(TASKS.map(|task| task.name()).into_iter().chain([keywords::NAME, findings::NAME, aspects::NAME]).chain(MAPPED)))]
    task: String,
    /// JSON lines with `text` and `label`, gzipped or not
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the labels of the files are in ours: TOML for findings of several labels, for others a JSON object
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Add the calibration error of a finding of several labels
    #[arg(long)]
    calibration: bool,
    /// Channel of all texts, whatever the files say
    #[arg(long)]
    channel: Option<Channel>,
    /// Add guesses and F1 by gold label
    #[arg(long)]
    confusion: bool,
    /// Add the figures of each language
    #[arg(long)]
    by_language: bool,
    /// Add the N wrong guesses of highest confidence
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Configuration, JSON or TOML
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Measure this model file instead of the one compiled in
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

impl Args {
    fn config(&self) -> Result<Config> {
        Ok(self.config.as_ref().map(Config::from_file).transpose()?.unwrap_or_default())
    }

    /// An analyzer with the model that is measured.
    fn analyzer(&self, config: Config) -> Result<Analyzer> {
        let builder = Analyzer::builder().config(config);
        Ok(match &self.model {
            Some(model) => builder.model_file(model)?.build()?,
            None => builder.build()?,
        })
    }
}

/// Findings of several labels, which need a mapping.
const MAPPED: [&str; 6] = ["emotion", "intent", "complaint", "suggestion", "topic", "cause"];

fn main() -> ExitCode {
    match run(&Args::parse(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the arguments ask for.
pub(crate) fn run(args: &Args, out: &mut dyn Write) -> Result<()> {
    if args.task == keywords::NAME {
        return keywords::run(args, out);
    }
    if args.task == findings::NAME {
        return findings::run(args, out);
    }
    if args.task == aspects::NAME {
        return aspects::run(args, out);
    }
    if MAPPED.contains(&args.task.as_str()) {
        return run_mapped(args, out);
    }
    let task = TASKS.into_iter().find(|task| task.name() == args.task);
    let task = task.ok_or_else(|| format!("unknown task `{}`", args.task))?;
    let model = match &args.model {
        Some(file) => Model::open(file)?,
        None => Model::bundled()?,
    };
    let config = args.config()?;
    let mapping = match &args.mapping {
        Some(file) => serde_json::from_reader(std::fs::File::open(file)?)?,
        None => gold::Mapping::new(),
    };
    let extras =
        Extras { confusion: args.confusion, by_language: args.by_language, errors: args.errors };
    for file in &args.files {
        let outcome = {
            let gold = gold::read(file, task, args.channel, &mapping)?;
            measure(file, task, &gold, extras, &config, &model)?
        };
        // a line is there as soon as it is known, for whoever watches a long run
        writeln!(out, "{}", serde_json::to_string(&outcome)?)?;
        out.flush()?;
    }
    Ok(())
}

fn run_mapped(args: &Args, out: &mut dyn Write) -> Result<()> {
    let mapping = match &args.mapping {
        Some(path) => Mapping::read(path)?,
        None => Mapping::own(&args.task, mapped::labels(&args.files)?),
    };
    let config = args.config()?;
    let build = |mapping: &Mapping| args.analyzer(mapping.over(config.clone()));
    let open = || build(&Mapping { threshold: Some(0.0), ..mapping.clone() });
    let analyzers =
        Analyzers { given: build(&mapping)?, open: args.calibration.then(open).transpose()? };
    let extras = mapped::Extras { by_language: args.by_language, errors: args.errors };
    for file in &args.files {
        let outcome =
            mapped::measure(file, &args.task, &mapping, args.channel, extras, &analyzers)?;
        writeln!(out, "{}", serde_json::to_string(&outcome)?)?;
        out.flush()?;
    }
    Ok(())
}

fn measure(
    file: &Path,
    task: &dyn Task,
    gold: &[Gold],
    extras: Extras,
    config: &Config,
    model: &Arc<Model>,
) -> Result<Outcome> {
    let among: Vec<usize> =
        (0..task.labels().len()).filter(|label| gold.iter().any(|g| g.label == *label)).collect();
    let mut judged: Vec<Judged> =
        gold.iter().map(|gold| Judged { gold: gold.label, guess: None }).collect();
    // records of one brand are analysed together, with all other names of the file as competitors
    let brands: BTreeSet<Option<&str>> = gold.iter().map(|g| g.brand.as_deref()).collect();
    let both = |g: &Gold| [g.brand.clone(), g.rival.clone()];
    let names: BTreeSet<String> = gold.iter().flat_map(both).flatten().collect();
    for brand in brands {
        let mut config = config.clone();
        config.own_brand.extend(brand.map(Name::new));
        let others = names.iter().filter(|name| Some(name.as_str()) != brand);
        config.competitors.extend(others.map(Name::new));
        let analyzer = Analyzer::builder().config(config).model(Arc::clone(model)).build()?;
        let places: Vec<usize> =
            (0..gold.len()).filter(|&at| gold[at].brand.as_deref() == brand).collect();
        let texts: Vec<Feedback> = places.iter().map(|&at| gold[at].feedback.clone()).collect();
        for (&at, insight) in places.iter().zip(analyzer.analyze_batch(&texts)) {
            judged[at].guess = task.guess(&insight?, &gold[at], &among);
        }
    }
    Ok(Outcome::new(file.display().to_string(), task, gold, &judged, extras))
}
