//! Runs the golden cases of the scores that all languages share; the format is in `tests/golden/README.md`.

use std::fs;
use std::path::Path;

use serde_json::Value;
use voc_core::Error;
use voc_core::score::call::{Answer, Calculator, Counter, Input, call};

/// Absolute difference up to which numbers agree unless the case says otherwise.
const TOLERANCE: f64 = 1e-9;

fn input(value: &Value) -> Input<'static> {
    Input::from_json(value.as_object().expect("inputs have names").clone())
}

fn answer(case: &Value) -> Result<Answer, Error> {
    let name = case["call"].as_str().expect("a case names its call");
    let answer = call(name, input(&case["input"]), case["options"].clone())?;
    let calculator = Calculator::named(name)?;
    if calculator.has_state() {
        assert_eq!(in_shards(calculator, case)?, answer, "{}: shards differ", case["name"]);
    }
    Ok(answer)
}

/// The same counted in two shards, one of which is stored, where the rows can be cut.
fn in_shards(calculator: &Calculator, case: &Value) -> Result<Answer, Error> {
    let name = calculator.name();
    let inputs = case["input"].as_object().expect("inputs have names");
    let rows = inputs.values().find_map(Value::as_array).map_or(0, Vec::len);
    let cut = inputs.values().all(|value| match value {
        Value::Array(values) => values.len() == rows,
        Value::Object(columns) => {
            columns.values().all(|c| c.as_array().is_some_and(|c| c.len() == rows))
        }
        _ => true,
    }) && ["counts", "groups", "brands"].iter().all(|whole| !inputs.contains_key(*whole));
    let mut state = Counter::new(name, case["options"].clone())?;
    if !cut || rows == 0 {
        state.observe(input(&case["input"]))?;
        return state.result();
    }
    let part = |from: usize, to: usize| {
        let slice = |value: &Value| value.as_array().map(|v| Value::Array(v[from..to].to_vec()));
        let cut = |value: &Value| match value {
            Value::Array(_) => slice(value).unwrap(),
            Value::Object(columns) => {
                columns.iter().map(|(n, c)| (n.clone(), slice(c).unwrap())).collect()
            }
            other => other.clone(),
        };
        Input::from_json(inputs.iter().map(|(name, value)| (name.clone(), cut(value))).collect())
    };
    state.observe(part(rows / 3, rows))?;
    let mut shard = Counter::new(name, case["options"].clone())?;
    shard.observe(part(0, rows / 3))?;
    let stored = shard.to_bytes();
    state.merge(&Counter::from_bytes(name, case["options"].clone(), &stored)?)?;
    state.result()
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
                && display != answer.text
            {
                differ.push(format!("display: found {:?}", answer.text));
            }
            let tolerance = case["tolerance"].as_f64().unwrap_or(TOLERANCE);
            let found = serde_json::from_str(&answer.json).expect("an answer is JSON");
            compare("", &expect, &found, tolerance, &mut differ);
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

#[test]
fn golden_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let Ok(files) = fs::read_dir(folder) else {
        eprintln!("skipped: the golden cases are not part of the package");
        return;
    };
    let mut names = Vec::new();
    let mut failed = Vec::new();
    for file in files.map(|file| file.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !(name.starts_with("scores") && name.ends_with(".json")) {
            continue;
        }
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for case in &cases {
            names.push(format!("{name}: {}", case["name"]));
            failed.extend(
                differences(case).into_iter().map(|d| format!("{name}: {}: {d}", case["name"])),
            );
        }
    }
    assert!(!names.is_empty(), "no golden cases were found");
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "names repeat");
}
