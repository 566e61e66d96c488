//! Measures language identification on gzipped JSON lines with `text` and `label`.
//!
//! ```text
//! langid FILE.jsonl.gz...
//! ```
//!
//! One JSON line for each file: `restricted` is the accuracy where the detector must choose a language
//! that is served, `open` the accuracy where an answer "unknown" is an error, `refused` the share of
//! texts in languages that are not served which are called unknown.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use flate2::read::GzDecoder;
use voc_core::Model;
use voc_core::text::{Language, LanguageDetector};

fn main() -> Result<(), Box<dyn Error>> {
    let model = Model::bundled()?;
    for file in std::env::args().skip(1) {
        println!("{}", measure(model.language_detector(), Path::new(&file))?);
    }
    Ok(())
}

fn measure(detector: &LanguageDetector, path: &Path) -> Result<serde_json::Value, Box<dyn Error>> {
    let (mut served, mut foreign) = (Vec::new(), Vec::new());
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        match Language::from_code(&field("label")) {
            Some(language) => served.push((field("text"), language)),
            None => foreign.push(field("text")),
        }
    }
    let known = &Language::ALL[..Language::ALL.len() - 1];
    let right = |found: Language, gold: Language| {
        found == gold || (found == Language::ZhTw && gold == Language::Zh)
    };
    let share = |count: usize, of: usize| {
        if of == 0 { serde_json::Value::Null } else { (count as f64 / of as f64).into() }
    };
    let restricted = served
        .iter()
        .filter(|(text, gold)| right(detector.detect_among(text, known).language, *gold));
    let restricted = share(restricted.count(), served.len());
    let begun = Instant::now();
    let open = served.iter().filter(|(text, gold)| right(detector.detect(text).language, *gold));
    let open = share(open.count(), served.len());
    let speed = served.len() as f64 / begun.elapsed().as_secs_f64();
    let refused = foreign.iter().filter(|t| detector.detect(t).language == Language::Unknown);
    Ok(serde_json::json!({
        "file": path.file_name().and_then(|name| name.to_str()),
        "n": served.len(),
        "restricted": restricted,
        "open": open,
        "refused": share(refused.count(), foreign.len()),
        "docs_per_second": speed.round(),
    }))
}
