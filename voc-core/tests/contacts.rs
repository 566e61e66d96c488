//! Runs the golden stories of contacts that all languages share; the format is in `tests/golden/README.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use voc_core::Error;
use voc_core::contact::{CALLS, Event, Histories, History, Voice, call};
use voc_core::score::customer::RfmOptions;

/// Absolute difference up to which numbers agree.
const TOLERANCE: f64 = 1e-9;

fn profile(case: &Value) -> Result<Value, Error> {
    let mut input = serde_json::Map::new();
    for field in ["history", "contacts", "now", "given", "options", "access"] {
        if !case[field].is_null() {
            input.insert(field.to_owned(), case[field].clone());
        }
    }
    call("profile", Value::Object(input))
}

/// What differs from what is expected; only the fields named are compared.
fn compare(at: &str, expected: &Value, found: &Value, differ: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(fields), _) => {
            for (name, expected) in fields {
                compare(&format!("{at}.{name}"), expected, &found[name], differ);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{at}[{i}]"), expected, found, differ);
            }
        }
        (Value::Number(expected), Value::Number(found)) => {
            let (expected, found) = (expected.as_f64().unwrap(), found.as_f64().unwrap());
            if (expected - found).abs() > TOLERANCE {
                differ.push(format!("{at}: found {found}, not {expected}"));
            }
        }
        _ if expected == found => {}
        _ => differ.push(format!("{at}: found {found}, not {expected}")),
    }
}

/// The expectation in the profile's own shape.
fn in_full(expect: &Value) -> Value {
    let mut full = expect["profile"].clone();
    for (field, value) in expect.as_object().expect("what is expected is an object") {
        match field.as_str() {
            "category" | "rule" | "destination" => full["category"][field] = value.clone(),
            "evidence" => full["category"]["evidence"]["ids"] = value.clone(),
            "win_back" => full["category"]["win_back"] = value.clone(),
            "changes" => full["category"]["changes"] = value.clone(),
            "trend" => full["trend"]["class"] = value.clone(),
            "profile" => {}
            other => panic!("unknown expectation `{other}`"),
        }
    }
    full
}

fn differences(case: &Value) -> Vec<String> {
    let expect = &case["expect"];
    let mut differ = Vec::new();
    match profile(case) {
        Ok(found) if expect["error"].is_null() => {
            compare("", &in_full(expect), &found, &mut differ);
            if !case["history"].is_null() && case["access"].is_null() {
                differ.extend(in_shards(case, &found));
            }
        }
        Ok(_) => differ.push("not refused".to_owned()),
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

/// Every second record by itself, stored, and merged from behind: the same history.
fn in_shards(case: &Value, found: &Value) -> Option<String> {
    let shard = |part: usize| {
        let of = |list: &Value| -> Vec<Value> {
            let records = list.as_array().map(Vec::as_slice).unwrap_or_default();
            records
                .iter()
                .enumerate()
                .filter(|(i, _)| i % 2 == part)
                .map(|(_, r)| r.clone())
                .collect()
        };
        let history = &case["history"];
        let lists = json!({"voices": of(&history["voices"]), "events": of(&history["events"])});
        History::from_json(&lists.to_string()).unwrap()
    };
    let mut merged = History::from_bytes(&shard(1).to_bytes()).unwrap();
    merged.merge(&shard(0));
    merged.merge(&shard(1));
    let whole = History::from_json(&case["history"].to_string()).unwrap();
    let mut again = case.clone();
    again["history"] = serde_json::to_value(&merged).unwrap();
    let same = merged == whole
        && merged.to_bytes() == whole.to_bytes()
        && profile(&again).is_ok_and(|again| again == *found);
    (!same).then(|| "shards differ".to_owned())
}

#[test]
fn golden_stories() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/contacts.json");
    let Ok(text) = fs::read_to_string(file) else {
        eprintln!("skipped: the golden cases are not part of the package");
        return;
    };
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut failed = Vec::new();
    let mut names = BTreeSet::new();
    for case in &cases {
        assert!(names.insert(case["name"].as_str().unwrap()), "{} repeats", case["name"]);
        assert!(case["story"].as_str().is_some_and(|story| !story.is_empty()), "{}", case["name"]);
        failed.extend(differences(case).into_iter().map(|d| format!("{}: {d}", case["name"])));
    }
    assert!(names.len() >= 80, "only {} stories", names.len());
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
}

/// Every call answers for every story that it is made for, and for a viewer without records holds no record's id.
#[test]
fn every_call_answers_and_can_be_restricted() {
    let history = json!({
        "voices": [
            {"id": "secret-v1", "time": "2026-01-02T00:00:00Z", "channel": "social", "quote": "secret words",
             "sentiment": {"label": "negative"}, "intents": ["complaint"], "severity": 0.9,
             "emotions": [{"name": "frustrated", "intensity": 4}], "keywords": [{"name": "queue", "sentiment": "negative"}],
             "topics": [{"name": "service.response", "sentiment": "negative"}],
             "competitors": [{"name": "Rival", "direction": "better"}], "causes": [{"name": "delayed_response.queue"}]},
            {"id": "secret-v2", "time": "2026-01-20T00:00:00Z", "sentiment": {"label": "positive"}, "scores": {"nps": 9}},
        ],
        "events": [
            {"id": "secret-e1", "time": "2025-12-01T00:00:00Z", "type": "conversion"},
            {"id": "secret-e2", "time": "2025-12-02T00:00:00Z", "type": "purchase", "amount": 10},
            {"id": "secret-e3", "time": "2026-01-05T00:00:00Z", "type": "deal", "deal": "d", "name": "secret deal", "status": "lost",
             "competitor": "Rival"},
            {"id": "secret-e4", "time": "2026-01-06T00:00:00Z", "type": "meeting", "change": "cancelled"},
            {"id": "secret-e5", "time": "2026-01-07T00:00:00Z", "type": "meeting", "change": "cancelled"},
            {"id": "secret-e6", "time": "2026-01-08T00:00:00Z", "type": "survey", "change": "invited"},
        ]
    });
    for name in CALLS {
        let several = matches!(name, "categories" | "rfm" | "median_gap_days");
        let subject = if several { "contacts" } else { "history" };
        let given = if several { json!({"ada": history}) } else { history.clone() };
        for access in [json!("records"), json!("dashboard"), json!({"only": []})] {
            let found = call(
                name,
                json!({subject: given, "now": "2026-02-01T00:00:00Z", "access": access}),
            )
            .unwrap_or_else(|error| panic!("{name}: {error}"));
            if access != "records" {
                assert!(!found.to_string().contains("secret"), "{name}: {found}");
            }
        }
        let only = json!({"only": ["secret-v2"]});
        let input = json!({subject: given, "now": "2026-02-01T00:00:00Z", "access": only});
        let found = call(name, input).unwrap().to_string();
        assert!(!found.contains("secret-v1") && !found.contains("secret words"), "{name}");
    }
}

#[test]
fn refusals_name_the_field_and_what_is_valid() {
    let refused = |name: &str, input: Value| call(name, input).unwrap_err().to_string();
    let now = "2026-02-01T00:00:00Z";
    assert!(refused("mood", json!({})).contains("expected one of profile, category"));
    assert!(refused("profile", json!({"histroy": {}})).contains("expected one of history"));
    assert!(refused("profile", json!({"history": {}})).starts_with("now: "));
    assert!(refused("rfm", json!({"history": {}, "now": now})).starts_with("contacts: "));
    let options =
        |options: Value| refused("trend", json!({"history": {}, "now": now, "options": options}));
    assert_eq!(
        options(json!({"trend": {"window_days": -1}})),
        "options: trend.window_days: -1 is not a number from 0 to 36525"
    );
    assert!(options(json!({"trend": {"windw": 1}})).contains("`windw`"));
    assert!(options(json!({"category": {"without": ["x"]}})).contains("category.without[0]"));
    let history = |history: Value| refused("trend", json!({"history": history, "now": now}));
    let event = |event: Value| history(json!({"events": [event]}));
    assert!(event(json!({"id": "e", "time": now, "type": "fax"})).contains("type: unknown `fax`"));
    assert!(event(json!({"id": "e", "time": now})).contains("events[0]: type: is missing"));
    let scores =
        json!({"id": "e", "time": now, "type": "survey", "change": "answered", "scores": [9]});
    assert!(event(scores).contains("scores: invalid type: a list, expected an object"));
    let records = history(
        json!({"records": [{"id": "v", "time": now, "needs_reply": true}, {"id": "e", "time": now}]}),
    );
    assert!(
        records.contains("records[1].type: is missing, expected one of `purchase`, "),
        "{records}"
    );
    assert!(
        event(json!({"id": "e", "time": now, "type": "purchase", "amont": 3})).contains("`amont`")
    );
    let amount = json!({"id": "e", "time": now, "type": "purchase", "amount": 1e99});
    assert!(event(amount).contains("events[0].amount"));
    let voice = |voice: Value| history(json!({"voices": [voice]}));
    assert!(voice(json!({"id": "", "time": now})).contains("voices[0].id"));
    assert!(voice(json!({"id": "v", "time": now, "effort": 0})).contains("voices[0].effort"));
    assert!(voice(json!({"id": "v", "time": now, "severity": 2})).contains("voices[0].severity"));
    let unless = json!({"signals": {"extra": [{"name": "x", "meaning": "", "action": "", "polarity": "neutral",
        "pattern": {"event": {"type": "fax"}}}]}});
    assert!(options(unless).contains("signals.extra[0].pattern.event.type: unknown `fax`"));
}

#[test]
fn shards_of_contacts_merge_to_what_one_pass_gives() {
    let record = |i: i64| {
        let time = voc_core::Timestamp::from_millis(i * 1_000_000_007).unwrap();
        json!({"id": format!("r{i}"), "time": time, "type": "purchase", "amount": 5})
    };
    let fold = |records: &mut dyn Iterator<Item = i64>| {
        let mut histories = Histories::new();
        for i in records {
            let event = Event::from_json(&record(i).to_string()).unwrap();
            histories.observe_event(&format!("c{}", i % 7), event).unwrap();
        }
        histories
    };
    let whole = fold(&mut (0..60));
    let mut merged = Histories::from_bytes(&fold(&mut (30..60)).to_bytes()).unwrap();
    merged.merge(&fold(&mut (20..60)));
    merged.absorb(fold(&mut (0..35).rev()));
    assert_eq!(merged, whole);
    assert_eq!(merged.to_bytes(), whole.to_bytes());
    let json = serde_json::to_string(&whole).unwrap();
    assert_eq!(serde_json::from_str::<Histories>(&json).unwrap(), whole);
    let now = "2026-01-01T00:00:00Z".parse().unwrap();
    assert_eq!(whole.together(now).events().len(), 60);
    assert_eq!(whole.rfm(now, &RfmOptions::default()).unwrap().n, 7);

    let mut erased = whole.clone();
    assert_eq!(erased.remove("c3").as_ref(), whole.get("c3"));
    assert_eq!(erased.to_bytes(), fold(&mut (0..60).filter(|i| i % 7 != 3)).to_bytes());
    assert!(erased.remove("c3").is_none());
}

#[cfg(feature = "bundled-model")]
#[test]
fn a_voice_is_made_of_a_feedback_and_its_insight() {
    let analyzer = voc_core::Analyzer::new().unwrap();
    let feedback = json!({"id": "f1", "time": "2026-01-01T00:00:00Z", "channel": "ticket", "author": "customer",
        "scores": {"nps": 1}, "survey": "q1", "text": "The router is broken and the internet goes down every evening. Never again!"});
    let read = |feedback: Value| {
        let feedback = voc_core::Feedback::from_value(feedback).unwrap();
        let insight = analyzer.analyze(&feedback).unwrap();
        Voice::try_from((&feedback, &insight))
    };
    let voice = read(feedback.clone()).unwrap();
    assert_eq!((voice.id.as_str(), voice.survey.as_deref()), ("f1", Some("q1")));
    assert_eq!(voice.label(), Some(voc_core::SentimentLabel::Negative));
    assert_eq!(voice.scores.nps, Some(1.0));
    assert!(voice.is_customers());
    assert!(voice.intents.contains(&"complaint".to_owned()), "{voice:?}");
    assert!(!voice.causes.is_empty(), "{voice:?}");
    assert!(
        voice.topics.iter().all(|topic| topic.sentiment.is_some()) && !voice.keywords.is_empty()
    );
    assert!(voice.severity.is_some() && voice.urgency.is_some());
    let mut agents = feedback.clone();
    agents["author"] = json!("agent");
    assert!(!read(agents).unwrap().is_customers());
    for field in ["id", "time"] {
        let mut without = feedback.clone();
        without[field] = Value::Null;
        assert!(read(without).unwrap_err().to_string().starts_with(field));
    }
}
