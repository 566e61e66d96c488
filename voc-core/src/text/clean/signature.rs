//! Signatures and the footers of mail programs.
//!
//! A delimiter or a footer is evidence by itself. A closing formula is not: what follows has to hold
//! a telephone number, an address or a link before it goes, and has to look like names to be taken for a closing at all.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::RemovedPart::Signature;
use super::draft::Draft;

/// Longer than that, and it is text.
const MOST_LINES: usize = 12;

/// How far above the end of a message its footer may stand.
const FOOTER_REACH: usize = 40;

const LONGEST_LINE: usize = 100;

const SHORTEST_FOOTER: usize = 10;

/// Some footers ask to excuse typing errors, or carry a link.
const LONGEST_FOOTER: usize = 240;

pub(super) fn mark(draft: &mut Draft<'_>) {
    let mut start = 0;
    let mut above = false;
    while start < draft.len() {
        let end = (start..draft.len()).find(|&i| draft.is_gone(i)).unwrap_or(draft.len());
        if start < end {
            mark_part(draft, start..end, above);
            above |= (start..end).any(|i| !draft.is_gone(i) && !draft.is_blank(i));
        }
        start = end.max(start) + 1;
    }
}

/// Looks at one stretch between quotes; `above` tells whether the author wrote before it.
fn mark_part(draft: &mut Draft<'_>, part: Range<usize>, above: bool) {
    let tail: Vec<usize> =
        part.clone().rev().filter(|&i| !draft.is_blank(i)).take(FOOTER_REACH).collect();
    let Some(&lowest) = tail.first() else { return };
    let mut end = part.end;
    let first_text = draft.next_text(part.start).unwrap_or(part.start);
    let footer = tail.iter().rev().copied().find(|&i| is_footer(draft.line(i)));
    if let Some(footer) = footer {
        // A footer on top ends nothing, nor does one that goes on as a sentence.
        let ends_message = (footer > first_text || above) && is_short(draft.line(footer));
        let below = if ends_message { end } else { footer + 1 };
        draft.cut_lines(Signature, footer..below);
        if !ends_message && footer != lowest {
            return;
        }
        end = footer;
    }
    let rest = tail.iter().copied().filter(|&i| i < end);
    let near: Vec<usize> = rest.take(MOST_LINES + 1).collect();
    if let Some(&delimiter) = near.iter().rev().find(|&&i| is_delimiter(draft, i, part.start)) {
        draft.cut_lines(Signature, delimiter..end);
        return;
    }
    let Some(closing) = near.iter().copied().find(|&i| is_closing(draft.line(i))) else { return };
    let below = || near.iter().copied().take_while(|&i| i > closing);
    if below().any(|i| draft.line(i).len() > LONGEST_LINE) {
        return;
    }
    if below().any(|i| is_contact(draft.line(i))) {
        draft.cut_lines(Signature, closing..end);
        return;
    }
    // "Thanks, Jane" closes something; alone it is the message
    let closes = closing > first_text || above;
    if closes && below().count() <= 3 && !below().any(|i| is_said(draft.line(i))) {
        draft.closing = Some(draft.span(closing..lowest.min(end - 1) + 1));
    }
}

/// "-- " by the standard; without its space, or as "__", only under an empty line or above a name.
fn is_delimiter(draft: &Draft<'_>, line: usize, first: usize) -> bool {
    let raw = draft.raw(line);
    let has_room = || line == first || draft.is_blank(line - 1);
    let has_name = || draft.next_text(line + 1).is_some_and(|next| is_name(draft.line(next)));
    raw == "-- "
        || (matches!(raw.trim_end(), "--" | "__") && (has_room() || has_name()))
        || (is_list_rule(raw) && has_room())
}

/// The long rule above the footer of a mailing list.
fn is_list_rule(line: &str) -> bool {
    line.len() >= 30 && line.bytes().all(|b| b == b'_')
}

fn is_contact(line: &str) -> bool {
    let has_link = || line.contains("www.") || line.contains("://");
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let is_phone =
        || digits >= 7 && digits * 3 >= line.chars().filter(|c| !c.is_whitespace()).count();
    line.contains('@') && line.contains('.') || has_link() || is_phone()
}

/// Whether a line below a closing formula is a sentence or an afterthought, rather than a name, a title or a company.
fn is_said(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let is_afterthought = ["ps", "p.s", "p. s"]
        .iter()
        .any(|mark| line.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark)))
        && line.contains(':');
    words > 8 || line.ends_with(['?', '!', '？', '！']) || is_afterthought
}

/// Whether what stands behind a closing formula may be a name: few words, of which those with case begin with a capital, but for
/// particles.
fn is_name(text: &str) -> bool {
    let words = || text.split_whitespace();
    let begins = |word: &str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_none_or(|first| !first.is_lowercase())
    };
    words().count() <= 4
        && !text.trim_end().ends_with(['?', '!', '？', '！'])
        && words().next().is_none_or(begins)
        && words().all(|word| begins(word) || PARTICLES.contains(&word))
}

/// Whether a line is a closing formula, alone or with few words behind it.
pub(in crate::text) fn has_closing_formula(line: &str) -> bool {
    if line.len() > LONGEST_LINE {
        return false;
    }
    let ending = |c: char| {
        c.is_whitespace()
            || c.is_ascii_punctuation()
            || matches!(c, '，' | '。' | '、' | '！' | '–' | '—' | '،')
    };
    let is_formula = |text: &str| CLOSINGS.contains(text.to_lowercase().trim_matches(ending));
    // "Best regards, Jane" on one line
    let before_few =
        || line.split_once([',', '，']).filter(|(_, rest)| rest.split_whitespace().count() <= 4);
    is_formula(line) || before_few().is_some_and(|(formula, _)| is_formula(formula))
}

/// The same where what stands behind may be a name: "Thanks, still broken" closes nothing.
fn is_closing(line: &str) -> bool {
    has_closing_formula(line) && line.split_once([',', '，']).is_none_or(|(_, rest)| is_name(rest))
}

/// Whether a mail program wrote this line.
fn is_footer(line: &str) -> bool {
    if line.len() < SHORTEST_FOOTER || line.len() > LONGEST_FOOTER {
        return false;
    }
    let line = line.trim_matches(|c: char| c.is_whitespace() || "*_<>[]()-–—.。".contains(c));
    let starts = |phrase: &&str| {
        line.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase))
    };
    FOOTERS.iter().any(starts)
        || ((SENT_FIRST.iter().any(starts) || SENT_LAST.iter().any(|sent| line.ends_with(sent)))
            && is_short(line)
            && names_a_device(line))
}

/// Few words and no second clause: "Sent by mail on 3 May, no answer since" is a complaint.
fn is_short(line: &str) -> bool {
    line.split_whitespace().count() <= 8 && !line.contains([',', ';', '!', '?', '，'])
}

fn names_a_device(line: &str) -> bool {
    let line = line.to_lowercase();
    DEVICES.iter().any(|device| line.contains(device))
}

/// What only a mail program or a telephone writes at the start of a line.
const FOOTERS: [&str; 39] = [
    "Sent from my ",
    "Sent via the Samsung",
    "Get Outlook for ",
    "Get BlueMail for ",
    "Yahoo Mail: Search",
    "Reply to this email directly or ",
    "You are receiving this because you ",
    "Gesendet von meinem ",
    "Gesendet mit der WEB.DE ",
    "Gesendet mit der GMX ",
    "Holen Sie sich Outlook ",
    "Outlook für iOS ",
    "Outlook für Android ",
    "Envoyé de mon ",
    "Envoyé depuis mon ",
    "Envoyé à partir de mon ",
    "Obtenez Outlook pour ",
    "Obtenir Outlook pour ",
    "Télécharger Outlook pour ",
    "Provenance : Courrier pour ",
    "Enviado desde mi ",
    "Obtener Outlook para ",
    "Obtén Outlook para ",
    "Inviato dal mio ",
    "Ottieni Outlook per ",
    "Scarica Outlook per ",
    "Enviado do meu ",
    "Enviado a partir do meu ",
    "Obter o Outlook para ",
    "Obtenha o Outlook para ",
    "Verstuurd vanaf mijn ",
    "Verzonden vanaf mijn ",
    "Outlook voor iOS ",
    "Outlook voor Android ",
    "Pobierz aplikację Outlook",
    "Скачать Outlook для ",
    "发自我的",
    "Sendt fra min ",
    "Skickat från min ",
];

/// "Sent from", where a device or a mail program has to follow.
const SENT_FIRST: [&str; 26] = [
    "Sent from ",
    "Sent with ",
    "Sent via ",
    "Sent using ",
    "Von meinem ",
    "Gesendet ",
    "Diese Nachricht wurde von meinem ",
    "Envoyé ",
    "Enviado ",
    "Inviato da ",
    "Verstuurd ",
    "Verzonden ",
    "Wysłane z ",
    "Wysłano z ",
    "Отправлено ",
    "Надіслано ",
    "Odesláno z ",
    "Trimis de pe ",
    "Lähetetty ",
    "أرسلت من ",
    "أُرسلت من ",
    "مرسل من ",
    "发送自",
    "來自我的",
    "從我的",
    "ส่งจาก",
];

/// The same in languages that put it last.
const SENT_LAST: [&str; 9] = [
    "gönderildi",
    "から送信",
    "에서 보냄",
    "küldve",
    " gesendet",
    "Mail gesendet",
    "傳送",
    "寄出",
    "发送",
];

const DEVICES: [&str; 31] = [
    "iphon",
    "ipad",
    "ipod",
    "android",
    "samsung",
    "galaxy",
    "huawei",
    "xiaomi",
    "blackberry",
    "nokia",
    "outlook",
    "mail",
    "windows",
    "sparrow",
    "handy",
    "smartphone",
    "mobile",
    "móvil",
    "celular",
    "telefon",
    "téléphone",
    "teléfono",
    "tablet",
    "proton",
    "телефон",
    "мобильн",
    "почт",
    "пошт",
    "携帯",
    "手机",
    "手機",
];

/// Small words within names.
const PARTICLES: [&str; 22] = [
    "and", "from", "the", "of", "at", "von", "vom", "van", "der", "den", "de", "da", "do", "dos",
    "di", "du", "del", "la", "und", "et", "y", "e",
];

static CLOSINGS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| CLOSING_FORMULAS.split('|').collect());

const CLOSING_FORMULAS: &str = "regards|best regards|kind regards|kindest regards|warm regards|\
    warmest regards|with regards|with kind regards|with best regards|many regards|best wishes|\
    all the best|best|cheers|sincerely|yours sincerely|sincerely yours|yours truly|yours faithfully|\
    respectfully|respectfully yours|cordially|rgds|br|kr|thanks and regards|thanks & regards|\
    thank you and best regards|mit freundlichen grüßen|mit freundlichen grüssen|\
    mit freundlichem gruß|mit freundlichem gruss|mit besten grüßen|mit besten grüssen|\
    freundliche grüße|freundliche grüsse|beste grüße|beste grüsse|viele grüße|viele grüsse|\
    liebe grüße|liebe grüsse|schöne grüße|herzliche grüße|herzliche grüsse|hochachtungsvoll|\
    mfg|lg|vg|gruß|gruss|grüße|cordialement|bien cordialement|très cordialement|salutations|\
    meilleures salutations|sincères salutations|salutations distinguées|bien à vous|amicalement|\
    cdlt|cdt|saludos|un saludo|saludos cordiales|un cordial saludo|atentamente|muy atentamente|\
    atte|un abrazo|cordiali saluti|distinti saluti|saluti|un saluto|un cordiale saluto|\
    cordialmente|atenciosamente|att|cumprimentos|com os melhores cumprimentos|\
    melhores cumprimentos|abraços|um abraço|met vriendelijke groet|met vriendelijke groeten|\
    vriendelijke groet|vriendelijke groeten|groeten|groetjes|met hartelijke groet|hoogachtend|mvg|\
    pozdrawiam|z poważaniem|z powazaniem|serdecznie pozdrawiam|pozdrawiam serdecznie|\
    z wyrazami szacunku|с уважением|с наилучшими пожеланиями|з повагою|saygılarımla|saygılarımızla|\
    iyi çalışmalar|sevgiler|敬具|よろしくお願いいたします|よろしくお願いします|此致|敬礼|祝好|顺祝商祺|順頌商祺|敬上|\
    감사합니다|안녕히 계세요|مع تحياتي|تحياتي|مع خالص التحية|مع أطيب التحيات|med venlig hilsen|\
    venlig hilsen|de bedste hilsner|hilsen|mange hilsner|kh|mvh|vh|med vänlig hälsning|\
    med vänliga hälsningar|vänliga hälsningar|hälsningar|med vennlig hilsen|vennlig hilsen|\
    beste hilsen|ystävällisin terveisin|terveisin|s pozdravem|üdvözlettel|cu stimă|ขอแสดงความนับถือ|\
    thanks|thank you|many thanks|danke|vielen dank|merci|gracias|muchas gracias|grazie|obrigado|\
    obrigada|bedankt|dank u|dziękuję|спасибо|teşekkürler|tak|tack";
