use super::MessageKind::{self, *};

fn all(kind: MessageKind, texts: &[&str]) {
    for text in texts {
        assert_eq!(MessageKind::of(text), kind, "{text:?}");
    }
}

#[test]
fn nothing_to_say_in_every_language() {
    all(
        NotApplicable,
        &[
            "n/a",
            "N/A.",
            "none",
            "None!",
            "nothing",
            "-",
            "--",
            ".",
            "...",
            "no comment",
            "X",
            "nichts",
            "k.A.",
            "keine Angabe",
            "Rien",
            "Néant",
            "R.A.S.",
            "nada",
            "Ninguno.",
            "niente",
            "Nessuno",
            "nenhum",
            "n.v.t.",
            "geen",
            "brak",
            "nie wiem",
            "нет",
            "Ничего.",
            "yok",
            "特になし",
            "なし。",
            "没有",
            "沒有",
            "없음",
            "لا شيء",
            "ไม่มี",
            "no, thanks",
        ],
    );
}

#[test]
fn thanks_and_consent_stand_alone() {
    all(
        Thanks,
        &[
            "Thanks!",
            "thank you so much 🙏",
            "THX",
            "Vielen Dank!",
            "merci beaucoup",
            "¡Muchas gracias!",
            "grazie mille",
            "obrigada",
            "Dank je wel",
            "Dziękuję bardzo!",
            "спасибо",
            "Teşekkürler",
            "ありがとうございます。",
            "谢谢！",
            "謝謝",
            "감사합니다",
            "شكراً",
            "ขอบคุณครับ",
        ],
    );
    all(
        Acknowledgement,
        &[
            "ok",
            "OK.",
            "Noted",
            "ok, got it",
            "alles klar",
            "d'accord",
            "vale",
            "了解です",
            "好的",
            "네",
            "Okay, thanks",
        ],
    );
}

#[test]
fn feedback_with_a_formula_in_it_is_feedback() {
    all(
        Meaningful,
        &[
            "ok but slow",
            "thanks for nothing",
            "Thanks 😡",
            "none of my calls were answered",
            "nothing ok",
            "nothing works",
            "no ok",
            "brrr",
            "grrrr",
            "hmm",
            "pfff",
            "wow",
            "Nein, der Preis ist zu hoch",
            "nada funciona",
            "10",
            "test drive was great",
            "Testbericht",
            "Es ist es wert",
            "wert",
            "property",
            "liberty",
            "пролог",
            "strengths",
            "HTTPS",
            "没有人接电话",
            "ㅋㅋㅋ",
            "rhythm",
        ],
    );
}

#[test]
fn emoji_punctuation_and_nothing_differ() {
    all(EmojiOnly, &["😀", "👍🏽👍🏽", "❤️", ":)", ":-(", "🇩🇪"]);
    all(Empty, &["", "  \n", "!!!", "?"]);
}

#[test]
fn trials_and_mash_are_told_from_words() {
    all(
        Test,
        &["test", "Testing 123", "Das ist ein Test.", "prueba", "тест", "テスト", "测试", "ทดสอบ"],
    );
    all(
        KeyboardMash,
        &[
            "asdf",
            "asdfghjkl",
            "qwertyuiop",
            "asdasdasd",
            "lkjhgf",
            "sdfghjk dfghjk",
            "фывапр",
            "xkjdfhgkjsdf",
        ],
    );
}

#[test]
fn notes_of_who_has_left_the_company_are_found() {
    for text in [
        "I have left the company. Please contact Jane Doe at jane@example.com.",
        "Ich habe das Unternehmen verlassen. Bitte wenden Sie sich an info@example.com.",
        "J'ai quitté l'entreprise. Veuillez contacter mon collègue Paul.",
        "He dejado la empresa. Por favor, póngase en contacto con Ana.",
        "Ik werk niet meer bij Acme. Neem contact op met Piet.",
    ] {
        assert_eq!(MessageKind::of(text), OutOfOffice, "{text}");
    }
    for text in [
        "Your agent has left the company and nobody answers, please contact me.",
        "Your updates no longer work for my phone, this is urgent.",
        "This email address is no longer mine, please contact me at my new one.",
        "I have left the company. Can you change the name on the account?",
    ] {
        assert!(!MessageKind::of(text).is_auto_reply(), "{text}");
    }
}

#[test]
fn absence_notes_are_found() {
    all(
        OutOfOffice,
        &[
            "Automatic reply: Your invoice",
            "Hello,\n\nI am out of the office until 3 May with limited access to e-mail. For urgent matters please contact Jane.\n\nRegards",
            "I am out of the office until Monday.",
            "Vielen Dank für Ihre Nachricht. Ich bin bis zum 5. Mai nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Herrn Kurz.",
            "Bonjour, je suis absent jusqu'au 12 mai. En cas d'urgence, veuillez contacter Marie.",
            "Estoy fuera de la oficina hasta el lunes. Si es urgente, contacte con Ana.",
            "Sono fuori ufficio fino al 12 maggio. Per urgenze contattare Paolo.",
            "Przebywam na urlopie do dnia 12 maja. W pilnych sprawach proszę o kontakt z Anną.",
            "Я в отпуске до 12 мая. По срочным вопросам обращайтесь к Анне.",
            "休暇中のため、5月10日まで不在です。お急ぎの方は山田までご連絡ください。",
            "자동 회신: 문의",
        ],
    );
}

#[test]
fn servers_that_could_not_deliver_are_found() {
    all(
        DeliveryFailure,
        &[
            "Delivery Status Notification (Failure)\n\nThe following addresses failed",
            "This is the mail system at host mx.example.com.\n\nI'm sorry to have to inform you",
            "Unzustellbar: Ihre Umfrage",
            "Não foi possível entregar a sua mensagem para jane@example.com",
        ],
    );
}

#[test]
fn systems_that_confirm_are_found() {
    all(
        AutoAcknowledgement,
        &[
            "Thank you for contacting Acme. We have received your request and will get back to you within 24 hours.",
            "Dies ist eine automatisch generierte E-Mail. Bitte antworten Sie nicht.",
            "Hemos recibido su solicitud y nos pondremos en contacto lo antes posible.",
            "お問い合わせいただきありがとうございます。2営業日以内にご回答いたします。",
        ],
    );
}

#[test]
fn customers_who_mention_an_absence_are_heard() {
    all(
        Meaningful,
        &[
            "I was out of the office when your courier came and he just left the parcel in the rain.",
            "I am out of the office this week, so could you ship the parts to my home address?",
            "I am currently on the premium plan and it is far too expensive.",
            "Automatic reply to every complaint I send. Nobody reads them.",
            "They answered \"thank you for contacting us, we will get back to you\" and never did.",
            "I will be on holiday soon and want to pause my contract",
            "Ich bin bis heute sehr zufrieden mit dem Service, aber die App stürzt ab.",
            "Je suis actuellement dans ma semaine 2 du cours et j'ai vraiment apprécié la première.",
            "Ich bin bis heute sehr zufrieden mit allem.",
            "Thank you for your message, the new version works and my problem is solved.",
        ],
    );
}

#[test]
fn kinds_have_stable_names() {
    assert_eq!(serde_json::to_string(&AutoAcknowledgement).unwrap(), "\"auto_acknowledgement\"");
    assert!(OutOfOffice.is_auto_reply() && !Thanks.is_auto_reply() && Meaningful.is_meaningful());
}

#[test]
fn names_and_numbers_are_those_of_the_data() {
    for (number, kind) in MessageKind::ALL.into_iter().enumerate() {
        assert_eq!(kind as usize, number);
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
}
