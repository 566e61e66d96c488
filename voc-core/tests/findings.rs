//! What holds for the findings of any text.
#![cfg(feature = "bundled-model")]

use std::sync::LazyLock;

use proptest::prelude::*;
use voc_core::{
    Analyzer, Channel, Config, Feedback, Finding, Insight, SentimentLabel, Span, Taxonomy,
};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().unwrap());

fn spans(insight: &Insight) -> Vec<Span> {
    let mut spans = Vec::new();
    spans.extend(insight.emotions.iter().flat_map(|found| &found.evidence));
    spans.extend(insight.intents.iter().flat_map(|found| &found.evidence));
    spans.extend(insight.topics.iter().flat_map(|found| &found.evidence));
    spans.extend(insight.causes.iter().flat_map(|found| &found.evidence));
    let graded = [&insight.urgency, &insight.severity];
    spans.extend(graded.iter().flat_map(|graded| &graded.cues).map(|cue| cue.span));
    spans.extend(insight.effort.iter().flat_map(|effort| &effort.cues).map(|cue| cue.span));
    spans.extend(insight.language_use.profanity.iter().map(|word| word.span));
    spans
}

fn confidences(insight: &Insight) -> Vec<f64> {
    let mut all = vec![insight.urgency.score, insight.severity.score];
    all.extend(insight.emotions.iter().map(|found| found.confidence));
    all.extend(insight.intents.iter().map(|found| found.confidence));
    all.extend(insight.topics.iter().map(|found| found.confidence));
    all.extend(insight.causes.iter().map(|found| found.confidence));
    all.extend(insight.language_use.sarcasm);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_findings_within_its_bounds(
        text in "(\\PC{0,12}|[ \\n.!?]{1,3}| but the fucking app | asap |但是服务| nichts |<b>&amp;</b>){0,14}",
        question in proptest::option::of("\\PC{0,20}"),
        channel in proptest::option::of(proptest::sample::select(&Channel::ALL[..])),
    ) {
        let mut feedback = Feedback::new(text.as_str());
        feedback.question = question;
        feedback.channel = channel;
        let insight = ANALYZER.analyze(&feedback).unwrap();
        for span in spans(&insight) {
            prop_assert!(text.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{span:?}");
        }
        for confidence in confidences(&insight) {
            prop_assert!((0.0..=1.0).contains(&confidence));
        }
        for emotion in &insight.emotions {
            prop_assert!((1..=5).contains(&emotion.intensity));
        }
        if let Some(effort) = &insight.effort {
            prop_assert!((-5..=5).contains(&effort.score) && effort.score != 0);
        }
        let written = serde_json::to_string(&insight).unwrap();
        prop_assert_eq!(serde_json::from_str::<Insight>(&written).unwrap(), insight);
    }
}

#[test]
fn praise_has_no_cause_and_blame_has_evidence() {
    let praise = ANALYZER.analyze(&"Everything was perfect, thank you so much!".into()).unwrap();
    assert_eq!(praise.label(), Some(SentimentLabel::Positive));
    assert!(praise.causes.is_empty());
    let text = "We had a nice chat. Then my flight was cancelled and nobody told us.";
    let blame = ANALYZER.analyze(&text.into()).unwrap();
    for cause in &blame.causes {
        assert!(cause.owner.is_some() && cause.need.is_some());
        assert!(cause.evidence.iter().any(|span| span.of(text).contains("cancelled")), "{cause:?}");
    }
}

#[test]
fn a_topic_that_the_taxonomy_leaves_out_is_not_reported() {
    let mut config = Config::default();
    config.taxonomy.topics.retain(|group| group.name == "price");
    assert_eq!(config.taxonomy.causes, Taxonomy::default().causes);
    let analyzer = Analyzer::builder().config(config).build().unwrap();
    let insight =
        analyzer.analyze(&"Rude staff, dirty rooms and far too expensive.".into()).unwrap();
    assert!(insight.topics.iter().all(|topic| topic.group == "price"), "{:?}", insight.topics);
}

#[test]
fn phrases_of_the_configuration_count() {
    let own = "[[phrases.lists]]\nname = 'urgency.now'\nlanguage = 'en'\nphrases = ['before the cows come home']";
    let config = Config::from_toml(own).unwrap();
    let analyzer = Analyzer::builder().config(config).build().unwrap();
    let text = "Send it before the cows come home.";
    let with = analyzer.analyze(&text.into()).unwrap();
    let without = ANALYZER.analyze(&text.into()).unwrap();
    assert!(with.versions.phrases.as_ref().is_some_and(|version| version.starts_with("crc32:")));
    assert_eq!(without.versions.phrases, None);
    let (with, without) = (with.urgency, without.urgency);
    assert_eq!(with.cues[0].span.of(text), "before the cows come home");
    assert!(with.score >= without.score && without.cues.is_empty());
    let unknown =
        Config::from_toml("[[phrases.lists]]\nname = 'urgency.never'\nphrases = ['x']").unwrap();
    let error = Analyzer::builder().config(unknown).build().unwrap_err().to_string();
    assert!(error.contains("unknown `urgency.never`") && error.contains("urgency.now"), "{error}");
}

#[test]
fn a_finding_that_is_off_changes_no_other() {
    let off = r#"{"keywords": {"max_count": 0}, "findings": {"emotions": false, "intents": false, "topics": false,
        "causes": false, "urgency": false, "severity": false, "effort": false, "action": false,
        "language_use": false, "churn": false, "comparison": false}}"#;
    let alone = Analyzer::builder().config(Config::from_json(off).unwrap()).build().unwrap();
    let churn_off = Config::from_json(r#"{"findings": {"churn": false}}"#).unwrap();
    let churn_off = Analyzer::builder().config(churn_off).build().unwrap();
    for text in [
        "The room was lovely, but the waiter was rude. I will cancel my contract, it was better last year!",
        "Danke!",
        "Thanks for everything.\n\nKind regards\nAnna",
        "",
    ] {
        let feedback = Feedback::new(text);
        let all = ANALYZER.analyze(&feedback).unwrap();
        let only = alone.analyze(&feedback).unwrap();
        assert_eq!((only.sentiment, &only.sentences), (all.sentiment, &all.sentences), "{text}");
        assert_eq!((only.language, only.kind), (all.language, all.kind));
        assert!(only.churn.is_none() && !only.comparison && only.emotions.is_empty());
        let without = churn_off.analyze(&feedback).unwrap();
        let mut expected = all;
        expected.churn = None;
        assert_eq!(without, expected, "{text}");
    }
    let text = Feedback::new("I will cancel my contract, it was better last year!");
    let all = ANALYZER.analyze(&text).unwrap();
    assert!(all.churn.is_some() && all.comparison);
}

#[test]
fn findings_alone_are_as_they_are_among_all() {
    let config = r#"{"threads": 1, "competitors": ["Zenith"], "findings": {"basic_emotions": true},
        "labels": {"topics": [{"name": "fleet.van", "phrases": ["your van"]}]}}"#;
    let whole = Analyzer::builder().config(Config::from_json(config).unwrap()).build().unwrap();
    let told = |insight: &Insight, finding: Finding| {
        let all = serde_json::to_value(insight).unwrap();
        let place = match finding {
            Finding::LanguageUse => "language_use",
            Finding::BasicEmotions => "basic_emotions",
            finding => return all[format!("{finding:?}").to_lowercase()].clone(),
        };
        all[place].clone()
    };
    let texts = [
        "Your van came three weeks late, you fucking thieves! I had to call five times. Answer today or I am switching \
         to Zenith, they are much cheaper.",
        "Love it, thank you so much!",
        "",
    ];
    let all = whole.analyze(&Feedback::new(texts[0])).unwrap();
    let nothing = whole.only(&[]).unwrap().analyze(&Feedback::new(texts[0])).unwrap();
    for finding in Finding::ALL {
        assert_ne!(told(&all, finding), told(&nothing, finding), "{finding:?}");
        let alone = whole.only(&[finding]).unwrap();
        for other in Finding::ALL {
            assert_eq!(other.asked_by(alone.config()), other == finding);
        }
        for text in texts {
            let feedback = Feedback::new(text);
            let (all, alone) =
                (whole.analyze(&feedback).unwrap(), alone.analyze(&feedback).unwrap());
            assert_eq!(told(&alone, finding), told(&all, finding), "{finding:?}: {text}");
            assert_eq!(
                (alone.sentiment, &alone.mentions),
                (all.sentiment, &all.mentions),
                "{finding:?}: {text}"
            );
        }
    }
    assert_eq!(whole.only(&Finding::ALL).unwrap().analyze(&Feedback::new(texts[0])).unwrap(), all);
    // what the configuration leaves out stays out
    let quiet = Config::from_json(r#"{"findings": {"churn": false}}"#).unwrap();
    let quiet = Analyzer::builder().config(quiet).build().unwrap();
    assert!(!Finding::Churn.asked_by(quiet.only(&[Finding::Churn]).unwrap().config()));
}

#[test]
fn what_is_said_louder_is_felt_more() {
    let strongest = |text: &str| {
        let insight = ANALYZER.analyze(&text.into()).unwrap();
        insight.emotions.iter().map(|emotion| emotion.intensity).max().unwrap()
    };
    for [cool, loud] in [
        [
            "The parcel was a day late.",
            "THE BLOODY PARCEL IS LATE AGAIN!!! What the hell are you doing with our orders?",
        ],
        [
            "Paket kam einen Tag zu spät.",
            "Das ist eine verdammte SAUEREI!!! Zum dritten Mal kommt das Paket nicht, ich bin stinksauer!",
        ],
        [
            "Bonne livraison.",
            "INCROYABLE !!! Je suis absolument ravie, la meilleure équipe du monde, merci mille fois !",
        ],
    ] {
        assert!(strongest(cool) < strongest(loud), "{cool} {loud}");
        assert!(strongest(loud) >= 4, "{loud}");
    }
}

#[test]
fn the_heaviest_phrases_of_a_configuration_leave_the_risk_a_number() {
    let list = |name: &str, phrase: &str| {
        format!("[[phrases.lists]]\nname = 'churn.{name}'\nweight = 1000\nphrases = ['{phrase}']\n")
    };
    let config =
        ["departed", "stayed", "loyal"].map(|name| list(name, &format!("zorp{name}"))).concat();
    let analyzer = Analyzer::builder().config(Config::from_toml(&config).unwrap()).build().unwrap();
    for (text, leaves) in
        [("zorpdeparted", true), ("zorployal", false), ("zorpdeparted zorployal zorpstayed", false)]
    {
        let churn = analyzer.analyze(&text.into()).unwrap().churn.unwrap();
        assert!((0.0..=1.0).contains(&churn.risk), "{churn:?}");
        assert!(churn.signals.iter().all(|signal| signal.weight.is_finite()), "{churn:?}");
        assert_eq!(churn.status.is_leaving(), leaves, "{churn:?}");
    }
}

/// Facts around the point, as in a long letter.
const FACTS: [&str; 12] = [
    "I have had an account with you since 2016.",
    "We are a household of four.",
    "The order was placed on Tuesday evening.",
    "My brother lives in the flat below.",
    "The box measures forty by sixty centimetres.",
    "On the 3rd a colleague of yours read the meter.",
    "Our office is on the second floor.",
    "The contract runs until March.",
    "We have a dog.",
    "I paid by card.",
    "The invoice is attached.",
    "My reference number is 40118.",
];

#[test]
fn a_point_that_is_made_once_is_not_lost_among_many_facts() {
    let around = |point: &str| {
        let facts = FACTS.repeat(3);
        let (before, after) = facts.split_at(17);
        [before.join(" "), point.to_owned(), after.join(" ")].join(" ")
    };
    let read = |text: String| ANALYZER.analyze(&Feedback::new(text)).unwrap();
    let praise = read(around("Your technician was wonderful and explained everything."));
    assert_eq!(praise.label(), Some(SentimentLabel::Positive));
    assert!(praise.intents.iter().any(|intent| intent.name == "praise"));
    let blame = read(around("Your technician was rude and left without finishing the job."));
    assert_eq!(blame.label(), Some(SentimentLabel::Negative));
    assert!(blame.causes.iter().any(|cause| cause.name == "poor_service.rude"));
    let facts = read(FACTS.repeat(3).join(" "));
    assert_eq!(facts.label(), Some(SentimentLabel::Neutral));
    assert!(facts.causes.is_empty() && facts.churn.is_none());
    assert!(facts.intents.iter().all(|intent| intent.name != "complaint"));
}

#[test]
fn blame_in_one_passage_of_much_praise_has_a_cause() {
    let praise = [
        "The rooms are lovely and the beds are so comfortable.",
        "Breakfast was fantastic, we loved the fresh fruit.",
        "The view over the lake is wonderful.",
        "Everybody at the bar was friendly and funny.",
    ];
    let praise = praise.repeat(5).join(" ");
    let text =
        format!("{praise} But the receptionist was rude to my mother and ignored us. {praise}");
    let insight = ANALYZER.analyze(&Feedback::new(text)).unwrap();
    assert_ne!(insight.label(), Some(SentimentLabel::Negative));
    assert_eq!(insight.causes.first().map(|cause| &*cause.name), Some("poor_service.rude"));
    assert!(ANALYZER.analyze(&Feedback::new(praise)).unwrap().causes.is_empty());
}

#[test]
fn what_only_neutral_phrases_say_is_neutral() {
    for text in [
        "so so",
        "as expected",
        "not opened yet",
        "Ni fu ni fa",
        "Niet goed, niet slecht.",
        "Ani dobrze, ani źle",
        "普通です",
    ] {
        let insight = ANALYZER.analyze(&Feedback::new(text)).unwrap();
        assert_eq!(insight.label(), Some(SentimentLabel::Neutral), "{text}");
        assert_eq!(insight.sentences.len(), 1);
    }
}

#[test]
fn a_phrase_of_the_users_own_may_decide_alone() {
    let config = r#"{"phrases": {"lists": [
        {"name": "intent.legal", "weight": 20, "phrases": ["my cousin vinny"]}]}}"#;
    let config = Config::from_json(config).unwrap();
    let analyzer = Analyzer::builder().config(config).build().unwrap();
    let feedback = Feedback::new("My cousin Vinny is informed about the broken lamp.");
    let found = |analyzer: &Analyzer| {
        let insight = analyzer.analyze(&feedback).unwrap();
        insight.intents.iter().any(|intent| intent.name == "legal")
    };
    assert!(found(&analyzer) && !found(&ANALYZER));
}

#[test]
fn a_phrase_of_the_users_own_moves_its_answer_and_no_other() {
    let text = "Kindly share the statement of March, the app is slow.";
    let intents = |name: &str, weight: i32| -> Vec<(String, f64)> {
        let config = format!(
            r#"{{"phrases": {{"lists": [{{"name": "{name}", "weight": {weight}, "phrases": ["kindly share"]}}]}}}}"#
        );
        let analyzer =
            Analyzer::builder().config(Config::from_json(&config).unwrap()).build().unwrap();
        let insight = analyzer.analyze(&Feedback::new(text)).unwrap();
        insight.intents.into_iter().map(|intent| (intent.name, intent.confidence)).collect()
    };
    let plain = intents("intent.praise", 0);
    for name in ["complaint", "request", "suggestion"] {
        let others = |found: Vec<(String, f64)>| -> Vec<_> {
            found.into_iter().filter(|(own, _)| own != name).collect()
        };
        let listed = format!("intent.{name}");
        let (more, less) = (intents(&listed, 20), intents(&listed, -20));
        assert!(more.iter().any(|(own, sure)| own == name && *sure > 0.99), "{name}: {more:?}");
        assert!(less.iter().all(|(own, _)| own != name), "{name}: {less:?}");
        assert_eq!((others(more), others(less)), (others(plain.clone()), others(plain.clone())));
    }
}

#[test]
fn an_answer_that_decides_is_no_empty_one() {
    let read = |question: &str| {
        let mut feedback = Feedback::new("No");
        feedback.question = Some(question.to_owned());
        ANALYZER.analyze(&feedback).unwrap()
    };
    let unsolved = read("Did we solve your problem?");
    assert_eq!(unsolved.label(), Some(SentimentLabel::Negative));
    assert_ne!(unsolved.action, voc_core::Action::NotMeaningful);
    assert_eq!(read("Any other comments?").action, voc_core::Action::NotMeaningful);
}
