//! Prints what a feedback's answers are made of, for the training programs of the heads.
//!
//! ```text
//! finding_inputs MODEL < feedback.jsonl > inputs.jsonl
//! ```
//!
//! A line is a feedback with the fields of `Feedback`, a line of the answer its parts, its sentiment and what cue phrases add to
//! which question.

use std::io::{self, BufRead, Write};

use voc_core::{Analyzer, Feedback, finding_training};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = std::env::args().nth(1).ok_or("usage: finding_inputs MODEL < feedback.jsonl")?;
    let analyzer = Analyzer::builder().model_file(model)?.build()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let inputs = finding_training::finding_inputs(&analyzer, &Feedback::from_json(&line?)?)?;
        writeln!(out, "{}", serde_json::to_string(&inputs)?)?;
    }
    out.flush()?;
    Ok(())
}
