//! Prints what a model answers to each of its questions about a feedback, for the training program that calibrates them.
//!
//! ```text
//! finding_answers MODEL < feedback.jsonl > answers.jsonl
//! ```
//!
//! A line is a feedback with the fields of `Feedback`, a line of the answer a probability and a threshold for each question.

use std::io::{self, BufRead, Write};

use voc_core::{Analyzer, Feedback, finding_training};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = std::env::args().nth(1).ok_or("usage: finding_answers MODEL < feedback.jsonl")?;
    let analyzer = Analyzer::builder().model_file(model)?.build()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answers = finding_training::answers(&analyzer, &Feedback::from_json(&line?)?)?;
        writeln!(out, "{}", serde_json::to_string(&answers)?)?;
    }
    out.flush()?;
    Ok(())
}
