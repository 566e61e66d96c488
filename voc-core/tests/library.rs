//! What a program that embeds the crate relies on.
#![cfg(feature = "bundled-model")]

use std::panic::{RefUnwindSafe, UnwindSafe};
use std::time::{Duration, Instant};

use voc_core::contact::{ContactOptions, ContactProfile, Histories, History};
use voc_core::learn::Classifier;
use voc_core::score::call::{Calculator, Counter};
use voc_core::score::service::Calendar;
use voc_core::text::redact::{Redactor, Vault};
use voc_core::{
    Analyzer, AnalyzerBuilder, Channel, Config, ConversationInsight, Embedding, Error, Explanation,
    Feedback, Insight, Language, Model, OwnLabels, Sentiment, SentimentLabel, Span, Taxonomy,
    Timestamp,
};

fn analyzer() -> Analyzer {
    Analyzer::new().unwrap()
}

fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}

fn sent<T: Send + Sync>() {}

fn threaded<T: Send + Sync + Clone>() {}

#[test]
fn public_types_cross_threads() {
    shared::<Error>();
    shared::<(Config, OwnLabels, Taxonomy, ContactOptions)>();
    shared::<(Feedback, Timestamp, Language, Span)>();
    shared::<(Insight, Sentiment, ConversationInsight, Explanation, Embedding)>();
    shared::<(Model, AnalyzerBuilder)>();
    shared::<(History, Histories, ContactProfile)>();
    shared::<(Vault, Calendar, Calculator)>();
    shared::<Classifier>();
    sent::<Counter>();
    threaded::<Analyzer>();
    threaded::<Redactor>();
}

#[cfg(feature = "arrow")]
#[test]
fn tables_cross_threads() {
    use voc_core::table::{Column, Records, TableAnalyzer};

    threaded::<TableAnalyzer>();
    shared::<Column>();
    sent::<Records>();
}

#[test]
fn a_closing_formula_is_no_feeling() {
    let feeling = |text: &str| analyzer().analyze(&text.into()).unwrap().sentiment.unwrap();
    let body = "The app crashes. It has never worked.";
    let closed = format!("{body}\n\nKind regards,\nAnna Miller");
    assert_eq!(feeling(&closed).probabilities, feeling(body).probabilities);
}

#[test]
fn thanks_are_the_message_where_nothing_else_is_said() {
    let feeling = |text: &str| analyzer().analyze(&text.into()).unwrap().sentiment;
    let thanks = feeling("Thank you!").map(|sentiment| sentiment.probabilities);
    assert!(thanks.is_some());
    for text in ["48213377\nThank you!", "order 48213377. Thank you!\n\nKind regards\nJane Doe"] {
        assert!(feeling(text).is_some(), "{text}");
    }
    assert_eq!(feeling("48213377\nThank you!").map(|s| s.probabilities), thanks);
    assert_eq!(feeling("48213377\nKind regards\nJane Doe"), None);
}

#[test]
fn sentiment_is_the_same_whatever_else_is_found() {
    let alone = include_str!("../../tests/peers/speed/sentiment-alone.json");
    let both = [Config::default(), Config::from_json(alone).unwrap()].map(|mut config| {
        config.competitors.push("Acme".into());
        Analyzer::builder().config(config).build().unwrap()
    });
    for text in [
        "Unlike Acme, you answer the phone.",
        "We came over from Acme after they doubled the price.",
        "The staff was lovely. The room was dirty.",
        "Lovely staff, dreadful food.",
        "Lovely staff.",
        "The screen is gorgeous but the battery is terrible, and it took weeks.",
    ] {
        let felt = both.each_ref().map(|own| own.analyze(&text.into()).unwrap().sentiment);
        assert_eq!(felt[0], felt[1], "{text}");
    }
}

#[test]
fn one_bad_record_does_not_stop_a_batch() {
    let batch = [
        Feedback::new("Great service!"),
        Feedback::new("ok").with_nps(11),
        Feedback::new("The parcel never arrived."),
    ];
    let answers = analyzer().analyze_batch(&batch);
    assert_eq!(answers[0].as_ref().unwrap().label(), Some(SentimentLabel::Positive));
    assert!(answers[1].as_ref().unwrap_err().to_string().contains("scores.nps"));
    assert_eq!(answers[2].as_ref().unwrap().label(), Some(SentimentLabel::Negative));
}

#[test]
fn answers_do_not_depend_on_threads_or_on_what_came_before() {
    let texts =
        ["Nie wieder!", "great", "客服没人理。", "", "see https://a.example?utm_source=x now"];
    let batch: Vec<_> = (0..2000).map(|i| Feedback::new(texts[i % texts.len()])).collect();
    let together = analyzer().analyze_batch(&batch);
    let single = Analyzer::builder().threads(1).build().unwrap().analyze_batch(&batch);
    let fresh: Vec<_> = std::thread::spawn({
        let batch = batch[..texts.len()].to_vec();
        move || batch.iter().map(|f| analyzer().analyze(f).unwrap()).collect()
    })
    .join()
    .unwrap();
    for (i, (a, b)) in together.iter().zip(&single).enumerate() {
        assert_eq!(a.as_ref().unwrap(), b.as_ref().unwrap());
        assert_eq!(a.as_ref().unwrap(), &fresh[i % texts.len()]);
    }
}

#[test]
fn numbers_keep_their_promises() {
    for text in
        ["Great food but never again.", "Wann?", "😡", "良い", "x y z", "Zu teuer! Aber gut."]
    {
        let insight = analyzer().analyze(&text.into()).unwrap();
        let sentiment = insight.sentiment.unwrap();
        let p = sentiment.probabilities;
        assert!((p.negative + p.neutral + p.positive + p.mixed - 1.0).abs() < 1e-9);
        assert!((-1.0..=1.0).contains(&sentiment.score));
        assert!((0.0..=1.0).contains(&sentiment.strength));
        assert!((sentiment.confidence - p.of(sentiment.label)).abs() < f64::EPSILON);
        assert_eq!(p.likeliest(&SentimentLabel::ALL), Some(sentiment.label));
        assert_eq!(insight.versions.engine, env!("CARGO_PKG_VERSION"));
    }
}

#[test]
fn the_channel_of_the_configuration_stands_in_for_a_missing_one() {
    let text = "my flight got moved, thoughts?";
    let social = Analyzer::builder().channel(Channel::Social).build().unwrap();
    let told = analyzer().analyze(&Feedback::new(text).with_channel(Channel::Social)).unwrap();
    assert_eq!(social.analyze(&text.into()).unwrap(), told);
}

#[test]
fn word_weights_point_at_the_words_that_decide() {
    let text = "Café 😐: the new menu is terrible.";
    let weights = analyzer().word_weights(&text.into()).unwrap();
    let words: Vec<_> = weights.iter().map(|w| w.span.of(text)).collect();
    assert_eq!(words, ["Café", "😐", "the", "new", "menu", "is", "terrible"]);
    let worst = weights.iter().min_by(|a, b| a.weight.total_cmp(&b.weight)).unwrap();
    assert_eq!(worst.span.of(text), "terrible");
    assert!(worst.weight < -0.1);
}

#[test]
fn insights_survive_the_round_trip_through_json() {
    let insight = analyzer().analyze(&"<b>Nice</b> & quick. Thanks!".into()).unwrap();
    let json = serde_json::to_string(&insight).unwrap();
    assert_eq!(serde_json::from_str::<Insight>(&json).unwrap(), insight);
}

#[test]
fn a_text_without_anything_to_read_has_no_sentiment() {
    for text in ["", "   ", "\n\n", "\u{200B}\u{FEFF}", "\0\0", "!", "?!", "' ' '"] {
        let insight = analyzer().analyze(&text.into()).unwrap();
        assert_eq!(insight.sentiment, None, "{text:?}");
        assert!(insight.sentences.is_empty());
    }
}

#[test]
fn hostile_texts_are_answered() {
    let noise: Vec<u8> =
        (0..1_000_000u64).map(|i| (i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect();
    let hostile = [
        "The service was not great. ".repeat(40_000),
        "word ".repeat(200_000),
        "a".repeat(1_000_000),
        "好".repeat(350_000),
        "\n".repeat(100_000),
        "😡".repeat(50_000),
        "<".repeat(100_000),
        "&".repeat(100_000),
        "> \n".repeat(100_000),
        "e\u{301}".repeat(100_000),
        // more speakers than any conversation has
        (0..60_000).fold(String::new(), |text, n| {
            text + "Agent: hello.\nP" + &n.to_string() + ": hello.\nCustomer: hello.\n"
        }),
        String::from_utf8_lossy(&noise).into_owned(),
    ];
    let analyzer = analyzer();
    for text in hostile {
        let started = Instant::now();
        let start: String = text.chars().take(12).collect();
        let insight = analyzer.analyze(&Feedback::new(text.as_str())).unwrap();
        for sentence in &insight.sentences {
            assert!(text.get(sentence.span.start..sentence.span.end).is_some(), "{start:?}");
        }
        // far above what is needed: a quadratic step on a megabyte would take minutes
        assert!(started.elapsed() < Duration::from_secs(60), "{start:?}: {:?}", started.elapsed());
    }
}

#[test]
fn a_model_can_be_read_from_a_file_and_a_damaged_one_is_refused() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/model/voc.model");
    let model = Model::open(path).unwrap();
    let other = Analyzer::builder().model(model).build().unwrap();
    let text = "Sehr zufrieden, gerne wieder!".into();
    assert_eq!(other.analyze(&text).unwrap(), analyzer().analyze(&text).unwrap());

    let mut bytes = std::fs::read(path).unwrap();
    assert!(bytes.len() <= 9_000_000, "the model file has {} bytes", bytes.len());
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert_eq!(Model::from_bytes(bytes).unwrap_err().code(), "model.damaged");
    assert_eq!(Model::from_bytes(b"PNG".to_vec()).unwrap_err().code(), "model.foreign");
    assert!(Model::open("absent.model").unwrap_err().is_io());
}

#[test]
fn the_packages_of_all_languages_have_one_version() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Ok(package) = std::fs::read_to_string(root.join("bindings-node/package.json")) else {
        eprintln!("skipped: the bindings are not part of the package");
        return;
    };
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    // the Python package takes its version from its Cargo manifest, and both bindings take the workspace's
    let python = std::fs::read_to_string(root.join("bindings-python/pyproject.toml")).unwrap();
    assert!(python.contains("dynamic = [\"version\"]"));
    for binding in ["bindings-python", "bindings-node"] {
        let manifest = std::fs::read_to_string(root.join(binding).join("Cargo.toml")).unwrap();
        assert!(manifest.contains("version.workspace = true"), "{binding}");
    }
}
