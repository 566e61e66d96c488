use proptest::prelude::*;

use super::*;

fn text(original: &str) -> String {
    clean(original).text.into_owned()
}

fn parts(original: &str) -> Vec<RemovedPart> {
    clean(original).removed.iter().map(|removed| removed.part).collect()
}

#[test]
fn ordinary_text_is_lent_not_copied() {
    for plain in [
        "",
        "Great app, 10/10",
        "three\nlines\nhere",
        "a < b, x > y & z <3",
        "ask <jane@example.com>",
    ] {
        let cleaned = clean(plain);
        assert!(matches!(cleaned.text, Cow::Borrowed(lent) if lent == plain), "{plain}");
        assert!(cleaned.map.is_identity() && cleaned.removed.is_empty());
    }
}

#[test]
fn what_an_export_misread_is_put_right() {
    let original = "I canâ€™t log in ðŸ˜¡, die EntschÃ¤digung fehlt: 5Â° und 3Â€";
    let cleaned = clean(original);
    assert_eq!(cleaned.text, "I can’t log in 😡, die Entschädigung fehlt: 5° und 3Â€");
    let at = cleaned.text.find('’').unwrap();
    assert_eq!(cleaned.map.to_source(Span::new(at, at + '’'.len_utf8())).of(original), "â€™");
    assert!(cleaned.removed.is_empty());
    assert_eq!(text("crème brûlée «CAFÉ» AMANHÃ… pâté"), "crème brûlée «CAFÉ» AMANHÃ… pâté");
}

#[test]
fn tags_go_and_what_only_looks_like_one_stays() {
    assert_eq!(text("<p>Great <b>app</b></p><p>but slow</p>"), "Great app\n\nbut slow");
    assert_eq!(text("one<br>two<BR/>three"), "one\ntwo\nthree");
    assert_eq!(text("<style>p {color: red}</style><script>if (a<b) {}</script>Hi"), "Hi");
    assert_eq!(text("a<!-- hidden <b> -->b"), "ab");
    assert_eq!(text("<div>I <3 it, a < b and c > d</div>"), "I <3 it, a < b and c > d");
    assert_eq!(text("if a <b and c> d then"), "if a <b and c> d then");
    assert_eq!(
        text("see <Logo.png> and <user@x.com> <https://x.com/a>"),
        "see <Logo.png> and <user@x.com> <https://x.com/a>"
    );
    assert_eq!(text("<a title=\"a > b\" href='x'>link</a>"), "link");
    assert_eq!(text("<ul><li>slow</li><li>ugly</li></ul>"), "slow\nugly");
    assert_eq!(text("<!-- never closed"), "<!-- never closed");
}

#[test]
fn references_that_two_programs_wrote_are_decoded() {
    assert_eq!(
        text("it doesn&amp;#39;t &amp;quot;work&amp;quot;, AT&amp;T"),
        "it doesn't \"work\", AT&T"
    );
    let original = "don&amp;#39;t";
    assert_eq!(clean(original).map.to_source(Span::new(3, 4)).of(original), "&amp;#39;");
}

#[test]
fn references_are_decoded_once() {
    assert_eq!(
        text("Q&amp;A &lt;b&gt; &#39;x&#x27; caf&eacute; &euro;5 &nope; AT&T"),
        "Q&A <b> 'x' café €5 &nope; AT&T"
    );
    assert_eq!(text("&amp;lt; &amp;amp;"), "&lt; &amp;");
    assert_eq!(text("&#0; &#1114112; &#xD800;"), "&#0; &#1114112; &#xD800;");
    assert_eq!(text("don&#146;t"), "don’t");
}

#[test]
fn spans_lead_through_markup_to_the_original() {
    let original = "<p>Fish &amp; chips were <i>cold</i></p>";
    let cleaned = clean(original);
    assert_eq!(cleaned.text, "Fish & chips were cold");
    let cold = cleaned.text.find("cold").unwrap();
    assert_eq!(cleaned.map.to_source(Span::new(cold, cold + 4)).of(original), "cold");
    assert_eq!(cleaned.map.to_source(Span::new(5, 6)).of(original), "&amp;");
}

#[test]
fn introductions_of_quotes_are_known_in_many_languages() {
    for introduction in [
        "On Tue, 3 May 2024 at 10:12, Jane Doe <jane@example.com> wrote:",
        "On 3 May 2024, at 10:12, Jane\n<jane@example.com>\nwrote:",
        "Am 03.05.2024 um 10:12 schrieb Jane Doe:",
        "Am Fr., 3. Mai 2024 um 10:12 Uhr schrieb Jane Doe <jane@example.com>:",
        "Le ven. 3 mai 2024 à 10:12, Jane Doe <jane@example.com> a écrit :",
        "El vie, 3 may 2024 a las 10:12, Jane Doe (<jane@example.com>) escribió:",
        "Il giorno ven 3 mag 2024 alle ore 10:12 Jane Doe <jane@example.com> ha scritto:",
        "Em sex., 3 de mai. de 2024 às 10:12, Jane Doe <jane@example.com> escreveu:",
        "Op vr 3 mei 2024 om 10:12 schreef Jane Doe <jane@example.com>:",
        "pt., 3 maj 2024 o 10:12 Jane Doe <jane@example.com> napisał(a):",
        "W dniu 03.05.2024 o 10:12, Jane Doe pisze:",
        "пт, 3 мая 2024 г. в 10:12, Jane Doe <jane@example.com>:",
        "3 мая 2024 г., в 10:12, Jane Doe <jane@example.com> написал(а):",
        "Jane Doe <jane@example.com>, 3 May 2024 Cum, 10:12 tarihinde şunu yazdı:",
        "2024年5月3日(金) 10:12 Jane Doe <jane@example.com>:",
        "Jane Doe <jane@example.com> 于2024年5月3日周五 10:12写道：",
        "Jane Doe <jane@example.com> 於 2024年5月3日 週五 上午10:12寫道：",
        "2024년 5월 3일 (금) 오전 10:12, Jane Doe <jane@example.com>님이 작성:",
        "في الجمعة، 3 مايو 2024 في 10:12 كتب Jane Doe <jane@example.com>:",
        "Den fre 3 maj 2024 kl 10:12 skrev Jane Doe <jane@example.com>:",
        "Den fre. 3. maj 2024 kl. 10.12 skrev Jane Doe <jane@example.com>:",
        "fre. 3. mai 2024 kl. 10:12 skrev Jane Doe <jane@example.com>:",
        "pe 3. toukok. 2024 klo 10.12 Jane Doe <jane@example.com> kirjoitti:",
        "pá 3. 5. 2024 v 10:12 odesílatel Jane Doe <jane@example.com> napsal:",
        "---- On Fri, 03 May 2024 10:12:00 +0200 jane@example.com wrote ----",
    ] {
        let original = format!("My answer.\n\n{introduction}\n\nWhat you had asked.\nTwo lines.");
        assert_eq!(text(&original), "My answer.", "{introduction}");
        let original =
            format!("{introduction}\n> asked\n\nMy answer below.\n\n> more\n\nAnd here.");
        assert_eq!(text(&original), "My answer below.\n\nAnd here.", "{introduction}");
    }
}

#[test]
fn header_blocks_are_known_in_many_languages() {
    for [from, date, to, subject] in [
        ["From", "Sent", "To", "Subject"],
        ["Von", "Gesendet", "An", "Betreff"],
        ["De", "Envoyé", "À", "Objet"],
        ["De", "Enviado el", "Para", "Asunto"],
        ["Da", "Inviato", "A", "Oggetto"],
        ["De", "Enviado", "Para", "Assunto"],
        ["Van", "Verzonden", "Aan", "Onderwerp"],
        ["Od", "Wysłano", "Do", "Temat"],
        ["От", "Отправлено", "Кому", "Тема"],
        ["Kimden", "Gönderildi", "Kime", "Konu"],
        ["差出人", "送信日時", "宛先", "件名"],
        ["发件人", "发送时间", "收件人", "主题"],
        ["寄件者", "寄件日期", "收件者", "主旨"],
        ["보낸 사람", "보낸 날짜", "받는 사람", "제목"],
        ["من", "تاريخ الإرسال", "إلى", "الموضوع"],
        ["Fra", "Sendt", "Til", "Emne"],
        ["Från", "Skickat", "Till", "Ämne"],
        ["Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"],
        ["Od", "Odesláno", "Komu", "Předmět"],
    ] {
        let block = format!("{from}: Jane\n*{date}:* 3 May 2024\n{to}: Max\n{subject}: Re: Hello");
        let original = format!("My answer.\n\n________________\n{block}\n\nHello Max");
        assert_eq!(text(&original), "My answer.", "{block}");
        // Nothing but a forwarded mail: all of it stays.
        let forwarded = format!("{block}\n\nHello Max");
        assert_eq!(text(&forwarded), forwarded);
    }
}

#[test]
fn separators_end_a_message() {
    for separator in [
        "-----Original Message-----",
        "---- Ursprüngliche Nachricht ----",
        "-------- Message d'origine --------",
        "Begin forwarded message:",
        "________ Исходное сообщение ________",
    ] {
        assert_eq!(text(&format!("Mine.\n\n{separator}\nTheirs.")), "Mine.", "{separator}");
    }
}

#[test]
fn what_customers_write_is_no_quote() {
    for own in [
        "The trip\nFrom: Berlin\nTo: Munich\nDate: 3 May\nwas late.",
        "I waited\n> 3 weeks\nfor it",
        "Grr\n>:( not again",
        "On the one hand it is fast.\nOn the other hand it crashes: often.",
        "I asked on 3 May 2024:\nwhere is my order?",
        "Pros:\nfast\n\nCons:\nslow",
        "see\n---------------\nthe table",
        "> only\n> quoted",
    ] {
        assert_eq!(text(own), own);
    }
}

#[test]
fn signatures_go_on_evidence() {
    assert_eq!(text("It broke.\n\n-- \nJane Doe\nAcme"), "It broke.");
    assert_eq!(text("It broke.\n\n--\nJane"), "It broke.");
    assert_eq!(text("It broke.\n\nBest regards,\nJane Doe\nTel. +49 30 1234567"), "It broke.");
    assert_eq!(text("Kaputt.\n\nMit freundlichen Grüßen\nMax Kurz\nmax@example.de"), "Kaputt.");
    let bare = "It broke.\n\nKind regards\nJane";
    let cleaned = clean(bare);
    assert_eq!(cleaned.text, bare);
    assert_eq!(cleaned.closing.unwrap().of(bare), "Kind regards\nJane");
    for said in [
        "Hi Tom,\n\nThanks, please cancel my account.",
        "Danke, ich kündige.",
        "Merci, je résilie.",
        "Спасибо, расторгаю договор.",
        "Cheers, but no.",
        "Where is my parcel?\nThanks\n\nPS: cancel my account.",
        "Where is my parcel?\nThank you,\nand when will the refund come?",
        "Thanks, Jane",
    ] {
        assert_eq!(clean(said).closing, None, "{said}");
    }
    for signed in ["It broke.\nThanks, Jane van der Berg", "It broke.\nCheers\nJane\nHead of Sales"]
    {
        assert!(clean(signed).closing.is_some(), "{signed}");
    }
    let above_a_quote = "Thanks, still broken.\n\nOn Mon, 3 Mar 2026 at 10:12, Support <s@x.com> wrote:\n> try again";
    assert_eq!(clean(above_a_quote).closing, None);
    for own in [
        "good\n--\nbad",
        "-- first\n-- second",
        "thanks to Jane,\nthe call with 5551234567 went well because she cared about me",
    ] {
        assert_eq!(text(own), own);
    }
}

#[test]
fn footers_of_mail_programs_are_known_in_many_languages() {
    for footer in [
        "Sent from my iPhone",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Sent from Mail for Windows",
        "Von meinem iPhone gesendet",
        "Gesendet von Mail für Windows",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "Enviado do meu iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Wysłane z iPhone'a",
        "Отправлено с iPhone",
        "iPhone'umdan gönderildi",
        "iPhoneから送信",
        "发自我的iPhone",
        "從我的 iPhone 傳送",
        "나의 iPhone에서 보냄",
        "أرسلت من الـ iPhone",
        "Sendt fra min iPhone",
        "Skickat från min iPhone",
        "Lähetetty iPhonesta",
        "Odesláno z iPhonu",
        "ส่งจาก iPhone ของฉัน",
    ] {
        assert_eq!(text(&format!("Too slow.\n\n{footer}")), "Too slow.", "{footer}");
    }
    assert_eq!(text("Sent from my iPhone\n\nToo slow."), "Too slow.");
    for own in [
        "Late.\nGesendet am 3. Mai, nie angekommen",
        "Late.\nVon meinem Mann bestellt",
        "Late.\nSent from China without a word",
    ] {
        assert_eq!(text(own), own);
    }
}

#[test]
fn notices_go_and_the_words_before_them_stay() {
    let notice = "This e-mail is confidential and intended solely for the addressee. If you are not the\nintended recipient, please notify the sender.";
    assert_eq!(text(&format!("It broke.\n\nDisclaimer\n\n{notice}")), "It broke.");
    assert_eq!(text(&format!("It broke. {notice}")), "It broke.");
    assert_eq!(
        text(
            "Kaputt.\n\nDiese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen."
        ),
        "Kaputt."
    );
    assert_eq!(
        text(
            "Cassé.\n\nCe message est confidentiel. Si vous n'êtes pas le destinataire, merci de le détruire."
        ),
        "Cassé."
    );
    assert_eq!(
        text("CAUTION: This email originated from outside of the organization.\nIt broke."),
        "It broke."
    );
    let own =
        "My contract is confidential and you published it on your site, that is not acceptable.";
    assert_eq!(text(own), own);
}

#[test]
fn links_lose_what_tracks() {
    assert_eq!(
        text("see https://x.com/a?utm_source=mail&id=7&fbclid=1 ok"),
        "see https://x.com/a?id=7 ok"
    );
    assert_eq!(text("see https://x.com/a?utm_source=m&gclid=2#top."), "see https://x.com/a#top.");
    assert_eq!(text("see https://x.com/a?id=7"), "see https://x.com/a?id=7");
    assert_eq!(text("Here <https://click.x.com/ls/abcdefghijklmnopqrstuvwxyz> now"), "Here  now");
    assert_eq!(parts("https://x.com/?utm_source=a"), [RemovedPart::Link]);
}

#[test]
fn a_text_with_words_never_becomes_empty() {
    for original in [
        "> all of it\n> quoted",
        "-- \nJane Doe",
        "Sent from my iPhone",
        "https://click.x.com/ls/abcdefghijklmnopqrstuvwxyz",
        "On 3 May 2024 at 10:12, Jane <jane@example.com> wrote:\n> Hello",
        "If you are not the intended recipient of this message, please delete it.",
    ] {
        assert_eq!(text(original), original);
    }
    assert_eq!(text("<blockquote>All of it</blockquote>"), "> All of it");
}

#[test]
fn html_replies_lose_their_quotes() {
    let original = "<div>I am fine.<br>Alex</div><div class=\"gmail_quote\">On Thu, Jun 26, 2014 at 2:14 PM, Max &lt;<a href=\"mailto:a@b.com\">a@b.com</a>&gt; wrote:<br><blockquote><div>How are you?</div><div>Max</div></blockquote></div>";
    let cleaned = clean(original);
    assert_eq!(cleaned.text, "I am fine.\nAlex");
    let quote = cleaned.removed.iter().find(|r| r.part == RemovedPart::Quote).unwrap();
    assert!(quote.span.of(original).starts_with("On Thu, Jun 26"));
}

#[test]
fn hostile_texts_take_linear_time() {
    let started = std::time::Instant::now();
    for unit in [
        "\n",
        "<",
        "&",
        ">",
        ">\n",
        "> a\n\nb\n",
        "<a '",
        "<!--",
        "<style>",
        "</",
        "<p>",
        "&amp;",
        "http://",
        "To: a@b\n",
        "a@b.c 10:12):\n",
        "\n-- \nx\n",
        "Sent from my iPhone\n",
        "is confidential\n",
        "<blockquote>x",
        "https://x.y/?utm_a=1&",
    ] {
        clean(&unit.repeat(100_000));
    }
    // A quadratic step would take minutes; the bound leaves room for a busy machine.
    assert!(started.elapsed().as_secs() < 60);
}

/// Text of the shapes cleaning looks for.
fn mail() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,6}",
        prop::sample::select(vec![
            "\n",
            "\r\n",
            "> ",
            ">",
            "<p>",
            "</p>",
            "<br>",
            "<blockquote>",
            "</blockquote>",
            "<!--",
            "-->",
            "<b ",
            "&amp;",
            "&#x1F600;",
            "&nbsp;",
            "--",
            "-- \n",
            "On 3 May 2024 at 10:12, J <j@x.com> wrote:\n",
            "From: J\nSent: 3\nTo: x@y.z\nSubject: s\n",
            "Sent from my iPhone",
            "Best regards,\nJ\nTel 12345678",
            "http://x.com/?utm_a=1&b=2",
            "https://click.x.com/aaaaaaaaaaaaaaaaaaaaaaa",
            "not the intended recipient",
            "is confidential",
            "émoji 😀",
            "。",
            "：",
            "\u{feff}",
            "<style>",
            "</style>",
            "<pre>",
            "\t",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_byte_leads_back(original in mail()) {
        let cleaned = clean(&original);
        let mut reached = 0;
        for (at, c) in cleaned.text.char_indices() {
            let span = cleaned.map.to_source(Span::new(at, at + c.len_utf8()));
            prop_assert!(original.is_char_boundary(span.start) && original.is_char_boundary(span.end));
            prop_assert!(!span.is_empty() && span.end <= original.len());
            prop_assert!(span.start >= reached, "the map goes on in order");
            reached = span.start;
            let source = span.of(&original);
            let is_copy = source.chars().eq([c]);
            let is_layout = c.is_whitespace() || c == '>';
            let is_put_right = misread::decode(source, 0) == Some((c, source.len()));
            prop_assert!(
                is_copy || is_layout || is_put_right || source.starts_with('&'),
                "{c:?} from {source:?}"
            );
        }
        for removed in &cleaned.removed {
            prop_assert!(original.get(removed.span.start..removed.span.end).is_some());
        }
        prop_assert!(cleaned.removed.is_sorted_by_key(|removed| removed.span.start));
    }

    #[test]
    fn words_survive_somewhere(original in mail()) {
        let has_words = original.chars().any(char::is_alphanumeric);
        if !has_words {
            prop_assert!(clean(&original).text.len() <= original.len());
        } else if !original.contains(['<', '&']) {
            prop_assert!(!clean(&original).text.trim().is_empty());
        }
    }
}

#[test]
fn names_and_numbers_are_those_of_the_data() {
    for (number, part) in RemovedPart::ALL.into_iter().enumerate() {
        assert_eq!(part as usize, number);
        assert_eq!(serde_json::to_value(part).unwrap(), part.name());
    }
}
