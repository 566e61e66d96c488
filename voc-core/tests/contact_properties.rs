//! Properties of contacts: order, merging, storage, time, and what more evidence does.

use proptest::prelude::*;
use serde_json::json;
use voc_core::contact::{
    BusinessModel, Category, ChurnStatus, ContactOptions, Event, Given, History, Restrict,
    Timeline, Trigger, Voice, category,
};

const DAY: i64 = 86_400_000;

fn time(day: i64) -> voc_core::Timestamp {
    voc_core::Timestamp::from_millis(1_700_000_000_000 + day * DAY).unwrap()
}

fn voice() -> impl Strategy<Value = Voice> {
    let sentiment = prop_oneof![Just("negative"), Just("neutral"), Just("positive"), Just("mixed")];
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
        worse.competitors.retain(|mention| mention.direction != voc_core::contact::voice::RivalDirection::Worse);
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
    fn what_is_said_once_is_never_certain_and_signals_add_up(
        voices in proptest::collection::vec(voice(), 0..16),
        events in proptest::collection::vec(event(), 0..16),
        now in 0i64..420, prior in 0.0f64..3.0,
    ) {
        let mut options = ContactOptions::default();
        options.risk.prior_records = prior;
        let risk = |voices: &[Voice], events: &[Event]| voc_core::contact::profile(
            &history(voices, events).until(time(now)), &Given::default(), &options,
        ).unwrap().risk;
        let all = risk(&voices, &events);
        let added: f64 = all.signals.iter().map(|signal| signal.adds).sum();
        prop_assert!((all.sum - added).abs() < 1e-6);
        prop_assert!(all.value.is_none_or(|value| (value - all.sum.clamp(0.0, 1.0)).abs() < 1e-9));
        for signal in &all.signals {
            prop_assert!(signal.adds.abs() <= signal.weight.abs());
            prop_assert!(signal.adds * signal.weight >= 0.0);
        }
        let one = risk(&voices[..voices.len().min(1)], &[]);
        prop_assert!(one.sum <= 1.0 / (1.0 + prior) + 1e-5, "{:?}", one);
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
    let voice =
        Voice::from_json(&json!({"id": "v", "time": time(1), "intents": ["praise"]}).to_string());
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
