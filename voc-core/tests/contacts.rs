//! Runs the golden stories of contacts that all languages share; the format is in `tests/golden/README.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use voc_core::Error;
use voc_core::contact::{
    CALLS, ContactOptions, Event, Histories, History, Restrict, Timeline, Voice, call, category,
};
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
    assert!(event(json!({"id": "e", "time": now, "type": "fax"})).contains("`fax`"));
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

mod properties {
    use proptest::prelude::*;
    use voc_core::contact::{BusinessModel, Category, ChurnStatus, Given, Trigger};

    use super::*;

    const DAY: i64 = 86_400_000;

    fn time(day: i64) -> voc_core::Timestamp {
        voc_core::Timestamp::from_millis(1_700_000_000_000 + day * DAY).unwrap()
    }

    fn voice() -> impl Strategy<Value = Voice> {
        let sentiment =
            prop_oneof![Just("negative"), Just("neutral"), Just("positive"), Just("mixed")];
        let churn = prop_oneof![
            4 => Just("none"), 1 => Just("threat"), 1 => Just("departed"), 1 => Just("stayed")
        ];
        let rival = prop_oneof![
            4 => Just(json!([])),
            1 => Just(json!([{"name": "Rival", "stance": "switched_to"}])),
            1 => Just(json!([{"name": "Rival", "direction": "better"}])),
            1 => Just(json!([{"name": "Rival", "direction": "worse"}])),
        ];
        ((0u8..12, 0u64..2, 0i64..400), sentiment, churn, rival, (0u8..11, any::<bool>())).prop_map(
            |((id, revision, day), label, churn, rival, (severity, complains))| {
                let intents = if complains { json!(["complaint"]) } else { json!([]) };
                let voice = json!({
                    "id": format!("v{id}"), "revision": revision, "time": time(day), "sentiment": {"label": label},
                    "churn": {"status": churn}, "competitors": rival, "severity": f64::from(severity) / 10.0,
                    "intents": intents, "quote": "straße 😀",
                });
                Voice::from_json(&voice.to_string()).unwrap()
            },
        )
    }

    fn event() -> impl Strategy<Value = Event> {
        let kind = prop_oneof![
            3 => Just(json!({"type": "purchase", "amount": 10.5})),
            1 => Just(json!({"type": "purchase", "amount": -10.5})),
            1 => Just(json!({"type": "subscription", "change": "start"})),
            1 => Just(json!({"type": "subscription", "change": "cancellation", "competitor": "Rival"})),
            1 => Just(json!({"type": "subscription", "change": "renewal", "until": time(200)})),
            1 => Just(json!({"type": "deal", "deal": "d", "status": "lost", "reason": "competitor"})),
            1 => Just(json!({"type": "deal", "deal": "d", "status": "won"})),
            1 => Just(json!({"type": "churned"})),
            1 => Just(json!({"type": "ticket", "ticket": "t", "change": "resolved"})),
            1 => Just(json!({"type": "activity", "name": "login", "properties": {"a": true, "b": 2.5, "c": "x"}})),
            1 => Just(json!({"type": "survey", "change": "answered", "survey": "s", "scores": {"nps": 3}})),
        ];
        (0u8..12, 0u64..2, 0i64..400, kind).prop_map(|(id, revision, day, mut event)| {
            event["id"] = json!(format!("e{id}"));
            event["revision"] = json!(revision);
            event["time"] = json!(time(day));
            Event::from_json(&event.to_string()).unwrap()
        })
    }

    fn history(voices: &[Voice], events: &[Event]) -> History {
        let mut history = History::new();
        for voice in voices {
            history.observe(voice.clone()).unwrap();
        }
        for event in events {
            history.observe_event(event.clone()).unwrap();
        }
        history
    }

    fn judged(timeline: &Timeline<'_>) -> voc_core::contact::ContactCategory {
        category(timeline, &Given::default(), &ContactOptions::default().category)
    }

    proptest! {
        #[test]
        fn order_shards_duplicates_and_storage_change_nothing(
            voices in proptest::collection::vec(voice(), 0..16),
            events in proptest::collection::vec(event(), 0..16),
            cut in 0usize..16, now in 0i64..420,
        ) {
            let whole = history(&voices, &events);
            let (a_voices, b_voices) = voices.split_at(cut.min(voices.len()));
            let (a_events, b_events) = events.split_at(cut.min(events.len()));
            let (a, b) = (history(a_voices, a_events), history(b_voices, b_events));
            let mut ab = a.clone();
            ab.merge(&b);
            let mut ba = b.clone();
            ba.absorb(a.clone());
            ba.merge(&a);
            ba.merge(&ab);
            let reversed: Vec<_> = voices.iter().rev().cloned().collect();
            let reversed_events: Vec<_> = events.iter().rev().cloned().collect();
            prop_assert_eq!(&ab, &whole);
            prop_assert_eq!(ba.to_bytes(), whole.to_bytes());
            prop_assert_eq!(&history(&reversed, &reversed_events), &whole);
            prop_assert_eq!(&History::from_bytes(&whole.to_bytes()).unwrap(), &whole);
            let json = serde_json::to_string(&whole).unwrap();
            prop_assert_eq!(&History::from_json(&json).unwrap(), &whole);
            prop_assert_eq!(judged(&whole.until(time(now))), judged(&ba.until(time(now))));
        }

        #[test]
        fn more_negative_evidence_never_makes_a_contact_more_positive(
            voices in proptest::collection::vec(voice(), 0..16),
            events in proptest::collection::vec(event(), 0..16),
            mut worse in voice(), status in 0usize..4, now in 0i64..420, model in 0u8..3,
        ) {
            let before = history(&voices, &events);
            worse.id = "worse".into();
            worse.sentiment = Some(voc_core::contact::voice::Sentiment {
                label: voc_core::SentimentLabel::Negative, score: None, confidence: None,
            });
            let talk = [ChurnStatus::None, ChurnStatus::Threat, ChurnStatus::Departing, ChurnStatus::Departed];
            worse.churn.as_mut().unwrap().status = talk[status];
            // finding a competitor worse speaks for the company
            worse.competitors.retain(|mention| mention.direction != voc_core::contact::voice::Comparison::Worse);
            let mut after = before.clone();
            after.observe(worse).unwrap();
            let mut options = ContactOptions::default().category;
            options.model = match model {
                0 => BusinessModel::Auto, 1 => BusinessModel::Subscription, _ => BusinessModel::Transactional,
            };
            let of = |history: &History| {
                category(&history.until(time(now)), &Given::default(), &options).category
            };
            prop_assert!(of(&after) <= of(&before), "{:?} became {:?}", of(&before), of(&after));
        }

        #[test]
        fn nothing_after_now_counts(
            voices in proptest::collection::vec(voice(), 0..16),
            events in proptest::collection::vec(event(), 0..16),
            now in 0i64..400,
        ) {
            let known = |voice: &&Voice| voice.time <= time(now);
            let (all, known_voices): (Vec<Voice>, Vec<Voice>) = {
                // ids of their own, so that no later record corrects an earlier one
                let all: Vec<Voice> = voices.iter().enumerate().map(|(i, voice)| {
                    let mut voice = voice.clone();
                    voice.id = format!("v{i}");
                    voice
                }).collect();
                let known_voices = all.iter().filter(known).cloned().collect();
                (all, known_voices)
            };
            let all_events: Vec<Event> = events.iter().enumerate().map(|(i, event)| {
                let mut event = event.clone();
                event.id = format!("e{i}");
                event
            }).collect();
            let known_events: Vec<Event> =
                all_events.iter().filter(|event| event.time <= time(now)).cloned().collect();
            let all = history(&all, &all_events);
            let known = history(&known_voices, &known_events);
            prop_assert_eq!(judged(&all.until(time(now))), judged(&known.until(time(now))));
            let profile = |history: &History| voc_core::contact::profile(
                &history.until(time(now)), &Given::default(), &ContactOptions::default(),
            ).unwrap();
            prop_assert_eq!(profile(&all), profile(&known));
        }

        #[test]
        fn what_would_change_the_answer_does(
            voices in proptest::collection::vec(voice(), 0..10),
            events in proptest::collection::vec(event(), 0..10),
            now in 0i64..400,
        ) {
            let history = history(&voices, &events);
            let found = judged(&history.until(time(now)));
            prop_assert_eq!(found.reasons[0].rule, found.rule);
            prop_assert!(found.confidence.is_none_or(|c| (0.0..=1.0).contains(&c)));
            for change in &found.changes {
                let mut later = history.clone();
                let polarity = match change.trigger {
                    Trigger::PositiveFeedback => "positive",
                    Trigger::NegativeFeedback => "negative",
                    Trigger::NoPurchase | Trigger::NoRenewal => {
                        // by itself: the records up to now, looked at on that day
                        let known = retained(&history, now);
                        let day = voc_core::Timestamp::from_millis(change.date.unwrap().as_millis() + 1).unwrap();
                        prop_assert!(judged(&known.until(day)).category <= Category::Churned);
                        continue;
                    }
                    Trigger::Silence => {
                        let known = retained(&history, now);
                        let at = change.date.unwrap().as_millis();
                        let on = |at: i64| {
                            judged(&known.until(voc_core::Timestamp::from_millis(at).unwrap())).category
                        };
                        // who leaves in the meantime is another matter
                        prop_assert!(on(at) == change.to || on(at).has_left());
                        prop_assert!(on(at - 1) == found.category || on(at - 1).has_left());
                        continue;
                    }
                    Trigger::Purchase => {
                        let at = voc_core::Timestamp::from_millis(time(now).as_millis() + 1).unwrap();
                        let bought = json!({"id": "z", "time": at, "type": "purchase"});
                        later.observe_event(Event::from_json(&bought.to_string()).unwrap()).unwrap();
                        prop_assert!(!judged(&later.until(at)).category.has_left());
                        continue;
                    }
                    Trigger::ComplaintsSolved => continue,
                };
                for i in 0..change.count.unwrap() {
                    let voice = json!({"id": format!("z{i}"), "time": time(now), "sentiment": {"label": polarity}});
                    later.observe(Voice::from_json(&voice.to_string()).unwrap()).unwrap();
                }
                let changed = judged(&later.until(time(now))).category;
                // a positive record ends complaints too, which can only lift the contact further
                prop_assert!(
                    changed == change.to || (polarity == "positive" && changed > change.to),
                    "{:?} gave {:?}", change, changed
                );
            }
        }
    }

    fn retained(history: &History, now: i64) -> History {
        let mut known = History::new();
        let timeline = history.until(time(now));
        for voice in timeline.voices().iter().chain(timeline.replies()) {
            known.observe((*voice).clone()).unwrap();
        }
        for event in timeline.events() {
            known.observe_event((*event).clone()).unwrap();
        }
        known
    }

    #[test]
    fn stored_histories_that_are_damaged_are_refused() {
        let voice = Voice::from_json(
            &json!({"id": "v", "time": time(1), "intents": ["praise"]}).to_string(),
        );
        let history = history(&[voice.unwrap()], &[]);
        let bytes = history.to_bytes();
        for cut in 0..bytes.len() {
            assert!(History::from_bytes(&bytes[..cut]).unwrap_err().is_state());
        }
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 0x10;
            assert!(History::from_bytes(&altered).unwrap_err().is_state());
        }
    }

    #[test]
    fn results_are_restricted_in_one_call() {
        let voice = json!({"id": "v", "time": time(1), "sentiment": {"label": "positive"}});
        let history = history(&[Voice::from_json(&voice.to_string()).unwrap()], &[]);
        let found = judged(&history.until(time(2)));
        assert_eq!(found.evidence.ids, ["v"]);
        let seen = found.visible_to(&voc_core::contact::Access::Dashboard);
        assert_eq!((seen.evidence.n, seen.evidence.ids.len()), (1, 0));
    }
}
