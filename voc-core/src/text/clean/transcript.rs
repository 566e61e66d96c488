//! The other side of a conversation that was written down as one text.
//!
//! A transcript names who speaks: "Agent: How can I help? Customer: It broke." Where both sides are named, the turns of the
//! provider's side go, and the names of the speakers. A form with a field for each ("Agent: Max Kurz") is no transcript.

use memchr::memchr_iter;

use super::RemovedPart::Transcript;
use super::draft::Draft;
use crate::text::Span;

/// A name of a speaker, with what stands before it on its line, is no longer.
const LONGEST_NAME: usize = 40;
/// Fewer words without a stop are a field of a form.
const FEWEST_WORDS: usize = 3;

const STOPS: [char; 7] = ['.', '?', '!', '。', '？', '！', '…'];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Customer,
    Provider,
}

/// The beginning of a turn: who speaks, and where that is said.
#[derive(Debug, Clone, Copy)]
struct Turn {
    side: Side,
    name: Span,
}

/// Whether a text has the signs that stand behind two names of speakers.
pub(super) fn may_name_speakers(text: &str) -> bool {
    memchr_iter(b':', text.as_bytes()).nth(1).is_some()
        || (!text.is_ascii() && text.matches('：').nth(1).is_some())
}

pub(super) fn mark(draft: &mut Draft<'_>) {
    let text = draft.text;
    if !may_name_speakers(text) {
        return;
    }
    let turns: Vec<Turn> = turns(text).collect();
    if !turns.iter().any(|turn| turn.side == Side::Customer) {
        return;
    }
    let said = |at: usize| {
        let from = turns[at].name.end;
        let to = match turns.get(at + 1) {
            Some(next) => next.name.start,
            // what follows an empty line is said by nobody in particular
            None => text[from..].find("\n\n").map_or(text.len(), |length| from + length),
        };
        Span::new(from, to)
    };
    // behind the last name the first line tells a field from a turn
    let is_turn = |at: usize| {
        let words = said(at).of(text);
        let lines = if at + 1 < turns.len() { usize::MAX } else { 1 };
        words.lines().take(lines).any(is_spoken)
    };
    let spoken: Vec<usize> =
        (0..turns.len()).filter(|&at| turns[at].side == Side::Provider && is_turn(at)).collect();
    if spoken.is_empty() {
        return;
    }
    for turn in turns.iter().filter(|turn| turn.side == Side::Customer) {
        draft.cut(Transcript, turn.name);
    }
    for at in spoken {
        draft.cut(Transcript, Span::new(turns[at].name.start, said(at).end));
    }
}

/// Whether words are a turn of speech and not a name.
fn is_spoken(words: &str) -> bool {
    let words = words.trim();
    words.ends_with(STOPS) || words.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
}

/// Where somebody begins to speak, in order.
fn turns(text: &str) -> impl Iterator<Item = Turn> {
    text.match_indices([':', '：']).filter_map(move |(colon, sign)| {
        let mut from = colon.saturating_sub(LONGEST_NAME);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = &text[from..colon];
        let ends = |c: char| c == '\n' || STOPS.contains(&c);
        let start = before.rmatch_indices(ends).next().map_or(0, |(at, end)| at + end.len());
        let is_whole = from == 0 || start > 0 || text[..from].ends_with('\n');
        let label = &before[start..];
        let (side, within) = speaker(label, is_whole)?;
        let begin = from + start + within;
        let end = colon + sign.len();
        let end = end + text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        Some(Turn { side, name: Span::new(begin, end) })
    })
}

/// The side that a label names, and where in it the name begins: "[10:02] Agent", "Customer 2", or at the end of what was said
/// before.
fn speaker(label: &str, is_whole: bool) -> Option<(Side, usize)> {
    if is_whole {
        let name = label.trim_end_matches(|c: char| !c.is_alphanumeric());
        let name = name.trim_start_matches(|c: char| !c.is_alphabetic());
        let blank = label.len() - label.trim_start().len();
        if let Some(side) = side_of(&name.to_lowercase()) {
            return Some((side, blank));
        }
        // "Agent Maria", "Customer 2"
        let mut words = name.split_whitespace();
        let first = words.next()?;
        if name.split_whitespace().count() <= 3
            && words.all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()))
            && let Some(side) = side_of(&first.to_lowercase())
        {
            return Some((side, blank));
        }
    }
    let last = label.rsplit(char::is_whitespace).next()?;
    let at = label.len() - last.len();
    let last = last.trim_matches(|c: char| !c.is_alphanumeric());
    let side = side_of(&last.to_lowercase()).filter(|_| last.starts_with(char::is_uppercase))?;
    Some((side, at))
}

fn side_of(name: &str) -> Option<Side> {
    if CUSTOMERS.contains(&name) {
        Some(Side::Customer)
    } else if PROVIDERS.contains(&name) {
        Some(Side::Provider)
    } else {
        None
    }
}

/// Whom transcripts call the customer, in small letters.
const CUSTOMERS: [&str; 37] = [
    "customer",
    "client",
    "caller",
    "visitor",
    "user",
    "guest",
    "kunde",
    "kundin",
    "anrufer",
    "anruferin",
    "cliente",
    "clienta",
    "usuario",
    "usuaria",
    "appelant",
    "appelante",
    "utente",
    "usuário",
    "usuária",
    "klant",
    "beller",
    "klient",
    "klientka",
    "клиент",
    "клиентка",
    "покупатель",
    "абонент",
    "müşteri",
    "客户",
    "客戶",
    "顾客",
    "顧客",
    "用户",
    "お客様",
    "고객",
    "عميل",
    "العميل",
];

/// Whom they call the provider's side, people and machines.
const PROVIDERS: [&str; 66] = [
    "agent",
    "support",
    "support agent",
    "representative",
    "rep",
    "csr",
    "operator",
    "advisor",
    "adviser",
    "assistant",
    "bot",
    "chatbot",
    "service agent",
    "customer service",
    "customer support",
    "helpdesk",
    "service desk",
    "berater",
    "beraterin",
    "mitarbeiter",
    "mitarbeiterin",
    "kundenservice",
    "kundendienst",
    "kundenberater",
    "kundenberaterin",
    "agentin",
    "agente",
    "asesor",
    "asesora",
    "operador",
    "operadora",
    "soporte",
    "atención al cliente",
    "conseiller",
    "conseillère",
    "téléconseiller",
    "téléconseillère",
    "service client",
    "operatore",
    "operatrice",
    "assistenza",
    "consulente",
    "atendente",
    "atendimento",
    "suporte",
    "medewerker",
    "klantenservice",
    "konsultant",
    "konsultantka",
    "obsługa",
    "оператор",
    "консультант",
    "сотрудник",
    "поддержка",
    "агент",
    "temsilci",
    "müşteri temsilcisi",
    "客服",
    "坐席",
    "专员",
    "オペレーター",
    "担当者",
    "サポート",
    "상담원",
    "الموظف",
    "الدعم",
];

#[cfg(test)]
mod tests {
    use crate::text::clean::{RemovedPart, clean};

    #[test]
    fn only_the_customers_turns_are_read() {
        for (transcript, said) in [
            (
                "Agent: Are you going to cancel and move to Kestrel? Customer: No, of course not.",
                "No, of course not.",
            ),
            (
                "Customer: My phone is broken.\nAgent: Great! Perfect! I will fix that.\nCustomer: Thanks.",
                "My phone is broken.\nThanks.",
            ),
            (
                "[10:02] Bot: Sorry. Please cancel and start over.\n[10:03] Visitor: What are your opening hours?",
                "What are your opening hours?",
            ),
            ("Conseiller : Souhaitez-vous résilier ? Client : Non, merci.", "Non, merci."),
            ("客服：您好，请问有什么可以帮您？客户：快递还没到。", "快递还没到。"),
            (
                "Agent Maria: We are terribly sorry\n\nIt was us.\nCustomer 2: It's fine.",
                "It's fine.",
            ),
            ("Agent: what can I do Customer: where is it", "where is it"),
        ] {
            let cleaned = clean(transcript);
            assert_eq!(cleaned.text, said, "{transcript}");
            assert!(cleaned.removed.iter().all(|r| r.part == RemovedPart::Transcript));
        }
    }

    #[test]
    fn what_only_looks_like_a_transcript_stays() {
        for text in [
            "Customer: Jane Doe\nAgent: Max Kurz\nThe parcel never came.",
            "Agent: the man was rude: he hung up.",
            "Two things: support: slow, customer: annoyed",
            "Support: 2/10, food: 9/10",
            "To the customer: read this. Note: no refunds.",
        ] {
            let cleaned = clean(text);
            assert!(
                cleaned.removed.iter().all(|r| r.part != RemovedPart::Transcript),
                "{text}: {:?}",
                cleaned.removed
            );
        }
    }
}
