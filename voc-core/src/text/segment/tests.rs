use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn cut(text: &str) -> Vec<&str> {
    sentences(text).into_iter().map(|s| s.of(text)).collect()
}

/// Each case shows with `|` where it is to be cut, and nowhere else.
fn check(cases: &[&str]) {
    for case in cases {
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        assert_eq!(cut(&case.replace('|', "")), expected);
    }
}

#[test]
fn marks_end_sentences() {
    check(&[
        "It broke.| I called.| Nobody came.",
        "it broke.| then i called!| no answer?| typical",
        "Really?!| Wow!!!| ok",
        "C'est quoi ça ?| Merci !| Au revoir",
        "¿Dónde está mi pedido?| ¡Qué mal!|¿Por qué?",
        "He said \"no.\"| Then he left.",
        "\"Really?\" she asked.| (It failed!) but I went on.",
        "Late again.|Never again.| Bye",
        "отлично!|спасибо",
        "Great!|thanks",
    ]);
}

#[test]
fn points_inside_a_sentence_do_not() {
    check(&[
        "Version v1.2.3 costs 3.50 EUR.| Too much.",
        "Dr. Smith and Mr. J. Doe were kind.| Thanks",
        "Flights in the U.S. Airways app fail.| Fix it",
        "I flew to the U.S.| The flight was late.",
        "Some things, e.g. the app, z.B. Die App, fail.",
        "El Sr. Pérez no llamó.| M. Dupont non plus.",
        "Am 3. Mai kam das Paket, am 12. Juni das zweite.| Danke",
        "zum 2. Mal kaputt.| Nie wieder",
        "it took ages... what a mess...| Never again.",
        "hmm.. ok then",
        "See No. 5 on Jan. 5 please.| Did it help?| no.| Never",
        "Call at 5 p.m. today or at 6 p.m.| Thanks",
        "Cables, chargers etc. are missing.| Please send",
        "ул. Ленина, т.е. центр.| Спасибо",
        "bad food .| then we left .| Ok",
        "I paid 20.| Then 30 in 2020.| then nothing",
    ]);
}

#[test]
fn tweets() {
    check(&[
        ".@airline 3 hours late!!| See https://t.co/a.b?c=d.e!x for proof.| #fail",
        "@shop where is my order #123?!| DM sent",
        "visit www.example.com/help?Now=1 or mail a.b@c.de.| Thanks",
        "example.com?x=1 is down",
        "I ❤️ Berlin",
        "love the app 😍😍| But it crashes 😡 #fix",
        "Great! 😀👍🏽| Thanks :)| Bye",
        "What a pity!! :-(| It hurts",
        "страшно((| Я видела",
        "so so 🙄 never mind",
        "很好吃😋|下次再来",
        "???",
        "... ok",
    ]);
}

#[test]
fn lines() {
    check(&[
        "I ordered the chair on your website three weeks ago and until today\n\
         nothing has arrived, although Mr. Meyer from your hotline promised me\n\
         Monday at the latest.",
        "Problems:\n|- slow\n|- dear\n",
        "1. fast\n|2. cheap\n|10. ok",
        "• one |• two |• three",
        "Hello team,\n|the app is down\n|Regards\n|Tom",
        "First paragraph without a mark\n\n|Second one",
        "one\r\n|two\r|three",
    ]);
}

#[test]
fn scripts() {
    check(&[
        "服务很好。|下次还来！|真的吗？|好",
        "等了好久……|还是没来",
        "「最高！」|また来ます。|ありがとう",
        "３．５点です。|はい",
        "좋아요.|감사합니다!|다음에 또 올게요.",
        "الخدمة سيئة؟| نعم.| شكرا",
        "یہ اچھا ہے۔| شکریہ",
        "สินค้าดีมากครับ| ส่งเร็ว แพ็คดี ราคาถูก",
        "ดีมาก  |ส่งช้า\n|ไม่ซื้ออีก",
    ]);
}

#[test]
fn overlong_sentences_are_cut_at_commas() {
    let text = "and then it failed again, ".repeat(100);
    let found = cut(&text);
    assert!(found.iter().all(|s| s.chars().count() <= LONGEST && s.ends_with(',')));
    assert!(cut(&"x".repeat(5000)).iter().all(|s| s.len() <= LONGEST));
    assert!(cut(&"差".repeat(5000)).iter().all(|s| s.chars().count() <= LONGEST));
}

#[test]
fn reused_lists_are_appended_to() {
    let mut found = vec![Span::new(0, 0)];
    sentences_into("a. b", &mut found);
    assert_eq!(found.len(), 2);
    let mut small: smallvec::SmallVec<[Span; 4]> = smallvec::SmallVec::new();
    sentences_into("Yes! No!", &mut small);
    assert_eq!(small.len(), 2);
}

#[test]
fn hostile_texts_take_linear_time() {
    let hostile = [
        "\n".repeat(100_000),
        "😀".repeat(50_000),
        "😀 ".repeat(50_000),
        "a.".repeat(200_000),
        ". ".repeat(200_000),
        "! ".repeat(200_000),
        "?x".repeat(200_000),
        "a\n".repeat(200_000),
        format!("{}!", " ".repeat(500_000)),
        ".\u{3000}".repeat(100_000),
        "“".repeat(100_000),
        "…".repeat(100_000),
        "ก ".repeat(100_000),
        ":/".repeat(200_000),
        "x".repeat(1 << 20),
        "\u{FE0F}\u{200D}".repeat(50_000),
    ];
    for text in &hostile {
        let begun = Instant::now();
        let found = sentences(text);
        // generous: tests run unoptimised and beside others
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", text.chars().next());
        assert!(found.len() <= text.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn only_white_space_is_lost(text in prop_oneof![
        "\\PC{0,80}",
        "[a-zA-Z0-9 .!?\\n\\r\"'():/;@#,。！？…؟กครับ好아😀❤\u{FE0F}•\\-\u{2028}]{0,120}",
    ]) {
        let mut at = 0;
        for span in sentences(&text) {
            prop_assert!(span.start >= at && span.end > span.start);
            prop_assert!(text[at..span.start].trim().is_empty());
            prop_assert_eq!(text[span.start..span.end].trim(), &text[span.start..span.end]);
            at = span.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}
