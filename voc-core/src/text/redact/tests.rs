use proptest::prelude::*;

use super::*;
use crate::text::Span;

fn redacted(text: &str) -> String {
    Redactor::default().redact(text).text
}

fn rules(text: &str) -> Vec<String> {
    Redactor::default().find(text).into_iter().map(|pii| pii.rule).collect()
}

#[track_caller]
fn is(text: &str, expected: &str) {
    assert_eq!(redacted(text), expected);
}

#[track_caller]
fn untouched(text: &str) {
    let found = Redactor::default().find(text);
    let found: Vec<_> = found.iter().map(|pii| (&pii.rule, &pii.text)).collect();
    assert!(found.is_empty(), "{text}: {found:?}");
}

#[test]
fn contacts() {
    is("Write to jane.doe+x@mail.acme.example.", "Write to [EMAIL].");
    is("邮箱是jane@acme.com吧", "邮箱是[EMAIL]吧");
    is("see https://bob:s3cret@acme.example/x now", "see [URL] now");
    is("https://acme.example/reset?id=4&token=a8f7e6d5", "[URL]");
    untouched("see https://acme.example/help?page=2 and @acme, or me@home");
}

#[test]
fn telephones_of_many_countries() {
    for phone in [
        "+49 30 901820",
        "+44 (0)20 7946 0958",
        "(212) 555-0187",
        "212-555-0187",
        "0049 30 1234 5678",
        "030 90182030",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "+86 138 1234 5678",
        "090-1234-5678",
        "010-1234-5678",
        "(11) 91234-5678",
        "8 (912) 345-67-89",
        "0532 123 45 67",
        "1-800-555-0199",
    ] {
        is(&format!("Please use {phone} today"), "Please use [PHONE] today");
    }
    is("Handy: 1711234567", "Handy: [PHONE]");
    is("我的手机是13812345678，谢谢", "我的手机是[PHONE]，谢谢");
    is("call me at 5550187", "call me at [PHONE]");
}

#[test]
fn numbers_of_things_are_left_alone() {
    for text in [
        "Order 212-555-0187 is late",
        "order number: 4111 1111 1111 1111",
        "Ticket #123-45-6789",
        "Bestellnummer 86095742719",
        "订单号13812345678",
        "version 10.20.30.40 of the app",
        "Firmware 192.168.44.2",
        "it was 12.05.2024 at 10:30, then 2024-05-12 18:00:15",
        "from 01-02-2023 to 03-04-2023",
        "between 2019-2023 they sold 1.234.567 or 1,234,567.89",
        "it costs 12345678 € or $123 456 7890",
        "flight LH1234 and model RTX-4090, serial 5CD1234ABC",
        "ISBN 978-3-16-148410-0",
        "I called 12 times in 2023",
        "I traveled via UA1470 and via Paris 2 hours late",
        "call about bag tag numbers 0016 964012, 0016 964077",
        "86095742719",
        "ratio 16:9, 3.5/5 stars, 24/7, 100%",
    ] {
        untouched(text);
    }
}

#[test]
fn numbers_with_check_digits() {
    is("IBAN DE89 3704 0044 0532 0130 00 bitte", "IBAN [IBAN] bitte");
    is("to NL91ABNA0417164300.", "to [IBAN].");
    is("my card 4111 1111 1111 1111 exp 12/27", "my card [CARD] exp 12/27");
    is("card number 4111 1111 1111 1112", "card number [CARD]");
    is("cpf 529.982.247-25", "cpf [NATIONAL_ID]");
    is("Steuer-ID 86 095 742 719", "Steuer-ID [TAX_ID]");
    is("codice fiscale RSSMRA85T10A562S", "codice fiscale [TAX_ID]");
    is("DNI: 12345678Z", "DNI: [NATIONAL_ID]");
    is("身份证11010519491231002X。", "身份证[NATIONAL_ID]。");
    is("PESEL 44051401359", "PESEL [NATIONAL_ID]");
    is("ИНН 500100732259", "ИНН [TAX_ID]");
    is("My SSN is 536-90-4399", "My SSN is [NATIONAL_ID]");
    is("Passport number: C01X00T47", "Passport number: [NATIONAL_ID]");
    is("passport K1234567", "passport [NATIONAL_ID]");
}

#[test]
fn machines_and_coins() {
    is("from 203.0.113.77 and 2001:db8::8a2e:370:7334", "from [IP] and [IP]");
    is("MAC 00:1B:44:11:3A:B7", "MAC [MAC]");
    is("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "[CRYPTO]");
    untouched("std::vec::Vec took 12:30:45, 127.0.0.1");
}

#[test]
fn dates_are_personal_where_somebody_is_born() {
    is("born on 12 May 1980 in Rome", "born on [DATE_OF_BIRTH] in Rome");
    is("Geburtsdatum: 03.04.1975", "Geburtsdatum: [DATE_OF_BIRTH]");
    is("生年月日は1980年5月12日です", "生年月日は[DATE_OF_BIRTH]です");
    untouched("delivered on 12 May 2024, returned 03.06.2024");
}

#[test]
fn addresses() {
    is("I live at 221B Baker Street, London NW1 6XE.", "I live at [ADDRESS].");
    is("ship to 1600 Pennsylvania Ave NW, Washington, DC 20500", "ship to [ADDRESS]");
    is("Hauptstraße 12a, 10115 Berlin", "[ADDRESS]");
    is("12 rue de la Paix, 75002 Paris", "[ADDRESS]");
    is("Calle de Alcalá 45, 28014 Madrid", "[ADDRESS]");
    is("via Giuseppe Verdi 7, 20121 Milano", "[ADDRESS]");
    is("ul. Marszałkowska 10/4, 00-590 Warszawa", "[ADDRESS]");
    is("ул. Ленина, д. 5, кв. 12", "[ADDRESS]");
    is("Keizersgracht 123, 1015 CJ Amsterdam", "[ADDRESS]");
    is("北京市朝阳区建国路88号", "[ADDRESS]");
    is("東京都千代田区丸の内1-9-1", "[ADDRESS]");
    untouched("We waited 45 minutes on the street. 5 stars for the drive.");
}

#[test]
fn names_by_cue() {
    is("Dear Mr. Smith, thanks", "Dear Mr. [NAME], thanks");
    is("My name is Oluwaseun Adeyemi and I wait", "My name is [NAME] and I wait");
    is("my name is jennifer and I wait", "my name is [NAME] and I wait");
    is(
        "Sehr geehrte Frau Dr. Müller, meine Bestellung",
        "Sehr geehrte Frau Dr. [NAME], meine Bestellung",
    );
    is("Frau Schneider Bestellung fehlt", "Frau [NAME] Bestellung fehlt");
    is("Je m'appelle Élodie Martin.", "Je m'appelle [NAME].");
    is("me llamo José García y", "me llamo [NAME] y");
    is("Меня зовут Иван Петров.", "Меня зовут [NAME].");
    is("It is late.\n\nBest regards,\nJane Doe", "It is late.\n\nBest regards,\n[NAME]");
    is(
        "Danke!\nMit freundlichen Grüßen\n\nKarl-Heinz von der Tann\n",
        "Danke!\nMit freundlichen Grüßen\n\n[NAME]\n",
    );
    is("Name: Priya Natarajan\nOrder: 7", "Name: [NAME]\nOrder: 7");
    is("Ahmet Bey ilgilendi", "[NAME] Bey ilgilendi");
    is("我叫王小明，住院了", "我叫[NAME]，住院了");
    is("联系李明先生", "联系[NAME]先生");
    is("田中様のご案内、お客様へ", "[NAME]様のご案内、お客様へ");
    is("김철수 씨가 도와줬어요", "[NAME] 씨가 도와줬어요");
    is("اسمي أحمد محمد من القاهرة", "[NAME] من القاهرة".replace("[NAME]", "اسمي [NAME]").as_str());
    is(
        "Jennifer at the desk was rude, Michael Brown was not",
        "[NAME] at the desk was rude, [NAME] was not",
    );
}

#[test]
fn words_that_only_look_like_names() {
    for text in [
        "Dear Sir or Madam, dear Customer Service",
        "Dear Amazon, hello Team!",
        "Will you be in Paris in April? Mark my words.",
        "a 2 HR LAYOVER with my professor. Maybe in the Bay Area",
        "I miss London, the pan Tefal made is bad",
        "Best regards,\nThe Customer Support Team",
        "Hotel Maria, St. Thomas Hospital, Michael Street, Peter & Sons",
        "I am Happy with it. This is Great",
        "Product name: Galaxy Tab",
        "Grace period, May I ask",
    ] {
        untouched(text);
    }
}

#[test]
fn a_name_found_once_is_masked_everywhere() {
    is("Dear Ms Kowalczyk, ... so Kowalczyk said", "Dear Ms [NAME], ... so [NAME] said");
    is("I am John Hopkins. Hopkins, not Hopkinson!", "I am [NAME]. [NAME], not Hopkinson!");
}

#[test]
fn masks() {
    let text = "Zoë: zoe@acme.example, 😀 +49 30 901820";
    let mut options = RedactOptions { mask: Mask::SameLength, ..RedactOptions::default() };
    let same = Redactor::new(options.clone()).unwrap().redact(text);
    assert_eq!(same.text, "Zoë: ****************, 😀 *** ** ******");
    assert_eq!(same.to_original(Span::new(6, 9)), Span::new(6, 9));
    options.mask = Mask::Numbered;
    let redactor = Redactor::new(options).unwrap();
    let twice = "a@b.example, c@d.example, a@b.example";
    assert_eq!(redactor.redact(twice).text, "[EMAIL_1], [EMAIL_2], [EMAIL_1]");
}

#[test]
fn a_session_shares_its_numbers_and_is_stored() {
    let redactor = Redactor::default();
    let mut vault = Vault::new();
    assert_eq!(redactor.redact_into("a@b.example", &mut vault).text, "[EMAIL_1]");
    let stored = serde_json::to_string(&vault).unwrap();
    assert_eq!(stored, r#"[{"token":"[EMAIL_1]","value":"a@b.example"}]"#);
    let mut vault: Vault = serde_json::from_str(&stored).unwrap();
    let text = "c@d.example or a@b.example";
    assert_eq!(redactor.redact_into(text, &mut vault).text, "[EMAIL_2] or [EMAIL_1]");
    assert_eq!(vault.restore("Ask [EMAIL_2], not [EMAIL_3]."), "Ask c@d.example, not [EMAIL_3].");
    assert_eq!(vault.value("[EMAIL_1]"), Some("a@b.example"));
    assert!(!format!("{vault:?}").contains("b.example"));
}

#[test]
fn what_looked_like_a_token_comes_back() {
    let redactor = Redactor::default();
    let mut vault = Vault::new();
    let text = "[EMAIL_1] is a@b.example, [LITERAL_1]";
    let redacted = redactor.redact_into(text, &mut vault);
    assert_eq!(redacted.text, "[LITERAL_1] is [EMAIL_1], [LITERAL_2]");
    assert_eq!(vault.restore(&redacted.text), text);
}

#[test]
fn offsets_lead_both_ways() {
    let text = "Write to a@b.example today";
    let redacted = Redactor::default().redact(text);
    let replaced = &redacted.replacements[0];
    assert_eq!(replaced.span.of(text), "a@b.example");
    assert_eq!(replaced.masked.of(&redacted.text), "[EMAIL]");
    assert_eq!(redacted.to_original(replaced.masked), replaced.span);
    assert_eq!(redacted.to_redacted(replaced.span), replaced.masked);
    let today = Span::new(21, 26);
    assert_eq!(redacted.to_redacted(today).of(&redacted.text), "today");
    assert_eq!(redacted.to_original(redacted.to_redacted(today)), today);
}

#[test]
fn places_are_counted_in_other_units() {
    let text = "né 👍 a@b.example 👍 z";
    let mut redacted = Redactor::default().redact(text);
    redacted.count_in(text, |position| position.code_points);
    assert_eq!(redacted.replacements[0].span, Span::new(5, 16));
    assert_eq!(redacted.replacements[0].masked, Span::new(5, 12));
    assert_eq!(redacted.to_redacted(Span::new(19, 20)), Span::new(15, 16));
    assert_eq!(redacted.to_original(Span::new(15, 16)), Span::new(19, 20));
    assert_eq!(redacted.to_original(Span::new(6, 7)), Span::new(5, 16));
}

#[test]
fn options_choose() {
    let json = r#"{"kinds": ["email"], "patterns": [{"label": "order_number", "pattern": "\\bA-\\d{4}\\b"}],
        "keep": ["Help@Acme.example"]}"#;
    let redactor = Redactor::new(RedactOptions::from_json(json).unwrap()).unwrap();
    let text = "A-1234: a@b.example, help@acme.example, +49 30 901820";
    assert_eq!(
        redactor.redact(text).text,
        "[ORDER_NUMBER]: [EMAIL], help@acme.example, +49 30 901820"
    );
    let written = serde_json::to_string(redactor.options()).unwrap();
    assert_eq!(&RedactOptions::from_json(&written).unwrap(), redactor.options());
    let sure = RedactOptions { min_confidence: 0.9, ..RedactOptions::default() };
    assert!(Redactor::new(sure).unwrap().find("Jennifer was rude").is_empty());
}

#[test]
fn options_that_mean_nothing_name_the_field() {
    for (json, message) in [
        (r#"{"kind": []}"#, "`kinds`"),
        (r#"{"kinds": ["mail"]}"#, "kinds[0]: unknown `mail`"),
        (r#"{"mask": "hash"}"#, "`same_length`"),
        (r#"{"min_confidence": 2}"#, "min_confidence: 2 is not from 0 to 1"),
        (r#"{"patterns": [{"label": "Order", "pattern": "x"}]}"#, "patterns[0].label: `Order`"),
        (r#"{"patterns": [{"label": "email", "pattern": "x"}]}"#, "patterns[0].label: `email`"),
        (
            r#"{"patterns": [{"label": "a", "pattern": "x"}, {"label": "b", "pattern": "("}]}"#,
            "patterns[1].pattern: ",
        ),
        (
            r#"{"patterns": [{"label": "a", "pattern": "x*"}]}"#,
            "patterns[0].pattern: `x*` is met by nothing",
        ),
        (r#"{"keep": [" "]}"#, "keep[0]: "),
    ] {
        let error = RedactOptions::from_json(json).and_then(Redactor::new).unwrap_err();
        assert!(error.is_config() && error.to_string().contains(message), "{json}: {error}");
    }
}

#[test]
fn findings_do_not_print_what_they_hide() {
    let found = Redactor::default().find("a@b.example");
    assert!(!format!("{found:?}").contains("b.example"));
    assert_eq!(rules("a@b.example"), ["email"]);
}

/// Texts that hold something to find more often than chance would.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "\\PC{0,12}",
        1 => "[0-9 ().+-]{0,20}",
        1 => proptest::sample::select(vec![
            "Dear Mr Smith, ", "my name is Jane Doe ", "a@b.example ", "+49 30 901820 ", "[NAME_1]", "[EMAIL_2] ",
            "Best regards,\nJane", "DE89370400440532013000 ", "4111 1111 1111 1111 ", "我叫王小明", "田中様 ",
            "Hauptstraße 12 ", "order 12345678 ", "\n\n", "born 1.2.1980 ", "https://a:b@c.example ", "Jane's ", "😀",
            "203.0.113.77 ", "[", "]", "_1", "Name: ", "씨", "ชื่อ: ", "اسمي ",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn is_whole_word(text: &str, start: usize, len: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[start + len..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

proptest! {
    #[test]
    fn findings_are_in_order_and_fit_the_text(text in texts()) {
        let mut at = 0;
        for pii in Redactor::default().find(&text) {
            prop_assert!(at <= pii.span.start && pii.span.start < pii.span.end);
            prop_assert_eq!(text.get(pii.span.start..pii.span.end), Some(pii.text.as_str()));
            prop_assert!((0.0..=1.0).contains(&pii.confidence));
            at = pii.span.end;
        }
    }

    #[test]
    fn nothing_found_is_left(text in texts()) {
        let redactor = Redactor::default();
        let redacted = redactor.redact(&text).text;
        for pii in redactor.find(&text).iter().filter(|pii| pii.text.len() >= 4) {
            let left = redacted.match_indices(&pii.text);
            let left: Vec<_> = left.filter(|(at, _)| is_whole_word(&redacted, *at, pii.text.len())).collect();
            prop_assert!(left.is_empty(), "{:?} is left in {redacted:?}", pii.text);
        }
    }

    #[test]
    fn restoring_gives_the_text_back(texts in proptest::collection::vec(texts(), 1..4)) {
        let redactor = Redactor::default();
        let mut vault = Vault::new();
        let redacted: Vec<_> = texts.iter().map(|text| redactor.redact_into(text, &mut vault)).collect();
        let stored = serde_json::to_string(&vault).unwrap();
        let vault: Vault = serde_json::from_str(&stored).unwrap();
        for (text, redacted) in texts.iter().zip(redacted) {
            prop_assert_eq!(&vault.restore(&redacted.text), text);
        }
    }

    #[test]
    fn offsets_agree_with_the_texts(text in texts()) {
        let redacted = Redactor::default().redact(&text);
        let mut original_at = 0;
        let mut redacted_at = 0;
        let end = (Span::new(text.len(), text.len()), Span::new(redacted.text.len(), redacted.text.len()));
        let replaced = redacted.replacements.iter().map(|r| (r.span, r.masked)).chain([end]);
        for (span, masked) in replaced {
            let kept = Span::new(original_at, span.start);
            prop_assert_eq!(kept.of(&text), &redacted.text[redacted_at..masked.start]);
            if !kept.is_empty() {
                prop_assert_eq!(redacted.to_redacted(kept), Span::new(redacted_at, masked.start));
                prop_assert_eq!(redacted.to_original(redacted.to_redacted(kept)), kept);
            }
            if !span.is_empty() {
                prop_assert_eq!(redacted.to_original(masked), span);
                prop_assert_eq!(redacted.to_redacted(span), masked);
            }
            original_at = span.end;
            redacted_at = masked.end;
        }
    }

    #[test]
    fn same_length_keeps_all_offsets(text in texts()) {
        let options = RedactOptions { mask: Mask::SameLength, ..RedactOptions::default() };
        let redacted = Redactor::new(options).unwrap().redact(&text).text;
        let lengths = |text: &str| -> Vec<usize> { text.chars().map(char::len_utf8).collect() };
        prop_assert_eq!(lengths(&redacted), lengths(&text));
    }
}

/// Ten times the text may take some ten times the time, never a hundred times.
#[test]
fn time_is_linear() {
    let redactor = Redactor::default();
    redactor.find("warm up: 1 Main Street, +49 30 901820, born 1.2.1980");
    for unit in [
        "a@", "1 ", "1-", "+1", "A", "Aa ", "@", "://", "Dear Mr ", "[A_1", "1:", "12 Main ", "王",
        "a.", "Name: ", "\n",
    ] {
        let time = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len());
            let start = std::time::Instant::now();
            redactor.redact(&text);
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (time(100_000), time(1_000_000));
        assert!(long < 60.0 * short + 1.0, "{unit:?}: {short:.3} s and {long:.3} s");
    }
}
