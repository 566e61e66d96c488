//! Reads texts as a stream, in bounded memory, and says what they say on the whole.
//!
//! ```text
//! stream [--config CONFIG.toml] [--threads N] [FILE]
//! ```
//!
//! `FILE` holds one text a line or, where its name ends in `.csv`, a column `text`; without it texts are read
//! from standard input, one a line. Prints one line of JSON: the number of texts and of each label, texts per
//! second and, on Linux, the most memory that was held.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use voc_core::{Analyzer, Config, Feedback};

/// Texts held at once for each thread: enough to keep it busy, few enough that their answers are soon room for others.
const CHUNK: usize = 512;

type Texts = Box<dyn Iterator<Item = Result<String, Box<dyn Error>>>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut analyzer = Analyzer::builder();
    let mut threads = std::thread::available_parallelism()?.get();
    let mut file = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--threads" => {
                threads = args.next().ok_or("--threads needs a number")?.parse()?;
                analyzer = analyzer.threads(threads);
            }
            "--config" => {
                let path = args.next().ok_or("--config needs a file")?;
                analyzer = analyzer.config(Config::from_toml(&fs::read_to_string(path)?)?);
            }
            flag if flag.starts_with('-') => {
                return Err("usage: stream [--config CONFIG.toml] [--threads N] [FILE]".into());
            }
            _ => file = Some(arg),
        }
    }
    let analyzer = analyzer.build()?;
    let texts: Texts = match &file {
        Some(path)
            if Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) =>
        {
            column(path)?
        }
        Some(path) => lines(BufReader::new(File::open(path)?)),
        None => lines(io::stdin().lock()),
    };
    let start = Instant::now();
    let (mut records, mut labels) = (0u64, BTreeMap::<_, u64>::new());
    let mut count = |chunk: &mut Vec<Feedback>| {
        for insight in analyzer.analyze_batch(chunk).into_iter().flatten() {
            *labels.entry(insight.label().map_or("none", |label| label.name())).or_default() += 1;
        }
        records += chunk.len() as u64;
        chunk.clear();
    };
    let size = CHUNK * threads;
    let mut chunk = Vec::with_capacity(size);
    for text in texts {
        chunk.push(Feedback::new(text?));
        if chunk.len() == size {
            count(&mut chunk);
        }
    }
    count(&mut chunk);
    let report = serde_json::json!({
        "records": records,
        "labels": labels,
        "records_per_second": (records as f64 / start.elapsed().as_secs_f64()).round(),
        "peak_rss_bytes": peak_rss(),
    });
    println!("{report}");
    Ok(())
}

/// One text a line; bytes that are no UTF-8 are replaced, since a stream of customers' words has some.
fn lines(mut input: impl BufRead + 'static) -> Texts {
    Box::new(std::iter::from_fn(move || {
        let mut line = Vec::new();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(String::from_utf8_lossy(line.trim_ascii_end()).into_owned())),
            Err(error) => Some(Err(error.into())),
        }
    }))
}

fn column(path: &str) -> Result<Texts, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?;
    let column =
        headers.iter().position(|name| name == "text").ok_or("there is no column `text`")?;
    Ok(Box::new(reader.into_byte_records().map(move |row| {
        Ok(String::from_utf8_lossy(row?.get(column).unwrap_or_default()).into_owned())
    })))
}

/// The most memory this process has held, where the system tells.
fn peak_rss() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim_end().parse::<u64>().ok()? * 1024)
}
