//! Runs the golden cases of the scores that all languages share; the format is in `tests/golden/README.md`.

use std::fs;
use std::path::Path;

use serde_json::Value;
use voc_core::Error;
use voc_core::score::call::{Answer, Argument, Calculator, Counter, Input, Numbers, call};

/// Absolute difference up to which numbers agree unless the case says otherwise.
const TOLERANCE: f64 = 1e-9;

/// Inputs as a case has them: among numbers, texts stand for what JSON has no words for.
fn input(value: &Value) -> Input<'static> {
    let inputs = value.as_object().expect("inputs have names");
    let special = |value: &Value| ["NaN", "Infinity", "-Infinity"].map(Value::from).contains(value);
    inputs.iter().fold(Input::new(), |input, (name, value)| match value {
        Value::Array(items) if items.iter().any(special) => {
            let number = |item: &Value| item.as_f64().or_else(|| item.as_str()?.parse().ok());
            let numbers = items.iter().map(number).collect();
            input.with(name.as_str(), Argument::Numbers(Numbers::Optional(numbers)))
        }
        value => input.with(name.as_str(), Argument::Value(value.clone())),
    })
}

fn answer(case: &Value) -> Result<Answer, Error> {
    let name = case["call"].as_str().expect("a case names its call");
    let answer = call(name, input(&case["input"]), case["options"].clone())?;
    let calculator = Calculator::named(name)?;
    if calculator.has_state()
        && let Some(merged) = in_shards(calculator, case)?
    {
        assert_eq!(merged, answer, "{}: shards differ", case["name"]);
    }
    Ok(answer)
}

/// Inputs that are no rows.
const WHOLE: [&str; 6] = ["at", "brands", "counts", "groups", "quantiles", "totals"];

/// The same counted in two shards, of which one is stored; `None` where the inputs are no rows.
fn in_shards(calculator: &Calculator, case: &Value) -> Result<Option<Answer>, Error> {
    let inputs = case["input"].as_object().expect("inputs have names");
    // customers of RFM are scored beside each other, at once
    let at_once = calculator.name() == "rfm" && inputs.contains_key("customers");
    if at_once || WHOLE.iter().any(|whole| inputs.contains_key(*whole)) {
        return Ok(None);
    }
    let rows = inputs.values().find_map(Value::as_array).map_or(0, Vec::len);
    let part = |from: usize, to: usize| {
        let slice = |value: &Value| value.as_array().map(|v| Value::Array(v[from..to].to_vec()));
        let cut = |value: &Value| match value {
            Value::Object(columns) => columns
                .iter()
                .map(|(name, column)| (name.clone(), slice(column).unwrap()))
                .collect(),
            other => slice(other).unwrap_or_else(|| other.clone()),
        };
        input(&inputs.iter().map(|(name, value)| (name.clone(), cut(value))).collect())
    };
    let (name, options) = (calculator.name(), &case["options"]);
    let mut state = Counter::new(name, options.clone())?;
    state.observe(part(rows / 3, rows))?;
    let mut shard = Counter::new(name, options.clone())?;
    shard.observe(part(0, rows / 3))?;
    state.merge(&Counter::from_bytes(name, options.clone(), &shard.to_bytes())?)?;
    state.result().map(Some)
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
        if !name.starts_with("scores") || file.extension().is_none_or(|ext| ext != "json") {
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
