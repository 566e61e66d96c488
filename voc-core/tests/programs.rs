//! The example programs, run from end to end on small inputs; their unit tests run here too.
//!
//! Nothing here depends on what the model has learnt.
#![cfg(feature = "bundled-model")]

// Cargo builds examples but runs none of their tests, and tells tests no path to them
#[path = "../examples/evaluate/main.rs"]
#[allow(dead_code, reason = "`main` is called by nobody here")]
mod evaluate;
#[path = "../examples/report/main.rs"]
#[allow(dead_code, reason = "`main` is called by nobody here")]
mod report;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Parser;
use serde_json::Value;

/// A file of this test's own.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn gzipped(content: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(content.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn report(file: Option<&PathBuf>, options: &[&str]) -> Result<String, String> {
    let file = file.map(|file| file.to_str().unwrap());
    let args = ["report"].into_iter().chain(file).chain(options.iter().copied());
    let args = report::Args::try_parse_from(args).map_err(|error| error.to_string())?;
    let mut out = Vec::new();
    report::run(&args, &mut out, 90).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(out).unwrap())
}

fn report_json(file: Option<&PathBuf>, options: &[&str]) -> Value {
    let options: Vec<&str> = options.iter().copied().chain(["--json"]).collect();
    serde_json::from_str(&report(file, &options).unwrap()).unwrap()
}

fn evaluate(file: &Path, options: &[&str]) -> Result<Vec<Value>, String> {
    evaluate_task("sentiment", file, options)
}

fn evaluate_task(task: &str, file: &Path, options: &[&str]) -> Result<Vec<Value>, String> {
    let args = ["evaluate", "--task", task, file.to_str().unwrap()];
    let args = evaluate::Args::try_parse_from(args.iter().chain(options));
    let args = args.map_err(|error| error.to_string())?;
    let mut out = Vec::new();
    evaluate::run(&args, &mut out).map_err(|error| error.to_string())?;
    let lines = String::from_utf8(out).unwrap();
    Ok(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn sum(counts: &Value) -> u64 {
    counts.as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum()
}

#[test]
fn the_sample_is_reported_without_a_problem() {
    let report = report_json(None, &[]);
    assert_eq!((&report["records"], &report["contacts"]), (&346.into(), &40.into()));
    assert_eq!(report["problems"]["kinds"], serde_json::json!({}));
    assert_eq!(
        (&report["dimension"]["name"], &report["trend"]["step"]),
        (&"brand".into(), &"month".into())
    );
    let feedback = sum(&report["sentiment"]["counts"]);
    assert_eq!(feedback + sum(&report["set_aside"]), 346);
    for table in [&report["dimension"], &report["channels"], &report["trend"]] {
        let lines = table["lines"].as_array().unwrap();
        assert_eq!(lines.iter().map(|line| sum(&line["counts"])).sum::<u64>(), feedback);
    }
    let names: Vec<_> = report["scores"].as_array().unwrap().iter().map(|s| &s["name"]).collect();
    assert_eq!(names, ["nps", "csat", "stars"]);
}

#[test]
fn the_page_has_every_part() {
    let page =
        anstream::adapter::strip_str(&report(None, &["--trend", "week"]).unwrap()).to_string();
    let parts = [
        "346 records · 40 contacts",
        "By brand",
        "By channel",
        "By week",
        "NPS",
        "Emotion, strength",
        "Intent",
        "What it is about",
        "Why",
        "Keywords",
        "What to do",
        "Effort and tone",
        "Contacts",
        "Most urgent",
        "records/s",
    ];
    for part in parts {
        assert!(page.contains(part), "no {part} in {page}");
    }
}

#[test]
fn every_finding_is_told_with_counts_and_ids() {
    let report = report_json(None, &[]);
    let findings = &report["findings"];
    let feedback = sum(&report["sentiment"]["counts"]);
    assert_eq!(findings["records"], feedback);
    for list in ["emotions", "intents", "topics", "causes", "keywords", "actions", "churn", "cues"]
    {
        let lines = findings[list].as_array().unwrap();
        assert!(!lines.is_empty(), "no {list}");
        for line in lines {
            let (records, ids) =
                (line["records"].as_u64().unwrap(), line["ids"].as_array().unwrap());
            assert!(records > 0 && records <= feedback, "{list}: {line}");
            assert_eq!(ids.len() as u64, records.min(100), "{list}: {line}");
        }
    }
    let actions = findings["actions"].as_array().unwrap();
    assert_eq!(actions.iter().map(|line| line["records"].as_u64().unwrap()).sum::<u64>(), feedback);
    assert!(findings["competitors"].as_array().unwrap().is_empty());
    let contacts = &report["by_contact"];
    let categories = contacts["categories"].as_array().unwrap();
    assert_eq!(contacts["contacts"], 40);
    assert_eq!(categories.iter().map(|line| line["contacts"].as_u64().unwrap()).sum::<u64>(), 40);
    for line in categories {
        assert_eq!(sum(&line["rules"]), line["contacts"].as_u64().unwrap());
    }
    for contact in contacts["at_risk"].as_array().unwrap() {
        assert!(!contact["signals"].as_array().unwrap().is_empty(), "{contact}");
    }
}

#[test]
fn competitors_are_told_or_configured() {
    let rows = "text\nI left you for Kestrel because they are cheaper\nZenith answers faster than you do\n";
    let rows = file("rivals.csv", rows.as_bytes());
    let config = file("rivals.toml", b"competitors = ['Zenith']");
    let options = ["--competitor", "Kestrel", "--config", config.to_str().unwrap()];
    let report = report_json(Some(&rows), &options);
    let lines = report["findings"]["competitors"].as_array().unwrap();
    let names: Vec<_> = lines.iter().map(|line| (&line["name"], &line["ids"][0])).collect();
    assert_eq!(
        names,
        [(&"Kestrel".into(), &"line 2".into()), (&"Zenith".into(), &"line 3".into())]
    );
    assert!(report["by_contact"].is_null());
    let bad = file("bad.toml", b"competitor = ['Zenith']");
    let refusal = self::report(Some(&rows), &["--config", bad.to_str().unwrap()]).unwrap_err();
    assert!(refusal.contains("`competitors`"), "{refusal}");
}

#[test]
fn bad_values_and_rows_are_counted_and_named() {
    let rows = "Comment;Date;NPS;Plan\n\
        Works well;2026-01-05;9;gold\n\
        ;2026-01-05;9;gold\n\
        Too slow;some day;11;basic\n\
        a;b\n\
        No answer for weeks;2026-01-06 10:00;0;basic\n";
    let report = report_json(Some(&file("messy.csv", rows.as_bytes())), &["--top", "1"]);
    assert_eq!(report["records"], 3);
    let problems = &report["problems"];
    assert_eq!(problems["left_out"], 2);
    let line = |kind: &str| problems["kinds"][kind]["first"][0]["line"].as_u64();
    assert_eq!(line("no text"), Some(3));
    assert_eq!(line("unreadable time"), Some(4));
    assert_eq!(line("score out of range"), Some(4));
    assert_eq!(line("unreadable row"), Some(5));
    assert_eq!(report["dimension"]["name"], "Plan");
}

#[test]
fn letters_that_an_encoding_loses_are_told() {
    let rows = b"text\nAll good\nTr\xE8s d\xE9\xE7u\n";
    let report = report_json(Some(&file("latin.csv", rows)), &[]);
    assert_eq!(report["records"], 2);
    let first = &report["problems"]["kinds"]["not in UTF-8, so letters are lost"]["first"][0];
    assert_eq!(first["line"], 3);
}

#[test]
fn json_lines_are_read_as_csv_is() {
    let csv = "id,text,channel,created_at,plan\n1,All good,email,2026-01-05,a\n2,Too slow,chat,2026-01-06,b\n";
    let lines = concat!(
        r#"{"id": 1, "text": "All good", "channel": "email", "created_at": "2026-01-05", "plan": "a"}"#,
        "\n",
        r#"{"id": 2, "text": "Too slow", "channel": "chat", "created_at": "2026-01-06", "plan": "b"}"#,
        "\n",
    );
    let strip = |mut report: Value| {
        for key in ["file", "speed"] {
            report.as_object_mut().unwrap().remove(key);
        }
        report
    };
    let from_csv = strip(report_json(Some(&file("same.csv", csv.as_bytes())), &[]));
    let from_lines = strip(report_json(Some(&file("same.jsonl.gz", &gzipped(lines))), &[]));
    assert_eq!(from_csv, from_lines);
    assert_eq!(
        report_json(Some(&file("limit.csv", csv.as_bytes())), &["--limit", "1"])["records"],
        1
    );
}

#[test]
fn what_cannot_be_reported_says_why() {
    let refusal = |name: &str, content: &str, options: &[&str]| {
        report(Some(&file(name, content.as_bytes())), options).unwrap_err()
    };
    let absent = report(Some(&PathBuf::from("absent.csv")), &[]).unwrap_err();
    assert!(absent.contains("cannot read absent.csv"), "{absent}");
    assert!(refusal("empty.csv", "", &[]).ends_with("the file is empty"));
    let columns = refusal("columns.csv", "when,what\n1,2\n", &[]);
    assert!(columns.contains("`when`, `what`") && columns.contains("--text"), "{columns}");
    assert!(refusal("header.csv", "id,text\n", &[]).contains("no rows"));
    let by = refusal("by.csv", "text,plan\nfine,a\n", &["--by", "brand"]);
    assert!(by.contains("`brand`") && by.contains("`plan`"), "{by}");
}

const GOLD: &str = concat!(
    r#"{"text": "Great service!", "label": "pos", "lang": "en", "domain": "review_hotel"}"#,
    "\n",
    r#"{"text": "Nie wieder.", "label": "NEGATIVE", "lang": "de", "domain": "tweet"}"#,
    "\n",
    r#"{"text": "", "label": "negative", "lang": "en"}"#,
    "\n",
);

#[test]
fn a_file_is_measured_on_one_line() {
    let gold = file("gold.jsonl.gz", &gzipped(GOLD));
    let lines = evaluate(&gold, &[gold.to_str().unwrap()]).unwrap();
    assert_eq!(lines.len(), 2);
    let line = &lines[0];
    assert_eq!(line, &lines[1]);
    assert_eq!(
        (&line["task"], &line["n"], &line["unanswered"]),
        (&"sentiment".into(), &3.into(), &1.into())
    );
    assert_eq!(line["labels"], serde_json::json!(["negative", "positive"]));
    for figure in ["macro_f1", "accuracy", "ece"] {
        assert!((0.0..=1.0).contains(&line[figure].as_f64().unwrap()), "{line}");
    }
    assert!(line.get("confusion").is_none() && line.get("errors").is_none());
}

#[test]
fn details_are_given_on_demand() {
    let gold = file("detail.jsonl", GOLD.as_bytes());
    let options = ["--confusion", "--by-language", "--errors", "9", "--channel", "survey"];
    let line = &evaluate(&gold, &options).unwrap()[0];
    assert_eq!(line["by_language"]["en"]["n"], 2);
    let confusion = &line["confusion"];
    assert_eq!(sum(&confusion["negative"]) + sum(&confusion["positive"]), 2);
    let right = confusion["negative"]["negative"].as_u64().unwrap()
        + confusion["positive"]["positive"].as_u64().unwrap();
    assert_eq!(line["errors"].as_array().unwrap().len() as u64, 2 - right);
}

#[test]
fn a_configuration_counts_for_every_task() {
    let gold = br#"{"text": "Grobnitz for my flight.", "label": "intent:refund"}"#;
    let gold = file("refund.jsonl", gold);
    let lenient = file("lenient.toml", b"[findings.thresholds]\n'intent:refund' = 0");
    let right =
        |more: &[&str]| evaluate_task("intent", &gold, more).unwrap()[0]["accuracy"].as_f64();
    let lenient = ["--config", lenient.to_str().unwrap()];
    assert_eq!((right(&[]), right(&lenient)), (Some(0.0), Some(1.0)));
}

#[test]
fn what_cannot_be_measured_says_where() {
    let refusal =
        |name: &str, content: &str| evaluate(&file(name, content.as_bytes()), &[]).unwrap_err();
    let label = refusal("label.jsonl", r#"{"text": "x", "label": "meh"}"#);
    assert!(label.contains("label.jsonl:1: label: unknown `meh`"), "{label}");
    assert!(refusal("none.jsonl", "").contains("no records"));
    let task = evaluate::Args::try_parse_from(["evaluate", "--task", "mood", "x"]).unwrap_err();
    assert!(task.to_string().contains("[possible values: sentiment, "), "{task}");
}
