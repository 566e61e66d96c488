//! What holds for the explanation of any text.
#![cfg(feature = "bundled-model")]

use std::sync::LazyLock;

use proptest::prelude::*;
use voc_core::{Action, Analyzer, Channel, Config, Explained, Feedback, Insight, Source};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().unwrap());

fn explained(feedback: &Feedback) -> Insight {
    ANALYZER.explain(feedback).unwrap()
}

fn of(insight: &Insight, name: &str) -> Explained {
    let explanation = insight.explanation.as_ref().unwrap();
    let names: Vec<&str> = explanation.findings.iter().map(|e| e.name.as_str()).collect();
    explanation.of(name).unwrap_or_else(|| panic!("no {name} among {names:?}")).clone()
}

/// The labels and scores that an insight gives, by the names of explanations.
fn given(insight: &Insight) -> Vec<(String, f64)> {
    let mut given = Vec::new();
    if let Some(sentiment) = &insight.sentiment {
        given.push(("sentiment".to_owned(), sentiment.score));
        given.push((format!("sentiment:{}", sentiment.label), sentiment.confidence));
        if insight.action != Action::NotMeaningful {
            given.push(("urgency".to_owned(), insight.urgency.score));
            given.push(("severity".to_owned(), insight.severity.score));
        }
    }
    given.extend(insight.emotions.iter().map(|e| (format!("emotion:{}", e.name), e.confidence)));
    given.extend(insight.intents.iter().map(|i| (format!("intent:{}", i.name), i.confidence)));
    for topic in &insight.topics {
        given.push((format!("topic:{}", topic.name), topic.confidence));
        given.push((format!("topic_sentiment:{}", topic.name), topic.score));
    }
    given.extend(insight.causes.iter().map(|c| (format!("cause:{}", c.name), c.confidence)));
    given.extend(insight.churn.iter().map(|churn| ("churn".to_owned(), churn.risk)));
    given.extend(insight.effort.iter().map(|e| ("effort".to_owned(), f64::from(e.score))));
    given.extend(insight.language_use.sarcasm.map(|sarcasm| ("sarcasm".to_owned(), sarcasm)));
    given
}

fn check(feedback: &Feedback) -> Result<(), TestCaseError> {
    check_of(&ANALYZER, feedback).map(|_| ())
}

fn check_of(analyzer: &Analyzer, feedback: &Feedback) -> Result<Insight, TestCaseError> {
    let insight = analyzer.explain(feedback).unwrap();
    let findings = &insight.explanation.as_ref().unwrap().findings;
    for (name, score) in given(&insight) {
        let found = findings.iter().find(|explained| explained.name == name);
        prop_assert!(found.is_some_and(|e| (e.score - score).abs() < 1e-9), "{name}");
    }
    for explained in findings {
        let sum = explained.sum();
        prop_assert!((sum - explained.score).abs() < 1e-6, "{}: {sum}", explained.name);
        for contribution in &explained.contributions {
            let covered = feedback.text.get(contribution.span.start..contribution.span.end);
            prop_assert!(covered.is_some_and(|text| !text.is_empty()), "{contribution:?}");
            prop_assert!(contribution.weight.is_finite() && contribution.weight != 0.0);
        }
        let words = explained.contributions.iter().filter(|c| c.source == Source::Words);
        let spans: Vec<_> = words.map(|contribution| contribution.span).collect();
        prop_assert!(spans.windows(2).all(|two| two[0].start <= two[1].start));
    }
    Ok(insight)
}

#[test]
fn what_nothing_is_felt_about_is_explained_by_nothing() {
    for text in ["Ni fu ni fa", "n/a", "sin comentarios", "asdf"] {
        let feedback = Feedback::new(text);
        check(&feedback).unwrap();
        let sentiment = of(&explained(&feedback), "sentiment");
        assert!(sentiment.contributions.is_empty(), "{text}: {sentiment:?}");
    }
}

/// Labels of a user's own: by examples, which always holds, by phrases, and by both in place of the model's.
static OWN: LazyLock<Analyzer> = LazyLock::new(|| {
    let config = r#"{"labels": {
        "topics": [
            {"name": "site.parking", "examples": ["There was nowhere to park the car.",
                "The car park was full again.", "Parking costs more than the ticket."]},
            {"name": "delivery.speed", "examples": ["It took three weeks to arrive.",
                "Delivered the next morning, very quick."], "phrases": ["took ages"]}
        ],
        "intents": [{"name": "donation", "phrases": ["donate", "give to charity"]}]
    }, "findings": {"thresholds": {"topic:site.parking": 0.0}}}"#;
    Analyzer::builder().config(Config::from_json(config).unwrap()).build().unwrap()
});

#[test]
fn labels_of_ones_own_are_explained_by_examples_and_phrases() {
    let text = "The staff were kind. There is nowhere to park near the shop, and my parcel took ages. \
        I want to donate it.";
    let insight = check_of(&OWN, &Feedback::new(text)).unwrap();
    let parking = of(&insight, "topic:site.parking");
    let words: Vec<&str> = parking.strongest(3).iter().map(|c| c.span.of(text)).collect();
    assert!(words.contains(&"park"), "{words:?}");
    let donation = of(&insight, "intent:donation");
    let given: Vec<_> =
        donation.contributions.iter().map(|c| (c.source, c.span.of(text))).collect();
    assert_eq!(given, [(Source::Phrase, "donate")]);
    let speed = of(&insight, "topic:delivery.speed");
    assert!(speed.contributions.iter().any(|c| c.source == Source::Phrase));
    assert!(speed.contributions.iter().any(|c| c.source == Source::Words));
    let german = "Es gab weit und breit keinen Parkplatz für das Auto.";
    let insight = check_of(&OWN, &Feedback::new(german)).unwrap();
    let parking = of(&insight, "topic:site.parking");
    let words: Vec<&str> = parking.strongest(3).iter().map(|c| c.span.of(german)).collect();
    assert!(words.contains(&"Parkplatz"), "{words:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_words_give_sums_to_every_score_of_any_text(
        text in "(\\PC{0,12}|[ \\n.!?]{1,3}| but the app | asap |但是服务太慢| nichts |<b>&amp;</b>|😡| no complaints | cancel my contract ){0,14}",
        question in proptest::option::of("(What could we improve\\?|\\PC{0,20})"),
        channel in proptest::option::of(proptest::sample::select(&Channel::ALL[..])),
    ) {
        let mut feedback = Feedback::new(text);
        feedback.question = question;
        feedback.channel = channel;
        check(&feedback)?;
        check_of(&OWN, &feedback)?;
    }
}

#[test]
fn what_explaining_takes_grows_with_the_text_and_not_with_its_square() {
    // a number for each word and each sentence would be ten gigabytes here
    let sentences: Vec<_> =
        (0..6000).map(|n| format!("Order {n} came late and nobody answered.")).collect();
    check(&Feedback::new(sentences.join(" "))).unwrap();
}

#[test]
fn long_texts_are_explained_in_few_spans() {
    let sentence = "The parcel was three weeks late, but the driver was lovely. 快递太慢了! 😡 ";
    let feedback = Feedback::new(sentence.repeat(100_000 / sentence.len()));
    check(&feedback).unwrap();
    for explained in explained(&feedback).explanation.unwrap().findings {
        let words = explained.contributions.iter().filter(|c| c.source == Source::Words);
        assert!(words.count() <= 120, "{}", explained.name);
    }
}

#[test]
fn nothing_to_read_has_an_empty_explanation() {
    for text in ["", " \n", "<br>"] {
        assert!(explained(&Feedback::new(text)).explanation.unwrap().findings.is_empty());
    }
}

#[test]
fn explanations_are_asked_for() {
    let feedback = Feedback::new("Never again!");
    assert!(ANALYZER.analyze(&feedback).unwrap().explanation.is_none());
    let config = Config::from_json(r#"{"explain": true}"#).unwrap();
    let analyzer = Analyzer::builder().config(config).build().unwrap();
    let insight = analyzer.analyze(&feedback).unwrap();
    assert_eq!(insight, explained(&feedback));
    assert!(analyzer.explaining(false).analyze(&feedback).unwrap().explanation.is_none());
    let batch = ANALYZER.explaining(true).analyze_batch(&[feedback]);
    assert_eq!(batch[0].as_ref().unwrap(), &insight);
    // all else is the same
    let mut plain = insight;
    plain.explanation = None;
    assert_eq!(plain, ANALYZER.analyze(&Feedback::new("Never again!")).unwrap());
}

#[test]
fn the_words_that_decide_come_first() {
    let cases = [
        ("The staff were lovely. My parcel is three weeks late!", "topic:delivery.speed", "late"),
        ("I want my money back, the kettle leaks.", "intent:refund", "money"),
        (
            "Das Personal war freundlich, aber das Paket kam zu spät.",
            "topic:delivery.speed",
            "spät",
        ),
        ("房间很干净,但是服务太慢了。", "sentiment", "净"),
    ];
    for (text, name, word) in cases {
        let feedback = Feedback::new(text);
        let found = of(&explained(&feedback), name);
        let first: Vec<&str> = found.strongest(4).iter().map(|c| c.span.of(text)).collect();
        assert!(first.iter().any(|found| found.contains(word)), "{name}: {first:?}");
    }
}

#[test]
fn the_survey_question_and_phrases_have_their_part() {
    let mut feedback = Feedback::new("nothing");
    feedback.question = Some("What could we improve?".to_owned());
    let sentiment = of(&explained(&feedback), "sentiment");
    assert!(sentiment.question > 0.5, "{sentiment:?}");

    let text = "I will cancel my contract.";
    let insight = explained(&Feedback::new(text));
    let churn = of(&insight, "churn");
    assert!((churn.base - 0.119_203).abs() < 1e-6);
    assert!(churn.contributions.iter().all(|c| c.weight > 0.0));
    let sources: Vec<Source> = churn.contributions.iter().map(|c| c.source).collect();
    assert!(sources.contains(&Source::Phrase) && sources.contains(&Source::Words), "{sources:?}");
}

#[test]
fn a_channel_changes_the_base_and_a_config_without_findings_explains_the_sentiment() {
    let config = Config::from_json(
        r#"{"explain": true, "findings": {"emotions": false, "intents": false,
            "topics": false, "causes": false, "urgency": false, "severity": false,
            "effort": false, "action": false, "language_use": false, "churn": false}}"#,
    )
    .unwrap();
    let analyzer = Analyzer::builder().config(config).build().unwrap();
    let insight = analyzer.analyze(&"Lovely staff. Cold soup.".into()).unwrap();
    let names: Vec<String> =
        insight.explanation.unwrap().findings.into_iter().map(|e| e.name).collect();
    let label = insight.sentiment.unwrap().label;
    assert_eq!(names, ["sentiment".to_owned(), format!("sentiment:{label}")]);
}
