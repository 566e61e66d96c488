//! Runs the golden conversations; the format is in `tests/golden/README.md`.
#![cfg(feature = "bundled-model")]

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use voc_core::{Analyzer, AuthorRole, Config, ConversationInsight, Error, Feedback};

fn answer(case: &Value) -> Result<ConversationInsight, Error> {
    let config = match &case["config"] {
        Value::Null => Config::default(),
        given => Config::from_value(given.clone())?,
    };
    let thread: Vec<Feedback> = serde_json::from_value(case["messages"].clone()).unwrap();
    Analyzer::builder().config(config).build()?.analyze_conversation(&thread)
}

/// What differs from what is expected.
fn differences(case: &Value) -> Vec<String> {
    let expect = &case["expect"];
    let found = match answer(case) {
        Ok(insight) => serde_json::to_value(&insight).unwrap(),
        Err(error) => {
            let as_expected = expect["error"]["code"] == error.code()
                && error.to_string().contains(expect["error"]["message"].as_str().unwrap_or("?"));
            return if as_expected { Vec::new() } else { vec![format!("refused: {error}")] };
        }
    };
    let mut differ = Vec::new();
    for (field, expected) in expect.as_object().unwrap() {
        let holds = match field.as_str() {
            "first" | "last" => found[field]["label"] == *expected,
            "turning_point" if !expected.is_null() => {
                expected.as_object().unwrap().iter().all(|(name, v)| found[field][name] == *v)
            }
            "trajectory" => {
                let places: Value =
                    found[field].as_array().unwrap().iter().map(|m| m["message"].clone()).collect();
                places == *expected
            }
            "intents" | "topics" | "causes" => {
                let all = found[field].as_array().unwrap();
                let has = |name: &Value| all.iter().any(|told| told["name"] == *name);
                expected.as_array().unwrap().iter().all(has)
            }
            "churn" => found[field]["message"] == *expected,
            "slope_min" => found["slope"].as_f64() >= expected.as_f64(),
            "slope_max" => found["slope"].as_f64() <= expected.as_f64(),
            "turning_point" | "resolution" | "last_speaker" | "waiting" | "waiting_since" => {
                found[field] == *expected
            }
            other => panic!("{}: unknown expectation `{other}`", case["name"]),
        };
        if !holds {
            differ.push(format!("{field}: not {expected} in {found}"));
        }
    }
    differ
}

#[test]
fn golden_conversations() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/conversations.json");
    let Ok(cases) = fs::read_to_string(file) else {
        eprintln!("skipped: the golden cases are not part of the package");
        return;
    };
    let cases: Vec<Value> = serde_json::from_str(&cases).unwrap();
    let mut failed = Vec::new();
    for case in &cases {
        failed.extend(differences(case).into_iter().map(|d| format!("{}: {d}", case["name"])));
    }
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_thread_is_answered_and_only_the_customer_feels(
        thread in proptest::collection::vec(
            ("(\\PC{0,8}|still not working |thanks |awful |great ){0,4}", 0..5usize),
            0..6,
        ),
    ) {
        let roles = [None, Some(AuthorRole::Customer), Some(AuthorRole::Agent), Some(AuthorRole::Bot), Some(AuthorRole::Other)];
        let messages: Vec<Feedback> = thread
            .iter()
            .map(|(text, role)| {
                let mut message = Feedback::new(text.as_str());
                message.author = roles[*role];
                message
            })
            .collect();
        let analyzer = Analyzer::new().unwrap();
        let found = analyzer.analyze_conversation(&messages).unwrap();
        for mood in &found.trajectory {
            prop_assert!(matches!(messages[mood.message].author, None | Some(AuthorRole::Customer)));
        }
        if let Some(turn) = &found.turning_point {
            prop_assert!(turn.after < turn.message && turn.change.abs() >= 0.4);
        }
        prop_assert!(found.slope.is_none_or(|slope| (-2.0..=2.0).contains(&slope)));
        let written = serde_json::to_value(&found).unwrap();
        prop_assert_eq!(serde_json::from_value::<ConversationInsight>(written).unwrap(), found.clone());
        // other words of the company's change nothing of what the customer feels
        let mut others = messages.clone();
        for message in &mut others {
            if matches!(message.author, Some(AuthorRole::Agent | AuthorRole::Bot)) {
                message.text = "We are terribly sorry, what a disgrace!".to_owned();
            }
        }
        let same = analyzer.analyze_conversation(&others).unwrap();
        prop_assert_eq!(json!(same), json!(found));
    }
}
