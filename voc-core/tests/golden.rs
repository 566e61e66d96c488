//! Runs the golden cases that all languages share; the format is in `tests/golden/README.md`.
#![cfg(feature = "bundled-model")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use voc_core::{Analyzer, Config, Error, Feedback, Insight};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    // cases of scores, redaction, contacts and conversations have something else than feedback, and runners of their own
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let others = ["scores", "redact", "contacts", "conversations"]
            .iter()
            .any(|other| name.starts_with(other));
        path.extension().is_some_and(|e| e == "json") && !others
    });
    files.sort();
    files
}

fn answer(case: &Value) -> Result<Insight, Error> {
    let config = match &case["config"] {
        Value::Null => Config::default(),
        given => Config::from_value(given.clone())?,
    };
    let analyzer = Analyzer::builder().config(config).build()?;
    analyzer.analyze(&Feedback::from_value(case["feedback"].clone())?)
}

/// The names of labels found.
fn names(labels: &Value) -> Vec<String> {
    let labels = labels.as_array().into_iter().flatten();
    labels.filter_map(|label| Some(label["name"].as_str()?.to_owned())).collect()
}

/// The names in a list.
fn names_of(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|v| Some(v.as_str()?.to_owned())).collect()
}

/// What differs from what is expected.
fn differences(case: &Value) -> Vec<String> {
    let expect = &case["expect"];
    let insight = match answer(case) {
        Ok(insight) => insight,
        Err(error) => {
            let as_expected = expect["error"]["code"] == error.code()
                && expect["error"]["message"]
                    .as_str()
                    .is_some_and(|part| error.to_string().contains(part));
            return if as_expected {
                Vec::new()
            } else {
                vec![format!("refused: {}: {error}", error.code())]
            };
        }
    };
    let text = case["feedback"]["text"].as_str().unwrap_or_default();
    let found = serde_json::to_value(&insight).unwrap();
    let sentiment = &found["sentiment"];
    let mut differences = Vec::new();
    let mut check = |what: &str, holds: bool, found: &dyn std::fmt::Display| {
        if !holds {
            differences.push(format!("{what}: found {found}"));
        }
    };
    for (field, expected) in expect.as_object().into_iter().flatten() {
        match field.as_str() {
            "language" => {
                check(field, found["language"]["code"] == *expected, &found["language"]);
            }
            "kind" => check(field, found["kind"] == *expected, &found["kind"]),
            "label" => check(field, sentiment["label"] == *expected, sentiment),
            "labels" => {
                let any = expected.as_array().unwrap().contains(&sentiment["label"]);
                check(field, any, sentiment);
            }
            "score_min" => {
                check(field, sentiment["score"].as_f64() >= expected.as_f64(), sentiment);
            }
            "score_max" => {
                check(field, sentiment["score"].as_f64() <= expected.as_f64(), sentiment);
            }
            "sentences" => {
                let spans: Vec<_> = insight.sentences.iter().map(|s| s.span.of(text)).collect();
                let texts: Vec<_> =
                    expected.as_array().unwrap().iter().map(|s| &s["text"]).collect();
                check(field, texts == spans, &format!("{spans:?}"));
                for (expected, found) in expected.as_array().unwrap().iter().zip(&insight.sentences)
                {
                    let label = &expected["label"];
                    let holds = label.is_null() || label == found.sentiment.label.name();
                    check(&expected["text"].to_string(), holds, &format!("{:?}", found.sentiment));
                }
            }
            "keywords" => {
                let expected = expected.as_array().unwrap();
                let found = &insight.keywords;
                check(field, expected.is_empty() == found.is_empty(), &format!("{found:?}"));
                for expected in expected {
                    let holds = found.iter().any(|keyword| {
                        let spans: Value = keyword.spans.iter().map(|s| s.of(text)).collect();
                        let is = |name: &str, value: Value| {
                            expected.get(name).is_none_or(|expected| *expected == value)
                        };
                        is("lemma", keyword.lemma.as_str().into())
                            && is("text", keyword.text.as_str().into())
                            && is("sentiment", keyword.sentiment.name().into())
                            && is("spans", spans)
                    });
                    check(&expected.to_string(), holds, &format!("{found:?}"));
                }
            }
            "no_keywords" => {
                for refused in expected.as_array().unwrap() {
                    let found = insight.keywords.iter().find(|keyword| keyword.lemma == *refused);
                    check(field, found.is_none(), refused);
                }
            }
            "removed" => {
                let found: Value = insight
                    .removed
                    .iter()
                    .map(|r| serde_json::json!({"part": r.part, "text": r.span.of(text)}))
                    .collect();
                check(field, *expected == found, &found);
            }
            "comparison" => check(field, insight.comparison == *expected, &insight.comparison),
            "mentions" => {
                let found = &found["mentions"];
                let expected = expected.as_array().unwrap();
                let same = found.as_array().is_some_and(|found| {
                    found.len() == expected.len()
                        && expected.iter().zip(found).all(|(expected, found)| {
                            expected.as_object().unwrap().iter().all(|(k, v)| found[k] == *v)
                        })
                });
                check(field, same, found);
                for mention in &insight.mentions {
                    check(field, mention.span.of(text) == mention.text, &mention.text);
                }
            }
            "churn" => {
                let found = &found["churn"];
                check(field, found.is_null() == expected.is_null(), found);
                let Some(expected) = expected.as_object() else { continue };
                for (part, expected) in expected {
                    let risk = found["risk"].as_f64();
                    let holds = match part.as_str() {
                        "risk_min" => risk >= expected.as_f64(),
                        "risk_max" => risk <= expected.as_f64(),
                        part => found[part] == *expected,
                    };
                    check(part, holds, found);
                }
            }
            "emotions" | "basic_emotions" | "intents" | "causes" => {
                let names = names(&found[field]);
                let wanted = names_of(expected);
                // labels beside those named are no error; a list that is to be empty is
                let holds = wanted.iter().all(|name| names.contains(name));
                check(field, holds && (!wanted.is_empty() || names.is_empty()), &found[field]);
            }
            "not_intents" => {
                let names = names(&found["intents"]);
                let holds = names_of(expected).iter().all(|name| !names.contains(name));
                check(field, holds, &found["intents"]);
            }
            "causes_not_empty" => check(field, !insight.causes.is_empty(), &"none"),
            "owner" => check(field, found["causes"][0]["owner"] == *expected, &found["causes"]),
            "topics" => {
                let wanted = expected.as_object().unwrap();
                let holds = wanted.iter().all(|(name, sentiment)| {
                    insight
                        .topics
                        .iter()
                        .any(|t| t.name == *name && sentiment == t.sentiment.name())
                });
                check(
                    field,
                    holds && (!wanted.is_empty() || insight.topics.is_empty()),
                    &found["topics"],
                );
            }
            "urgency_min" => {
                check(
                    field,
                    insight.urgency.score >= expected.as_f64().unwrap(),
                    &found["urgency"],
                );
            }
            "urgency_max" => {
                check(
                    field,
                    insight.urgency.score <= expected.as_f64().unwrap(),
                    &found["urgency"],
                );
            }
            "severity_min" => {
                check(
                    field,
                    insight.severity.score >= expected.as_f64().unwrap(),
                    &found["severity"],
                );
            }
            "urgency_cues" => {
                let kinds: Vec<&str> = insight.urgency.cues.iter().map(|c| &*c.kind).collect();
                let holds = names_of(expected).iter().all(|kind| kinds.contains(&kind.as_str()));
                check(field, holds, &found["urgency"]);
            }
            "effort_min" | "effort_max" => {
                let score = insight.effort.as_ref().map(|effort| f64::from(effort.score));
                let limit = expected.as_f64().unwrap();
                let holds = score
                    .is_some_and(|s| if field == "effort_min" { s >= limit } else { s <= limit });
                check(field, holds, &found["effort"]);
            }
            "effort_cues" => {
                let cues =
                    insight.effort.as_ref().map(|effort| &effort.cues[..]).unwrap_or_default();
                let holds =
                    names_of(expected).iter().all(|kind| cues.iter().any(|c| c.kind == *kind));
                check(field, holds, &found["effort"]);
            }
            "explained" => {
                let why = insight.explanation.clone().unwrap_or_default();
                let off = why.findings.iter().find(|e| (e.sum() - e.score).abs() >= 1e-6);
                check(field, off.is_none(), &format!("{off:?}"));
                for (name, words) in expected.as_object().into_iter().flatten() {
                    let parts = why.of(name).map(|e| e.contributions.clone()).unwrap_or_default();
                    let named = |word: &str, sign: f64| {
                        parts.iter().any(|c| c.span.of(text) == word && c.weight * sign > 0.0)
                    };
                    let holds = names_of(&words["raises"]).iter().all(|word| named(word, 1.0))
                        && names_of(&words["lowers"]).iter().all(|word| named(word, -1.0))
                        && !parts.is_empty();
                    let parts: Vec<_> = parts.iter().map(|c| (c.span.of(text), c.weight)).collect();
                    check(name, holds, &format!("{parts:?}"));
                }
            }
            "action" => check(field, found["action"] == *expected, &found["action"]),
            "profanity" => {
                let words: Value = insight
                    .language_use
                    .profanity
                    .iter()
                    .map(|p| serde_json::json!([p.kind, p.span.of(text)]))
                    .collect();
                check(field, words == *expected, &words);
            }
            "error" => check(field, false, &"an insight"),
            other => panic!("{}: unknown expectation `{other}`", case["name"]),
        }
    }
    differences
}

#[test]
fn golden_cases() {
    let files = files();
    if files.is_empty() {
        eprintln!("skipped: the golden cases are not part of the package");
        return;
    }
    let mut failed = Vec::new();
    for file in files {
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        assert!(!cases.is_empty(), "{}: no cases", file.display());
        for case in cases {
            for difference in differences(&case) {
                failed.push(format!(
                    "{}/{}: {difference}",
                    file.file_stem().unwrap().display(),
                    case["name"].as_str().unwrap()
                ));
            }
        }
    }
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
}
