//! Runs the golden cases of the scores that all languages share; the format is in `tests/golden/README.md`.

#[path = "scores/answer.rs"]
mod answer;
#[path = "scores/customer.rs"]
mod customer;
#[path = "scores/priority.rs"]
mod priority;
#[path = "scores/service.rs"]
mod service;
#[path = "scores/survey.rs"]
mod survey;

use std::fs;
use std::path::Path;

use serde_json::Value;
use voc_core::Error;

use crate::answer::Answer;

/// Absolute difference up to which numbers agree unless the case says otherwise.
const TOLERANCE: f64 = 1e-9;

fn answer(case: &Value) -> Result<Answer, Error> {
    let call = case["call"].as_str().expect("a case names its call");
    let (input, options) = (&case["input"], &case["options"]);
    survey::call(call, input, options)
        .or_else(|| customer::call(call, input, options))
        .or_else(|| service::call(call, input, options))
        .or_else(|| priority::call(call, input, options))
        .unwrap_or_else(|| panic!("no such call: {call}"))
}

/// What differs from what is expected; only the fields named are compared.
fn compare(at: &str, expected: &Value, found: &Value, tolerance: f64, differ: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(fields), _) => {
            for (name, expected) in fields {
                compare(&format!("{at}.{name}"), expected, &found[name], tolerance, differ);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{at}[{i}]"), expected, found, tolerance, differ);
            }
        }
        (Value::Number(expected), Value::Number(found)) => {
            let (expected, found) = (expected.as_f64().unwrap(), found.as_f64().unwrap());
            if (expected - found).abs() > tolerance {
                differ.push(format!("{at}: found {found}, not {expected}"));
            }
        }
        _ if expected == found => {}
        _ => differ.push(format!("{at}: found {found}, not {expected}")),
    }
}

fn differences(case: &Value) -> Vec<String> {
    let expect = &case["expect"];
    let mut differ = Vec::new();
    match answer(case) {
        Ok(answer) => {
            let mut expect = expect.clone();
            let fields = expect.as_object_mut().expect("what is expected is an object");
            if let Some(display) = fields.remove("display")
                && display != answer.display
            {
                differ.push(format!("display: found {:?}", answer.display));
            }
            let tolerance = case["tolerance"].as_f64().unwrap_or(TOLERANCE);
            compare("", &expect, &answer.fields, tolerance, &mut differ);
        }
        Err(error) => {
            let as_expected = expect["error"]["code"] == error.code()
                && expect["error"]["message"]
                    .as_str()
                    .is_some_and(|part| error.to_string().contains(part));
            if !as_expected {
                differ.push(format!("refused: {}: {error}", error.code()));
            }
        }
    }
    differ
}

fn run(name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(name);
    let Ok(json) = fs::read_to_string(file) else {
        eprintln!("skipped: the golden cases are not part of the package");
        return;
    };
    let cases: Vec<Value> = serde_json::from_str(&json).unwrap();
    let mut names: Vec<_> = cases.iter().map(|case| case["name"].as_str().unwrap()).collect();
    let failed: Vec<_> = cases
        .iter()
        .flat_map(|case| differences(case).into_iter().map(|d| format!("{}: {d}", case["name"])))
        .collect();
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "names repeat");
}

#[test]
fn golden_cases() {
    run("scores.json");
}

#[test]
fn golden_cases_of_customers() {
    run("scores-customer.json");
}

#[test]
fn golden_cases_of_service() {
    run("scores-service.json");
}
