use proptest::prelude::*;

use crate::config::{Config, Name};
use crate::{Analyzer, Churn, Feedback, Insight};

fn insight(config: Config, text: &str) -> Insight {
    let analyzer = Analyzer::builder().config(config).build().unwrap();
    analyzer.analyze(&Feedback::new(text)).unwrap()
}

fn with_competitors(names: &[&str]) -> Config {
    Config { competitors: names.iter().copied().map(Name::new).collect(), ..Config::default() }
}

fn texts(names: &[&str], text: &str) -> Vec<String> {
    insight(with_competitors(names), text).mentions.into_iter().map(|m| m.text).collect()
}

#[test]
fn signs_within_names_are_part_of_them() {
    let names = ["M&K", "9&9", "E.Volt", "Cinema+", "Jay-Fi"];
    assert_eq!(
        texts(&names, "Cheaper at M&K. 9&9 is worse, E.Volt too."),
        ["M&K", "9&9", "E.Volt"]
    );
    assert_eq!(texts(&names, "I have Cinema+ now, and a jay fi."), ["Cinema+", "jay fi"]);
}

#[test]
fn common_words_never_become_names_by_a_slip() {
    // one letter from each name, and words of their own
    let names = ["Markets", "Service", "Streams", "Planets"];
    let text = "The market services stream over the planet, a steamy planner for services.";
    assert_eq!(texts(&names[2..], text), [""; 0]);
    assert_eq!(texts(&["Verizano"], "I was verizon before, verizanno now"), ["verizanno"]);
}

#[test]
fn a_host_says_when_capitals_matter() {
    let name = Name { match_case: Some(true), ..Name::new("Meadow") };
    let config = Config { competitors: vec![name], ..Config::default() };
    assert!(insight(config.clone(), "walking in the meadow").mentions.is_empty());
    assert!(insight(config.clone(), "I switched to meadow").mentions.is_empty());
    assert_eq!(insight(config, "walking to Meadow").mentions.len(), 1);
}

#[test]
fn a_word_behind_an_article_or_in_a_compound_is_no_name() {
    for text in [
        "I got an orange instead of an apple in my box.",
        "I switched from the blue theme to the orange one.",
        "I switched to three-day shipping.",
    ] {
        assert_eq!(texts(&["Orange", "Three", "Apple"], text), [""; 0], "{text}");
    }
    assert_eq!(texts(&["Orange"], "switched to orange"), ["orange"]);
    assert_eq!(texts(&["Orange"], "I like the Orange app better"), ["Orange"]);
}

#[test]
fn texts_that_repeat_themselves_are_answered() {
    let text = "not if cancel my Zenith left you for here cheaper than ".repeat(2000);
    let found = insight(with_competitors(&["Zenith"]), &text);
    assert_eq!(found.mentions.len(), 256);
    assert!(found.churn.is_some());
}

#[test]
fn a_name_without_letters_is_refused() {
    let error = Analyzer::builder().config(with_competitors(&["!?"])).build().unwrap_err();
    assert_eq!(error.to_string(), "competitors: `!?` has no letter or digit");
}

#[test]
fn the_signals_of_churn_sum_to_its_risk() {
    for text in ["Please cancel my subscription.", "I was about to leave but I'm staying put."] {
        let churn = insight(Config::default(), text).churn.unwrap();
        let odds: f64 = Churn::BASE + churn.signals.iter().map(|s| s.weight).sum::<f64>();
        assert!((churn.risk - 1.0 / (1.0 + (-odds).exp())).abs() < 1e-6, "{churn:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_with_any_names_has_valid_spans(
        text in "(\\PC{0,30}|[a-zäß解約ая' .,\n]{0,40})",
        names in prop::collection::vec("(\\PC{1,6}|[a-zäßая]{1,8}|解約)", 0..4),
        frames in prop::collection::vec("(left |switch to |better than |dear |bei |, |)", 4),
    ) {
        let mut whole = text;
        for (frame, name) in frames.iter().zip(&names) {
            whole.push_str(frame);
            whole.push_str(name);
        }
        let list = |from: usize| names.iter().skip(from).step_by(3).map(Name::new).collect();
        let config = Config {
            competitors: list(0), products: list(1), own_brand: list(2), ..Config::default()
        };
        let Ok(analyzer) = Analyzer::builder().config(config).build() else { return Ok(()) };
        let insight = analyzer.analyze(&Feedback::new(whole.clone())).unwrap();
        let spans = insight.mentions.iter().map(|m| m.span);
        let signals = insight.churn.iter().flat_map(|c| c.signals.iter().map(|s| s.span));
        for span in spans.chain(signals) {
            prop_assert!(whole.get(span.start..span.end).is_some_and(|t| !t.is_empty()), "{whole:?} {span:?}");
        }
        if let Some(churn) = insight.churn {
            prop_assert!((0.0..=1.0).contains(&churn.risk));
        }
    }
}
