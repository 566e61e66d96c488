//! The contenders in Rust. `run` says what is asked of a contender.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use serde_json::{Value, json};
use vader_sentimental::SentimentIntensityAnalyzer;
use voc_core::{Analyzer, Config, Feedback};

/// CPU time of the warm-up, and of the texts read again.
const ENOUGH: Duration = Duration::from_millis(500);
/// Batch sizes of `scaling`, and how often each is analysed.
const SIZES: [(usize, usize); 4] = [(1_000, 25), (10_000, 5), (100_000, 2), (1_000_000, 1)];
/// Language, kind and sentiment of a text and nothing more, as sentiment packages give.
const SENTIMENT_ALONE: &str = include_str!("../../sentiment-alone.json");
/// Texts that the stream holds at once.
const CHUNK: usize = 8192;
/// Texts of the first batch of `scaling`, which is not timed.
const WARM_UP: usize = 10_000;

type Answer<T> = Result<T, Box<dyn Error>>;

fn main() -> Answer<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let report = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["speed", "voc", file] => one_by_one(&Analyzer::new()?, &read(file)?),
        ["speed", "voc-sentiment", file] => {
            let config = Config::from_json(SENTIMENT_ALONE)?;
            one_by_one(&Analyzer::builder().config(config).build()?, &read(file)?)
        }
        ["speed", "voc-all", file] => {
            let analyzer = Analyzer::new()?;
            speed(&read(file)?, |texts| {
                let batch: Vec<_> = texts.iter().map(|text| Feedback::new(text.as_str())).collect();
                std::hint::black_box(analyzer.analyze_batch(&batch));
            })
        }
        ["speed", "vader-sentimental", file] => {
            let analyzer = SentimentIntensityAnalyzer::new();
            speed(&read(file)?, |texts| {
                for text in texts {
                    std::hint::black_box(analyzer.polarity_scores(text));
                }
            })
        }
        ["first", "voc", text] => {
            json!(Analyzer::new()?.analyze(&Feedback::new(text))?.label().map(|l| l.name()))
        }
        ["first", "vader-sentimental", text] => {
            json!(SentimentIntensityAnalyzer::new().polarity_scores(text).compound)
        }
        ["memory", "voc-all", file] => memory(file)?,
        ["scaling", threads, file] => scaling(threads.parse()?, &read(file)?)?,
        _ => return Err("unknown task or contender".into()),
    };
    println!("{report}");
    Ok(())
}

fn read(file: &str) -> Answer<Vec<String>> {
    Ok(serde_json::from_str(&fs::read_to_string(file)?)?)
}

fn one_by_one(analyzer: &Analyzer, texts: &[String]) -> Value {
    speed(texts, |texts| {
        for text in texts {
            std::hint::black_box(analyzer.analyze(&Feedback::new(text.as_str())).is_ok());
        }
    })
}

fn speed(texts: &[String], mut work: impl FnMut(&[String])) -> Value {
    let (warm_up, new) = texts.split_at(texts.len() / 2);
    repeat(warm_up, &mut work);
    let (cpu, wall) = (ProcessTime::now(), Instant::now());
    work(new);
    let (cpu, wall) = (cpu.elapsed(), wall.elapsed());
    json!({
        "new": new.len() as f64 / cpu.as_secs_f64(),
        "again": repeat(new, &mut work),
        "wall": new.len() as f64 / wall.as_secs_f64(),
    })
}

/// Texts per second of CPU time, read over and over until it is enough.
fn repeat(texts: &[String], work: &mut impl FnMut(&[String])) -> f64 {
    let (start, mut done) = (ProcessTime::now(), 0);
    while start.elapsed() < ENOUGH {
        work(texts);
        done += texts.len();
    }
    done as f64 / start.elapsed().as_secs_f64()
}

/// The most memory held while the lines of a file pass through.
fn memory(file: &str) -> Answer<Value> {
    let analyzer = Analyzer::new()?;
    let mut lines = BufReader::new(File::open(file)?).lines();
    loop {
        let chunk: Vec<_> = lines
            .by_ref()
            .take(CHUNK)
            .map(|line| line.map(Feedback::new))
            .collect::<Result<_, _>>()?;
        if chunk.is_empty() {
            break;
        }
        std::hint::black_box(analyzer.analyze_batch(&chunk));
    }
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(json!(peak.trim().trim_end_matches("kB").trim_end().parse::<u64>()? * 1024))
}

/// Texts per second of wall time for batches of growing size; 0 threads are as many as there are cores.
fn scaling(threads: usize, texts: &[String]) -> Answer<Value> {
    let analyzer = match threads {
        0 => Analyzer::new()?,
        _ => Analyzer::builder().threads(threads).build()?,
    };
    let batch = |size| -> Vec<Feedback> {
        texts.iter().cycle().take(size).map(|text| Feedback::new(text.as_str())).collect()
    };
    analyzer.analyze_batch(&batch(WARM_UP));
    let rates = SIZES.map(|(size, times)| {
        let batch = batch(size);
        let mut walls: Vec<_> = (0..times)
            .map(|_| {
                let start = Instant::now();
                // the answers are dropped after the clock is read: a caller keeps them
                let answers = analyzer.analyze_batch(&batch);
                let wall = start.elapsed().as_secs_f64();
                drop(answers);
                wall
            })
            .collect();
        walls.sort_by(f64::total_cmp);
        json!({ "size": size, "rate": size as f64 / walls[walls.len() / 2] })
    });
    Ok(json!(rates))
}
