//! The other side of a conversation that was written down as one text.
//!
//! A transcript names who speaks: "Agent: How can I help? Customer: It broke." Where both sides are named, the turns of the
//! provider's side go, and the names of the speakers. A form with a field for each ("Agent: Max Kurz") is no transcript. Where
//! one side is named so, persons ("[10:03] Anna:") speak for the other.

use memchr::memchr_iter;
use rustc_hash::FxHashMap;

use super::RemovedPart::Transcript;
use super::draft::Draft;
use crate::text::Span;

/// A name of a speaker, with what stands before it on its line, is no longer.
const LONGEST_NAME: usize = 40;
/// Words of a person's name at most, with that of the firm.
const MOST_NAMES: usize = 4;
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

/// A name at the beginning of a line that may be a speaker's.
#[derive(Debug, Clone, Copy)]
struct Person<'t> {
    name: &'t str,
    /// Whether a time stands before it, which no field of a form has.
    timed: bool,
}

/// Who a label says that speaks.
#[derive(Debug, Clone, Copy)]
enum Speaker<'t> {
    Known(Side),
    Person(Person<'t>),
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
    let turns = sided(&labels(text).collect::<Vec<_>>());
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

/// The turns of those whose side is known. Persons are on the side that no label names: the provider's, where the customer is
/// named by role, or else the customer's. A name that stands once and has no time may be a field of a form.
fn sided(labels: &[(Speaker<'_>, Span)]) -> Vec<Turn> {
    let names =
        |side| labels.iter().any(|(who, _)| matches!(who, Speaker::Known(own) if *own == side));
    let others = if names(Side::Customer) { Side::Provider } else { Side::Customer };
    let mut times: FxHashMap<&str, u32> = FxHashMap::default();
    for (who, _) in labels {
        if let Speaker::Person(person) = who {
            *times.entry(person.name).or_default() += 1;
        }
    }
    let speaks = |person: &Person<'_>| person.timed || times.get(person.name) > Some(&1);
    let known = labels.iter().filter_map(|(who, name)| {
        let side = match who {
            Speaker::Known(side) => *side,
            Speaker::Person(person) => Some(others).filter(|_| speaks(person))?,
        };
        Some(Turn { side, name: *name })
    });
    known.collect()
}

/// The labels before colons that may say who speaks, in order, each with the white space behind it.
fn labels(text: &str) -> impl Iterator<Item = (Speaker<'_>, Span)> {
    text.match_indices([':', '：']).filter_map(move |(colon, sign)| {
        let mut from = colon.saturating_sub(LONGEST_NAME);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = &text[from..colon];
        let ends = |c: char| c == '\n' || STOPS.contains(&c);
        let start = before.rmatch_indices(ends).next().map_or(0, |(at, end)| at + end.len());
        let is_line = if start == 0 {
            from == 0 || text[..from].ends_with('\n')
        } else {
            before[..start].ends_with('\n')
        };
        let label = &before[start..];
        let (who, within) = match side(label, is_line || start > 0) {
            Some((side, within)) => (Speaker::Known(side), within),
            None => (Speaker::Person(Person::read(label).filter(|_| is_line)?), 0),
        };
        let begin = from + start + within;
        let end = colon + sign.len();
        let end = end + text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        Some((who, Span::new(begin, end)))
    })
}

impl<'t> Person<'t> {
    /// A few words that begin with capitals, maybe behind a time: "Anna (Lumina)", "10:03 AM Max Kurz".
    fn read(label: &'t str) -> Option<Self> {
        let name = without_time(label).trim_end();
        let hour = label.split_once(':').map(|(hour, _)| hour);
        let timed = hour.is_some_and(|hour| hour.ends_with(|c: char| c.is_ascii_digit()));
        let mut words = name.split_whitespace();
        let is_name = words.clone().count() <= MOST_NAMES
            && name.chars().nth(1).is_some()
            && words.all(|word| word.trim_start_matches('(').starts_with(char::is_uppercase));
        is_name.then_some(Self { name, timed })
    }
}

/// A label from its first letter on that is none of a time: "[10:03] Anna", "10:03 AM Anna".
fn without_time(label: &str) -> &str {
    let from_letters = |text: &'_ str| text.find(char::is_alphabetic).unwrap_or(text.len());
    let name = &label[from_letters(label)..];
    let half = ["AM ", "PM ", "am ", "pm ", "AM]", "PM]", "am]", "pm]"];
    match half.iter().find_map(|half| name.strip_prefix(half)) {
        Some(rest) if name.len() < label.len() => &rest[from_letters(rest)..],
        _ => name,
    }
}

/// The side that a label names, and where in it the name begins: "[10:02] Agent", "Customer 2", or at the end of what was said
/// before.
fn side(label: &str, is_whole: bool) -> Option<(Side, usize)> {
    if is_whole {
        let name = without_time(label).trim_end_matches(|c: char| !c.is_alphanumeric());
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
            (
                "[10:03] Visitor: hi, my modem is dead\n[10:04] Anna (Lumina): Oh no, that is terrible!\n[10:05] Visitor: yes it is",
                "hi, my modem is dead\nyes it is",
            ),
            (
                "Anna: I am so sorry, please do not cancel.\nCustomer: No worries.\nAnna: Great, thank you!",
                "No worries.",
            ),
            (
                "10:03 AM Support: How can I help?\n10:04 AM Jane Doe: It broke again.",
                "It broke again.",
            ),
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
            "Customer: Jane Doe\nOrder: the red lamp for the hall\nIssue: it came broken and nobody answers.",
            "Customer: my plan is gone.\nWindows 11 Team: nobody answers, it is a shame.",
            "Anna: it was great.\nMax: I did not like it at all.\nAnna: well, I did.",
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
