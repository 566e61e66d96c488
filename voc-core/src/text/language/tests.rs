use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

// the weights come from the bundled model: this is the one place where the room knows of it
static DETECTOR: LazyLock<&LanguageDetector> = LazyLock::new(|| {
    let model = crate::Model::bundled().expect("the bundled model is sound");
    Box::leak(Box::new(model)).language_detector()
});

fn check(cases: &[(Language, &str)]) {
    let detector = *DETECTOR;
    for (expected, text) in cases {
        let found = detector.detect(text);
        assert_eq!(found.language, *expected, "{text}: {:?}", &detector.rank(text)[..3]);
        assert!((0.0..=1.0).contains(&found.confidence));
    }
}

#[test]
fn short_phrases_in_every_language() {
    check(&[
        (Language::Ar, "الخدمة ممتازة"),
        (Language::Ar, "لم يصل الطلب حتى الآن"),
        (Language::De, "nie wieder"),
        (Language::De, "Lieferung kam zu spät"),
        (Language::En, "never again"),
        (Language::En, "where is my order?"),
        (Language::Es, "muy mala atención"),
        (Language::Es, "¿dónde está mi pedido?"),
        (Language::Fr, "plus jamais ça"),
        (Language::Fr, "livraison très rapide"),
        (Language::It, "servizio pessimo"),
        (Language::It, "non funziona più niente"),
        (Language::Ja, "二度と買いません"),
        (Language::Ja, "サービスが最高"),
        (Language::Ko, "배송이 너무 늦어요"),
        (Language::Ko, "최고"),
        (Language::Nl, "nooit meer hier"),
        (Language::Nl, "bestelling nog niet ontvangen"),
        (Language::Pl, "nigdy więcej"),
        (Language::Pl, "paczka nie dotarła"),
        (Language::Pt, "péssimo atendimento"),
        (Language::Pt, "onde está o meu pedido?"),
        (Language::Ru, "ужасное обслуживание"),
        (Language::Ru, "где мой заказ"),
        (Language::Th, "บริการแย่มาก"),
        (Language::Tr, "bir daha asla"),
        (Language::Tr, "kargo çok geç geldi"),
        (Language::Zh, "服务很差"),
        (Language::Zh, "东西还没收到"),
        (Language::ZhTw, "服務很差"),
        (Language::ZhTw, "東西還沒收到"),
    ]);
}

#[test]
fn mixed_texts_belong_to_their_main_language() {
    check(&[
        (Language::De, "Das Update auf Windows ist ein epic fail, nichts geht mehr"),
        (Language::Zh, "我的iPhone 15 Pro Max屏幕坏了，Apple Store 不给修"),
        (Language::Ja, "Netflixのアプリが落ちます"),
        (Language::Ko, "Galaxy S24 Ultra 화면이 깨졌어요"),
        (Language::Th, "แอป Shopee ใช้งานไม่ได้เลย"),
        (Language::Ru, "приложение Sberbank Online опять не работает"),
        (Language::Es, "@airline https://t.co/AbCdEf ¿cuándo sale mi vuelo? #delay"),
    ]);
}

#[test]
fn what_is_not_served_is_unknown() {
    check(&[
        (Language::Unknown, ""),
        (Language::Unknown, " \n"),
        (Language::Unknown, "12345 67.90"),
        (Language::Unknown, "😀😀 !!!"),
        (Language::Unknown, "@someone https://example.com/path"),
        (Language::Unknown, "Jag har väntat på mitt paket i tre veckor och ingen svarar"),
        (Language::Unknown, "Jeg er meget utilfreds med kundeservice, de svarer ikke"),
        (Language::Unknown, "Η εξυπηρέτηση ήταν κακή"),
        (Language::Unknown, "बहुत खराब सेवा"),
        (Language::Unknown, "השירות גרוע"),
        (Language::Unknown, "Дякую, все дуже сподобалося, їжа смачна і свіжа"),
        (Language::Unknown, "Много съм доволен, храната е вкусна и ще дойда пак"),
        (Language::Unknown, "Све је било у реду, али нису стигли на време"),
        (Language::Unknown, "Objednávka nedorazila a nikdo nezvedá telefon"),
        (Language::Unknown, "Comanda nu a ajuns și nimeni nu răspunde la telefon"),
        (Language::Unknown, "xkqzvw pfjtrg"),
        (Language::Unknown, "خدمات شما خیلی بد بود، پولم را پس بگیرید"),
        (Language::Unknown, "Nhân viên rất thân thiện, đồ ăn ngon"),
        (Language::Unknown, "Köszönöm a gyors segítséget, minden rendben van"),
    ]);
}

#[test]
fn a_choice_is_kept_to() {
    let detector = *DETECTOR;
    let among = |text, languages: &[Language]| detector.detect_among(text, languages).language;
    assert_eq!(among("no", &[Language::En, Language::De]), Language::En);
    assert_eq!(among("服務", &[Language::Zh, Language::En]), Language::Zh);
    assert_eq!(among("服务", &[Language::ZhTw]), Language::ZhTw);
    assert_eq!(among("привет", &[Language::En, Language::De]), Language::Unknown);
    assert_eq!(among("???", &[Language::En]), Language::Unknown);
    assert_eq!(among("hello", &[]), Language::Unknown);
    let sure = detector.detect_among("Lieferung kam zu spät", &[Language::En, Language::De]);
    assert!(sure.language == Language::De && sure.confidence > 0.9);
}

#[test]
fn ranks_are_probabilities() {
    let ranked = DETECTOR.rank("muito obrigado");
    assert_eq!(ranked[0].language, Language::Pt);
    assert!((ranked.iter().map(|d| d.confidence).sum::<f32>() - 1.0).abs() < 1e-3);
    assert!(ranked.is_sorted_by(|a, b| a.confidence >= b.confidence));
}

#[test]
fn codes_are_read_in_many_forms() {
    let cases = [
        ("en-US", Language::En),
        ("EN", Language::En),
        ("pt_BR", Language::Pt),
        ("zh", Language::Zh),
        ("zh-Hant", Language::ZhTw),
        ("zh-HK", Language::ZhTw),
        ("zh-Hans-HK", Language::Zh),
        ("zh-tw", Language::ZhTw),
        ("unknown", Language::Unknown),
    ];
    for (code, language) in cases {
        assert_eq!(code.parse(), Ok(language), "{code}");
    }
    assert_eq!(Language::from_code("sv"), None);
    assert_eq!(Language::from_code(""), None);
    for (number, language) in Language::ALL.into_iter().enumerate() {
        assert_eq!(language as usize, number);
        assert_eq!(Language::from_code(language.code()), Some(language));
        let json = serde_json::to_string(&language).expect("a code is a string");
        assert_eq!(json, format!("\"{language}\""));
        assert_eq!(serde_json::from_str::<Language>(&json).ok(), Some(language));
    }
    let refusal = "xx".parse::<Language>().unwrap_err().to_string();
    assert!(refusal.contains("zh-TW"), "{refusal}");
}

#[test]
fn broken_weights_are_refused() {
    assert!(LanguageDetector::from_bytes(b"").is_none());
    assert!(LanguageDetector::from_bytes(&[0; 64]).is_none());
    let mut cut = b"vlng".to_vec();
    cut.extend([15, 10, 0, 0]);
    cut.extend([0; 100]);
    assert!(LanguageDetector::from_bytes(&cut).is_none());
}

#[test]
fn long_texts_cost_no_more_than_their_beginning() {
    let detector = *DETECTOR;
    let text = "der schnelle braune Fuchs ".repeat(40_000);
    let begun = Instant::now();
    assert_eq!(detector.detect(&text).language, Language::De);
    detector.detect(&"x".repeat(1 << 24));
    assert!(begun.elapsed() < Duration::from_secs(1));
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "\\PC{0,60}") {
        let ranked = DETECTOR.rank(&text);
        prop_assert!(ranked.iter().all(|d| (0.0..=1.0001).contains(&d.confidence)));
    }

    #[test]
    fn known_words_change_nothing(
        text in "(Don't|it's|O'Neil|DELIVERY|a@b|http://x|été|[a-zA-Z]{1,17}'?[ :@é']?| ){0,8}",
    ) {
        let mut known = KnownWords::default();
        for before in [text.to_uppercase(), text.to_lowercase(), text.clone()] {
            DETECTOR.detect_with(&before, &[], &mut known);
            prop_assert_eq!(DETECTOR.detect_with(&text, &[], &mut known), DETECTOR.detect(&text));
        }
    }
}
