//! Cuts texts for the training programs exactly as the runtime cuts them.
//!
//! ```text
//! featurize count    TEXTS OUT              unit counts: kind TAB count TAB unit
//! featurize features TEXTS VOCABULARY OUT   arrays, see below
//! ```
//!
//! `TEXTS` holds one JSON string a line, `VOCABULARY` one piece and its score a line, tab-separated. `OUT`
//! receives five sections, each a little-endian u32 count followed by that many u32: for the texts' pieces
//! (`u32::MAX` between two sentences), unit buckets, n-gram buckets, n-gram counts by unit and pair buckets;
//! before each section stand the counts by text in the same form.

use std::collections::HashMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};

use voc_core::training::{Features, Featurizer};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["count", texts, out] => count(&read_texts(texts)?, out),
        ["features", texts, vocabulary, out] => features(&read_texts(texts)?, vocabulary, out),
        _ => {
            Err("usage: featurize count TEXTS OUT | featurize features TEXTS VOCABULARY OUT".into())
        }
    }
}

fn read_texts(path: &str) -> Result<Vec<String>, Box<dyn Error>> {
    fs::read_to_string(path)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn count(texts: &[String], out: &str) -> Result<(), Box<dyn Error>> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for text in texts {
        for unit in voc_core::training::units(text) {
            *counts.entry(unit).or_default() += 1;
        }
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut file = BufWriter::new(File::create(out)?);
    for (unit, count) in rows {
        writeln!(file, "{count}\t{unit}")?;
    }
    Ok(())
}

fn features(texts: &[String], vocabulary: &str, out: &str) -> Result<(), Box<dyn Error>> {
    let (mut pieces, mut scores) = (Vec::new(), Vec::new());
    for line in fs::read_to_string(vocabulary)?.lines() {
        let (piece, score) = line.split_once('\t').ok_or("vocabulary line without a tab")?;
        pieces.push(piece.to_owned());
        scores.push(score.parse()?);
    }
    let mut featurizer =
        Featurizer::new(&pieces, scores).ok_or("vocabulary is empty or too large")?;
    let mut one = Features::default();
    let mut counts: [Vec<u32>; 5] = Default::default();
    let mut values: [Vec<u32>; 5] = Default::default();
    for text in texts {
        featurizer.features(text, &mut one);
        let rows: [Vec<u32>; 5] = [
            with_gaps(&one),
            one.units.clone(),
            one.grams.clone(),
            one.gram_ranges.iter().map(|r| r.end - r.start).collect(),
            one.pairs.clone(),
        ];
        for ((row, counts), values) in rows.iter().zip(&mut counts).zip(&mut values) {
            counts.push(row.len() as u32);
            values.extend(row);
        }
    }
    let mut file = BufWriter::new(File::create(out)?);
    for section in counts.iter().zip(&values).flat_map(|(counts, values)| [counts, values]) {
        file.write_all(&(section.len() as u32).to_le_bytes())?;
        for value in section {
            file.write_all(&value.to_le_bytes())?;
        }
    }
    Ok(())
}

/// The pieces with a gap between two sentences.
fn with_gaps(text: &Features) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.pieces.len() + text.sentences.len());
    let mut rest = &text.pieces[..];
    for &length in text.sentences.iter().filter(|&&length| length > 0) {
        if !out.is_empty() {
            out.push(u32::MAX);
        }
        let (sentence, after) = rest.split_at(length as usize);
        out.extend(sentence.iter().map(|&piece| u32::from(piece)));
        rest = after;
    }
    out
}
