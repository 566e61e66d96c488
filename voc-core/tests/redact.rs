//! Runs the golden cases of redaction that all languages share; the format is in `tests/golden/README.md`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use voc_core::Error;
use voc_core::text::redact::{RedactOptions, Redactor, Vault};

fn redactor(case: &Value) -> Result<Redactor, Error> {
    match &case["options"] {
        Value::Null => Ok(Redactor::default()),
        options => Redactor::new(RedactOptions::from_value(options.clone())?),
    }
}

/// What differs from what is expected.
fn difference(case: &Value) -> Option<String> {
    let text = case["text"].as_str().unwrap();
    let expect = &case["expect"];
    let redactor = match redactor(case) {
        Ok(redactor) => redactor,
        Err(error) => {
            let message = expect["error"]["message"].as_str().unwrap_or("no error");
            let as_expected =
                expect["error"]["code"] == error.code() && error.to_string().contains(message);
            return (!as_expected).then(|| format!("refused: {}: {error}", error.code()));
        }
    };
    let found: Vec<_> = redactor
        .find(text)
        .iter()
        .map(|pii| json!({"kind": pii.kind, "text": pii.span.of(text)}))
        .collect();
    if expect["found"] != json!(found) {
        return Some(format!("found {}", json!(found)));
    }
    let redacted = redactor.redact(text);
    if expect["redacted"] != redacted.text {
        return Some(format!("redacted to {:?}", redacted.text));
    }
    for replaced in &redacted.replacements {
        assert_eq!(replaced.masked.of(&redacted.text), replaced.mask);
        assert_eq!(redacted.to_redacted(replaced.span), replaced.masked);
        assert_eq!(redacted.to_original(replaced.masked), replaced.span);
    }
    let mut vault = Vault::new();
    let reversible = redactor.redact_into(text, &mut vault);
    (vault.restore(&reversible.text) != text).then(|| "not restored".to_owned())
}

#[test]
fn golden_cases() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/redact.json");
    let Ok(cases) = fs::read_to_string(file) else {
        eprintln!("skipped: the golden cases are not part of the package");
        return;
    };
    let cases: Vec<Value> = serde_json::from_str(&cases).unwrap();
    assert!(cases.len() > 20);
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{}: {}", case["name"], difference(case)?)))
        .collect();
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
}
