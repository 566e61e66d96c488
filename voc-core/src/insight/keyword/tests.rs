use proptest::prelude::*;
use rustc_hash::FxHashSet;

use super::rank::join;
use super::token::{Tokens, Words, lower_case};
use super::{Keyword, Lexicon};
use crate::config::{Config, KeywordConfig};
use crate::model::Model;
use crate::text::{Language, Span};
use crate::{Analyzer, Feedback, SentimentLabel};

fn keywords_with(keywords: KeywordConfig, text: &str) -> Vec<Keyword> {
    let config = Config { keywords, ..Config::default() };
    let analyzer = Analyzer::builder().config(config).build().unwrap();
    analyzer.analyze(&Feedback::new(text)).unwrap().keywords
}

fn lemmas(text: &str) -> Vec<String> {
    let found = keywords_with(KeywordConfig::default(), text);
    found.into_iter().map(|keyword| keyword.lemma).collect()
}

/// The folded words of a text.
fn fold(text: &str, language: Language) -> u64 {
    let mut room = Words::default();
    let none = FxHashSet::default();
    let model = Model::bundled().unwrap();
    Tokens::new(text, language, &model, (0, &none), true, &mut room)
        .read(Span::new(0, text.len()), 0);
    join(room.list.iter().map(|token| token.key))
}

#[test]
fn forms_of_a_word_are_one_keyword() {
    let text = "The delivery was late. I have had three deliveries from you, every DELIVERY late.";
    let found = keywords_with(KeywordConfig::default(), text);
    let delivery = found.iter().find(|keyword| keyword.lemma == "delivery").unwrap();
    let written: Vec<_> = delivery.spans.iter().map(|span| span.of(text)).collect();
    assert_eq!(written, ["delivery", "deliveries", "DELIVERY"]);
}

#[test]
fn what_is_redacted_is_no_keyword() {
    let text =
        "I am [NAME_1], order [ORDER_NUMBER] never came. Write to [EMAIL] or to the [BROKEN] lift.";
    let found = lemmas(text);
    assert!(found.contains(&"order".to_owned()) && found.contains(&"lift".to_owned()), "{found:?}");
    for mask in ["name", "number", "email", "broken"] {
        assert!(!found.iter().any(|lemma| lemma.contains(mask)), "{found:?}");
    }
}

#[test]
fn each_clause_of_a_sentence_of_two_minds_has_its_feeling() {
    let text = "The screen is gorgeous but the battery is terrible.";
    let found = keywords_with(KeywordConfig::default(), text);
    let feeling = |lemma: &str| found.iter().find(|k| k.lemma == lemma).map(|k| k.sentiment);
    assert_eq!(feeling("screen"), Some(SentimentLabel::Positive));
    assert_eq!(feeling("battery"), Some(SentimentLabel::Negative));
}

#[test]
fn settings_are_obeyed() {
    let text = "The room was dirty, the breakfast buffet was empty and the wifi was out of order.";
    let with = |config: KeywordConfig| -> Vec<String> {
        keywords_with(config, text).into_iter().map(|keyword| keyword.lemma).collect()
    };
    let default = KeywordConfig::default;
    assert!(with(default()).contains(&"breakfast buffet".to_owned()));
    assert_eq!(with(KeywordConfig { max_count: 1, ..default() }).len(), 1);
    assert!(with(KeywordConfig { max_count: 0, ..default() }).is_empty());
    assert!(with(KeywordConfig { max_words: 1, ..default() }).contains(&"buffet".to_owned()));
    assert_eq!(with(KeywordConfig { min_score: 1.0, ..default() }).len(), 1);
    assert!(with(KeywordConfig { languages: vec![Language::De], ..default() }).is_empty());
    let exclude = vec!["Rooms".to_owned()];
    assert!(!with(KeywordConfig { exclude, ..default() }).contains(&"room".to_owned()));
    let stopwords = vec!["Buffet".to_owned()];
    assert!(with(KeywordConfig { stopwords, ..default() }).contains(&"breakfast".to_owned()));
    let include = vec!["Out of order".to_owned(), "absent".to_owned()];
    let included = with(KeywordConfig { include, ..default() });
    assert_eq!(included[0], "out of order");
    assert!(!included.contains(&"absent".to_owned()));
}

#[test]
fn a_sentence_without_spaces_is_not_one_keyword() {
    for text in [
        "客服态度很差，等了两个小时都没有人理我要求退款",
        "配送が遅くて商品が壊れていました",
        "พนักงานบริการดีมากแต่อาหารมาช้า",
        "我昨天在你们店里买了一个手机回家以后发现屏幕有问题",
    ] {
        let found = keywords_with(KeywordConfig::default(), text);
        assert!(!found.is_empty(), "{text}");
        for keyword in found {
            assert!(keyword.text.chars().count() <= text.chars().count() / 2, "{keyword:?}");
        }
    }
}

#[test]
fn what_is_no_topic_is_no_keyword() {
    for text in
        ["n/a", "Hello", "Thanks!", "12345 2024 99.90", "https://example.com/a @acme", "😀", ""]
    {
        assert!(lemmas(text).is_empty(), "{text}: {:?}", lemmas(text));
    }
    assert_eq!(
        lemmas("@acme see www.example.com or write me@example.com, #RefundNow"),
        ["refundnow"]
    );
}

#[test]
fn lists_are_read_in_every_language() {
    for language in Language::ALL {
        let lexicon = Lexicon::of(language);
        assert!(lexicon.longest_prefix("").is_none());
    }
    assert!(Lexicon::of(Language::En).role("the").is_some());
    assert!(Lexicon::of(Language::Unknown).role("und").is_some());
}

/// Words of the texts below whose folding is known.
const INFLECTED: [&str; 6] =
    ["delivery", "deliveries", "lieferung", "service", "client", "windows"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_answered_with_sound_spans(
        text in prop_oneof![
            any::<String>(),
            "([a-zA-Zäéßж退款のกา'’#@.,&0-9-]{1,9}[ \\n]?){0,40}",
            "((the|delivery|deliveries|Lieferung|service|client|de|d'|Windows|11|客服|很|差|not|but) ?){0,30}",
        ],
        language in proptest::sample::select(Language::ALL.to_vec()),
    ) {
        let config = KeywordConfig { max_count: 50, ..KeywordConfig::default() };
        let config = Config { keywords: config, ..Config::default() };
        let analyzer = Analyzer::builder().config(config).build().unwrap();
        let mut feedback = Feedback::new(text.as_str());
        feedback.language = Some(language);
        let found = analyzer.analyze(&feedback).unwrap().keywords;
        prop_assert_eq!(&found, &analyzer.analyze(&feedback).unwrap().keywords);
        let language = if language == Language::Unknown {
            analyzer.analyze(&feedback).unwrap().language.code
        } else {
            language
        };
        let mut lemmas = FxHashSet::default();
        for keyword in &found {
            prop_assert!(keyword.score > 0.0 && keyword.score <= 1.0);
            prop_assert!(!keyword.spans.is_empty() && lemmas.insert(&keyword.lemma));
            let lemma = fold(&keyword.lemma, language);
            for span in &keyword.spans {
                let written = text.get(span.start..span.end).unwrap();
                let mut lower = String::new();
                lower_case(written.trim_start_matches('#'), &mut lower);
                let plain = lower.replace(char::is_whitespace, "") == keyword.lemma.replace(' ', "");
                // what is no word of a language has no inflection to hold to
                let words = lower.split_whitespace().all(|word| INFLECTED.contains(&word));
                let same = plain || !words || fold(&lower, language) == lemma;
                prop_assert!(same, "{:?} {}", keyword, written);
            }
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }
}
