//! What mail programs put above somebody else's message: header lines and separators.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::draft::Draft;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    From = 1,
    To = 2,
    Cc = 4,
    Date = 8,
    Subject = 16,
    Other = 32,
}

/// Field names are short; a colon further on belongs to a sentence.
const LONGEST_NAME: usize = 24;

/// Lines a field may run over, as long lists of receivers do.
const MOST_CONTINUATIONS: usize = 3;

/// Lines a whole block may take.
const LONGEST_BLOCK: usize = 40;

/// The last line of the header block that starts on line `first`.
///
/// A block names a sender with two more fields, and has a subject or an address: "From: Berlin, To:
/// Munich, Date: 3 May" tells of a journey. Right under a separator any two fields will do.
pub(super) fn block(draft: &Draft<'_>, first: usize, under_separator: bool) -> Option<usize> {
    field(draft.line(first))?;
    let mut seen = 0;
    let mut last = first;
    let mut passed = 0;
    let mut has_address = false;
    for line in first..draft.len().min(first + LONGEST_BLOCK) {
        let text = draft.line(line);
        if let Some(field) = field(text) {
            seen |= field as u8;
            last = line;
            passed = 0;
        } else {
            // Some programs put an empty line between the fields.
            let is_value = text.contains('@') || text.starts_with('<');
            passed += 1;
            if !(text.is_empty() || is_value && !names_a_field(text)) || passed > MOST_CONTINUATIONS
            {
                break;
            }
        }
        has_address |= text.contains('@');
    }
    let fields = seen.count_ones();
    let has = |field: Field| seen & field as u8 != 0;
    let has_when = has(Field::Subject) || (has(Field::Date) && has_address);
    let is_block = fields >= 3 && has(Field::From) && has_when;
    (is_block || (under_separator && fields >= 2)).then_some(last)
}

/// Whether a line is a field, of whatever name: "Message-Id: <1@example.com>".
fn names_a_field(line: &str) -> bool {
    line.split_once(": ")
        .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// Whether a line announces another message: "-----Original Message-----" and its like.
pub(super) fn is_separator(line: &str) -> bool {
    let inner = line.trim_matches(is_ornament);
    if inner.is_empty() || inner.len() > 120 {
        return false;
    }
    let inner = inner.to_lowercase();
    let announces = |phrases: &[&str]| phrases.iter().any(|phrase| inner.starts_with(phrase));
    let is_framed = line.len() - line.trim_start_matches(is_ornament).len() >= 2;
    (is_framed && announces(&FRAMED)) || (inner.ends_with(':') && announces(&UNFRAMED))
}

/// Whether a line is nothing but a ruler of one repeated ornament.
pub(super) fn is_ruler(line: &str) -> bool {
    line.chars().count() >= 3 && line.chars().all(is_ornament)
}

fn is_ornament(c: char) -> bool {
    matches!(c, '-' | '_' | '=' | '*' | '~' | '#' | '>' | '<' | '—' | '–' | '─' | '━' | ' ')
}

fn field(line: &str) -> Option<Field> {
    let line = line.trim_start_matches(['*', '_', '|']);
    let colon = line.char_indices().take(LONGEST_NAME).find(|(_, c)| matches!(c, ':' | '：'))?.0;
    let name = line[..colon].trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    FIELDS.get(name.to_lowercase().as_str()).copied()
}

static FIELDS: LazyLock<FxHashMap<&'static str, Field>> = LazyLock::new(|| {
    let named = [
        (Field::From, FROM),
        (Field::To, TO),
        (Field::Cc, CC),
        (Field::Date, DATE),
        (Field::Subject, SUBJECT),
        (Field::Other, OTHER),
    ];
    named
        .into_iter()
        .flat_map(|(field, names)| names.split('|').map(move |name| (name, field)))
        .collect()
});

const FROM: &str = "from|von|de|da|van|od|от|отправитель|від|kimden|gönderen|差出人|送信者|发件人|\
    寄件者|寄件人|發件人|보낸 사람|보낸사람|발신|من|fra|från|lähettäjä|feladó|de la|από|từ|จาก|dari";
const TO: &str = "to|an|à|a|para|aan|do|кому|получатель|kime|alıcı|宛先|收件人|收件者|받는 사람|\
    받는사람|수신|إلى|الى|til|till|vastaanottaja|komu|címzett|către|προς|đến|ถึง|kepada|pour|per";
const CC: &str = "cc|bcc|kopie|copie|copie à|copia|cópia|kopia|kopi|dw|udw|копия|копія|bilgi|ccn|cci|\
    抄送|副本|参照|참조|نسخة|نسخة إلى|kopio|másolat|cc to";
const DATE: &str = "date|sent|datum|gesendet|gesendet am|envoyé|envoyé le|date d'envoi|fecha|\
    enviado|enviado el|enviada|enviada em|enviado em|data|inviato|data invio|verzonden|wysłano|\
    wysłane|data wysłania|дата|отправлено|надіслано|tarih|gönderildi|gönderme tarihi|日時|送信日時|\
    日期|发送时间|發送時間|寄件日期|傳送時間|时间|날짜|보낸 날짜|보낸날짜|التاريخ|تاريخ|تم الإرسال|\
    تاريخ الإرسال|dato|sendt|skickat|lähetetty|päivämäärä|odesláno|elküldve|küldve|trimis|\
    ημερομηνία|ngày|วันที่|dikirim|message du";
const SUBJECT: &str = "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|тема|konu|件名|\
    主题|主題|主旨|标题|제목|الموضوع|emne|ämne|aihe|předmět|predmet|tárgy|subiect|θέμα|tiêu đề|เรื่อง|\
    subjek|sujet";
const OTHER: &str = "reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|importance|\
    wichtigkeit|priority|priorität|attachments|anlagen|pièces jointes|organization|organisation";

/// What stands between dashes above a message that was quoted or passed on.
const FRAMED: [&str; 63] = [
    "please type your reply above this line",
    "please reply above this line",
    "reply above this line",
    "bitte geben sie ihre antwort oberhalb dieser zeile",
    "escriba su respuesta por encima de esta línea",
    "original message",
    "original appointment",
    "forwarded message",
    "forwarded by",
    "forward message",
    "reply message",
    "original-nachricht",
    "originalnachricht",
    "original nachricht",
    "ursprüngliche nachricht",
    "weitergeleitete nachricht",
    "weitergeleitet von",
    "message d'origine",
    "message d’origine",
    "message original",
    "message initial",
    "message transféré",
    "courriel original",
    "mensaje original",
    "mensaje reenviado",
    "messaggio originale",
    "messaggio inoltrato",
    "mensagem original",
    "mensagem encaminhada",
    "mensagem reencaminhada",
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "doorgestuurd bericht",
    "wiadomość oryginalna",
    "oryginalna wiadomość",
    "treść przekazanej wiadomości",
    "przekazana wiadomość",
    "исходное сообщение",
    "оригинальное сообщение",
    "пересылаемое сообщение",
    "пересланное сообщение",
    "перенаправленное сообщение",
    "orijinal mesaj",
    "özgün ileti",
    "özgün mesaj",
    "yönlendirilmiş ileti",
    "iletilen mesaj",
    "元のメッセージ",
    "転送メッセージ",
    "转发邮件",
    "原始邮件",
    "原始郵件",
    "轉寄郵件",
    "원본 메시지",
    "원본 메일",
    "전달된 메시지",
    "الرسالة الأصلية",
    "oprindelig",
    "ursprungligt meddelande",
    "opprinnelig melding",
    "alkuperäinen viesti",
    "původní zpráva",
    "eredeti üzenet",
];

/// What stands above it without dashes, with a colon at the end.
const UNFRAMED: [&str; 13] = [
    "begin forwarded message",
    "anfang der weitergeleiteten",
    "début du message réexpédié",
    "début du message transféré",
    "inicio del mensaje reenviado",
    "inizio messaggio inoltrato",
    "início da mensagem reencaminhada",
    "início da mensagem encaminhada",
    "begin doorgestuurd bericht",
    "rozpoczęcie przekazanej wiadomości",
    "начало переадресованного сообщения",
    "start på videresendt",
    "vidarebefordrat brev",
];
