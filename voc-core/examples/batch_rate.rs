//! How fast a batch is analysed in Rust: what other languages' tables are measured against.
//!
//! `batch_rate THREADS FILE` reads a JSON list of texts, warms up on the first tenth of them and prints the seconds of
//! wall and CPU time of one batch of all. 0 threads are as many as there are cores.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use voc_core::{Analyzer, Feedback};

/// Clock ticks of `/proc`, a constant of Linux.
const TICKS: f64 = 100.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let threads: usize = args.next().ok_or("THREADS is missing")?.parse()?;
    let file = args.next().ok_or("FILE is missing")?;
    let texts: Vec<String> = serde_json::from_str(&fs::read_to_string(file)?)?;
    let batch: Vec<Feedback> = texts.into_iter().map(Feedback::new).collect();
    let analyzer = match threads {
        0 => Analyzer::new()?,
        _ => Analyzer::builder().threads(threads).build()?,
    };
    black_box(analyzer.analyze_batch(&batch[..batch.len() / 10]));
    let (wall, cpu) = (Instant::now(), cpu_seconds()?);
    let answers = analyzer.analyze_batch(&batch);
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
    // dropped after the clock is read: a caller keeps them
    println!("{}", serde_json::json!({ "rows": answers.len(), "wall": wall, "cpu": cpu }));
    Ok(())
}

/// CPU time of this process, all threads together.
fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // the second field is a name in brackets, which may hold blanks
    let (_, fields) = stat.rsplit_once(')').ok_or("no name in /proc/self/stat")?;
    let ticks: Vec<f64> =
        fields.split_whitespace().skip(11).take(2).map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() / TICKS)
}
