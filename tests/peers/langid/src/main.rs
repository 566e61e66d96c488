//! Accuracy and documents per CPU second of voc, whichlang and lingua, each choosing among the languages
//! that voc serves and the tool knows.
//!
//! ```text
//! langid-peers FILE.jsonl.gz...
//! ```

use std::error::Error;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Duration;

use flate2::read::GzDecoder;
use lingua::LanguageDetectorBuilder;
use voc_core::Model;
use voc_core::text::{Language, LanguageDetector};

/// A tool: its name, the languages it knows, its answer as an ISO 639-1 code.
struct Tool<'a> {
    name: &'static str,
    languages: Vec<&'static str>,
    detect: Box<dyn Fn(&str) -> String + 'a>,
}

const SERVED: [&str; 15] =
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"];

fn main() -> Result<(), Box<dyn Error>> {
    let model = Model::bundled()?;
    let lingua =
        LanguageDetectorBuilder::from_all_languages().with_preloaded_language_models().build();
    let tools = tools(model.language_detector(), &lingua);
    for file in std::env::args().skip(1) {
        let rows = read(Path::new(&file))?;
        for tool in &tools {
            println!("{}", measure(tool, &rows, &file));
        }
    }
    Ok(())
}

fn tools<'a>(voc: &'a LanguageDetector, lingua: &'a lingua::LanguageDetector) -> Vec<Tool<'a>> {
    let known = &Language::ALL[..Language::ALL.len() - 1];
    vec![
        Tool {
            name: "voc",
            languages: SERVED.to_vec(),
            detect: Box::new(move |text| {
                let found = voc.detect_among(text, known).language.code();
                found.split('-').next().unwrap_or_default().to_owned()
            }),
        },
        Tool {
            name: "voc, may refuse",
            languages: SERVED.to_vec(),
            detect: Box::new(move |text| {
                voc.detect(text).language.code().split('-').next().unwrap_or_default().to_owned()
            }),
        },
        Tool {
            name: "whichlang",
            languages: SERVED.into_iter().filter(|l| !matches!(*l, "pl" | "th")).collect(),
            detect: Box::new(|text| {
                two_letters(whichlang::detect_language(text).three_letter_code())
            }),
        },
        Tool {
            name: "lingua",
            languages: SERVED.to_vec(),
            detect: Box::new(move |text| {
                lingua
                    .detect_language_of(text)
                    .map_or_else(String::new, |l| l.iso_code_639_1().to_string().to_lowercase())
            }),
        },
    ]
}

/// Turns the codes of whichlang into those of the files.
fn two_letters(code: &str) -> String {
    let short = match code {
        "ara" => "ar",
        "cmn" => "zh",
        "deu" => "de",
        "eng" => "en",
        "fra" => "fr",
        "ita" => "it",
        "jpn" => "ja",
        "kor" => "ko",
        "nld" => "nl",
        "por" => "pt",
        "rus" => "ru",
        "spa" => "es",
        "tur" => "tr",
        other => other,
    };
    short.to_owned()
}

fn read(path: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut rows = Vec::new();
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        rows.push((field("text"), field("label")));
    }
    Ok(rows)
}

fn measure(tool: &Tool<'_>, rows: &[(String, String)], file: &str) -> serde_json::Value {
    let rows: Vec<_> =
        rows.iter().filter(|(_, label)| tool.languages.contains(&label.as_str())).collect();
    let right = rows.iter().filter(|(text, label)| (tool.detect)(text) == *label).count();
    let begun = cpu_time();
    let mut passes = 0_u32;
    // fast tools are repeated until the clock has something to measure
    while passes == 0 || (cpu_time() - begun < Duration::from_secs(1)) {
        for (text, _) in &rows {
            black_box((tool.detect)(black_box(text)));
        }
        passes += 1;
    }
    let seconds = (cpu_time() - begun).as_secs_f64();
    serde_json::json!({
        "file": Path::new(file).file_name().and_then(|name| name.to_str()),
        "tool": tool.name,
        "languages": tool.languages.len(),
        "n": rows.len(),
        "accuracy": right as f64 / rows.len().max(1) as f64,
        "docs_per_cpu_second": (f64::from(passes) * rows.len() as f64 / seconds).round(),
    })
}

/// CPU time this process has used, from the kernel's count in clock ticks.
fn cpu_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|f| f.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
