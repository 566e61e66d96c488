//! Finds personal data in texts: JSON lines with a `text` on standard input, their findings on standard output.
//!
//! ```sh
//! cargo run --release --example redact < texts.jsonl          # findings, spans in code points
//! cargo run --release --example redact -- --mask < texts.jsonl  # the texts, masked
//! cargo run --release --example redact -- --time 5 < texts.jsonl  # how long five rounds take
//! ```

use std::io::{self, BufRead, Write};
use std::time::Instant;

use clap::Parser;
use serde_json::{Value, json};
use voc_core::text::Offsets;
use voc_core::text::redact::Redactor;

#[derive(Parser)]
struct Args {
    /// Print the masked texts in place of the findings.
    #[arg(long)]
    mask: bool,
    /// Print nothing but the seconds that each of so many rounds over all texts takes.
    #[arg(long, value_name = "ROUNDS")]
    time: Option<usize>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    let mut texts = Vec::new();
    for line in io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        texts.push(row["text"].as_str().ok_or("a line without a text")?.to_owned());
    }
    let redactor = Redactor::default();
    let mut out = io::BufWriter::new(io::stdout().lock());
    if let Some(rounds) = args.time {
        for _ in 0..rounds {
            let start = Instant::now();
            let found: usize = texts.iter().map(|text| redactor.find(text).len()).sum();
            let line = json!({"seconds": start.elapsed().as_secs_f64(), "texts": texts.len(), "found": found});
            writeln!(out, "{line}")?;
        }
        return Ok(());
    }
    for text in &texts {
        if args.mask {
            writeln!(out, "{}", json!({"text": redactor.redact(text).text}))?;
            continue;
        }
        let mut offsets = Offsets::new(text);
        let mut at = |byte| offsets.at(byte).code_points;
        let found = redactor.find(text).into_iter().map(|pii| {
            json!({"kind": pii.kind, "start": at(pii.span.start), "end": at(pii.span.end), "text": pii.text,
                "confidence": pii.confidence, "rule": pii.rule})
        });
        writeln!(out, "{}", json!({"found": found.collect::<Vec<_>>()}))?;
    }
    Ok(())
}
