//! What stands around and between the words of a message and says nothing of it.
//!
//! Customers greet, copy numbers and links, write lists and export their texts in quotation marks; what is felt is the same
//! without. Texts that a model learns from hardly have these, so that it takes them for something.

mod salutation;

use smallvec::SmallVec;

use super::Span;
use super::redact::PiiKind;

/// Digits from which a number names a thing instead of counting it.
const NAMING: usize = 5;
/// Bytes of the longest telephone number, as it is written.
const LONGEST_NUMBER: usize = 32;
/// Bytes of the longest tag, with its brackets.
const LONGEST_TAG: usize = 40;
/// Brackets around what redaction leaves, at most.
const MOST_BRACKETS: usize = 2;
/// Quotation marks that stand side by side, at most.
const MOST_QUOTES: usize = 3;
const QUOTES: [(char, char); 8] = [
    ('"', '"'),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('»', '«'),
    ('「', '」'),
    ('『', '』'),
    ('‘', '’'),
];
/// What fields of forms are called, and what mail programs put before a subject.
const LABELS: [&str; 36] = [
    "comment",
    "comments",
    "feedback",
    "review",
    "message",
    "description",
    "answer",
    "note",
    "kommentar",
    "nachricht",
    "bewertung",
    "beschreibung",
    "commentaire",
    "commentaires",
    "avis",
    "message du client",
    "comentario",
    "comentarios",
    "mensaje",
    "commento",
    "comentário",
    "mensagem",
    "re",
    "fw",
    "fwd",
    "aw",
    "wg",
    "tr",
    "rv",
    "res",
    "enc",
    "antw",
    "odp",
    "ynt",
    "回复",
    "转发",
];
/// What other programs' redaction leaves in brackets, beside the names of our kinds and with whatever stands around it:
/// `[PERSON]`, `<MAIL_2>`, `{{first name}}`.
const MASKS: [&str; 14] = [
    "person", "mail", "location", "city", "org", "company", "date", "account", "link", "id",
    "redacted", "removed", "masked", "hidden",
];
/// What the largest map of the world puts before reviews in another language.
const TRANSLATED: &str = "(Translated by Google)";
const LINKS: [&str; 3] = ["http://", "https://", "www."];
const BULLETS: [char; 7] = ['-', '*', '•', '–', '·', '▪', '‣'];

/// The stretches of a text that are not read, in its order and apart from each other: quotation marks around all of it, a tag
/// and a salutation at its beginning, bullets, marks of emphasis, dates, numbers of orders and telephones, and links unless
/// `links_are_told`.
pub(crate) fn frame(text: &str, links_are_told: bool) -> SmallVec<[Span; 4]> {
    let mut found: SmallVec<[Span; 4]> = SmallVec::new();
    let trimmed = text.trim();
    let mut from = text.len() - text.trim_start().len();
    let quotes = quotes_around(trimmed);
    if let Some((open, _)) = quotes {
        found.push(Span::new(from, from + open));
        from += open;
    }
    while let Some(length) = tag(&text[from..]) {
        found.push(Span::new(from, from + length));
        from = text.len() - text[from + length..].trim_start().len();
    }
    if let Some(length) = salutation::length(&text[from..]) {
        found.push(Span::new(from, from + length));
        from += length;
    }
    let to = text.trim_end().len() - quotes.map_or(0, |(_, close)| close);
    marks(text, Span::new(from, to), links_are_told, &mut found);
    if quotes.is_some() {
        found.push(Span::new(to, text.trim_end().len()));
    }
    found
}

/// How long the quotation marks are around all of a text; exports double them.
fn quotes_around(text: &str) -> Option<(usize, usize)> {
    let first = text.chars().next()?;
    QUOTES.iter().filter(|(open, _)| *open == first).find_map(|&(open, close)| {
        let opening = run(text, |c| c == open).min(MOST_QUOTES * open.len_utf8());
        let closing = text.len() - text.trim_end_matches(close).len();
        let closing = closing.min(MOST_QUOTES * close.len_utf8());
        let inner = text.get(opening..text.len().checked_sub(closing)?)?;
        let is_around = opening > 0 && closing > 0 && (open != close || opening == closing);
        (is_around && !inner.contains([open, close])).then_some((opening, closing))
    })
}

/// What of a stretch is no word: found where a line or a word begins.
fn marks(text: &str, stretch: Span, links_are_told: bool, found: &mut SmallVec<[Span; 4]>) {
    let (mut at, mut begins_line, mut begins_word) = (stretch.start, true, true);
    while at < stretch.end {
        let byte = text.as_bytes()[at];
        // most of a text: letters within words, and what parts them
        if byte == b' ' || byte.is_ascii_alphabetic() && !(begins_word && b"hHwW".contains(&byte)) {
            begins_word = byte == b' ';
            begins_line &= begins_word;
            at += 1;
            continue;
        }
        let rest = &text[at..stretch.end];
        let Some(c) = rest.chars().next() else { return };
        if links_are_told
            && begins_word
            && let Some(told) = link(rest)
        {
            (begins_line, begins_word) = (false, true);
            at += told;
            continue;
        }
        let mark = || match c {
            '*' | '_' => Some(run(rest, |other| other == c)).filter(|length| *length > 1),
            'h' | 'H' | 'w' | 'W' if begins_word => link(rest),
            '0'..='9' | '#' | '+' if begins_word => number(rest),
            '\\' => escape(rest),
            '[' | '{' | '<' => mask(rest),
            '\u{1f1e6}'..='\u{1f1ff}' => Some(c.len_utf8()),
            _ => None,
        };
        let length = if begins_line { bullet(rest).or_else(mark) } else { mark() };
        let length = length.unwrap_or_else(|| {
            begins_line = c == '\n' || begins_line && c.is_whitespace();
            begins_word = !c.is_alphanumeric();
            0
        });
        if length == 0 {
            at += c.len_utf8();
        } else {
            found.push(Span::new(at, at + length));
            at += length;
            (begins_line, begins_word) = (false, true);
        }
    }
}

/// What a system puts before a text: "[Ticket 4711]", "(Translated by Google)", "Comment:".
fn tag(text: &str) -> Option<usize> {
    let near = |mark: char| text.find(mark).filter(|at| *at < LONGEST_TAG);
    let length = if text.starts_with('[') {
        near(']')? + 1
    } else if text.starts_with(TRANSLATED) {
        TRANSLATED.len()
    } else {
        let label = near(':')?;
        LABELS.contains(&&*text[..label].trim_end().to_lowercase()).then_some(label + 1)?
    };
    text[length..].contains(char::is_alphanumeric).then_some(length)
}

/// What stands for something that was taken out of a text.
fn mask(rest: &str) -> Option<usize> {
    let brackets = rest.bytes().take(MOST_BRACKETS).take_while(|b| b"[{<".contains(b)).count();
    let inner = &rest[brackets..];
    let length = run(inner, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '));
    let closing = run(&inner[length..], |c| matches!(c, ']' | '}' | '>'));
    let is_known = |word: &str| {
        let ours = PiiKind::ALL.into_iter().map(PiiKind::name);
        MASKS.into_iter().chain(ours).any(|mask| mask.eq_ignore_ascii_case(word))
    };
    let mut words = inner[..length].split(|c: char| !c.is_ascii_alphabetic());
    let is_mask = length <= LONGEST_TAG && closing == brackets && words.any(is_known);
    is_mask.then_some(2 * closing + length)
}

/// A bullet has a space behind it, as has the number of an item.
fn bullet(rest: &str) -> Option<usize> {
    let digits = run(rest, |c| c.is_ascii_digit());
    let length = match rest[digits..].chars().next()? {
        '.' | ')' if (1..=2).contains(&digits) => digits + 1,
        c if digits == 0 && BULLETS.contains(&c) => c.len_utf8(),
        _ => return None,
    };
    rest[length..].starts_with([' ', '\t']).then_some(length)
}

/// An end of line as programs write it, where no path goes on behind it.
fn escape(rest: &str) -> Option<usize> {
    let is_end = rest.starts_with("\\n") || rest.starts_with("\\r") || rest.starts_with("\\t");
    let goes_on = rest[1..].chars().nth(1).is_some_and(|c| c.is_lowercase() || c.is_numeric());
    (is_end && !goes_on).then_some(2)
}

fn link(rest: &str) -> Option<usize> {
    let begins =
        |link: &str| rest.get(..link.len()).is_some_and(|start| start.eq_ignore_ascii_case(link));
    LINKS.into_iter().find(|link| begins(link))?;
    let link = &rest[..run(rest, |c| !c.is_whitespace() && !"<>\"”»".contains(c))];
    Some(link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '…']).len())
}

/// A date, a telephone number or the number of an order: digits with the marks and single spaces that part them.
fn number(rest: &str) -> Option<usize> {
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST_NUMBER)];
    let start = usize::from(matches!(bytes[0], b'#' | b'+'));
    let (mut at, mut end) = (start, start);
    let (mut digits, mut groups, mut spaces) = (0, 0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => {
                groups += usize::from(at == start || !bytes[at - 1].is_ascii_digit());
                spaces += usize::from(at > 0 && bytes[at - 1] == b' ');
                digits += 1;
                end = at + 1;
            }
            b'/' | b'-' | b'.' | b':' if end == at => {}
            b' ' if end == at && (digits > 2 || start == 1) => {}
            _ => break,
        }
        at += 1;
    }
    let goes_on = rest[end..].starts_with(|c: char| c.is_alphanumeric() || "%€$£".contains(c));
    let apart: SmallVec<[&str; 4]> = rest[start..end].split(['/', '-', '.']).collect();
    let is_date = spaces == 0
        && apart.len() == 3
        && apart.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    // "12.500" and "3.999,99" are amounts
    let is_amount = spaces == 0 && groups > 1 && rest[start..end].contains('.');
    let is_name = digits >= NAMING && !is_amount;
    (!goes_on && (is_date || is_name) && digits > 0).then_some(end)
}

fn run(text: &str, is_of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_of(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a text.
    fn read(text: &str) -> String {
        let mut rest = text.to_owned();
        for span in frame(text, false).iter().rev() {
            rest.replace_range(span.start..span.end, "");
        }
        rest
    }

    #[test]
    fn quotation_marks_around_everything_are_left_out() {
        assert_eq!(read("\"Too slow.\""), "Too slow.");
        assert_eq!(read(" „Zu langsam.“ "), " Zu langsam. ");
        assert_eq!(read("\"\"Too slow.\"\""), "Too slow.");
        for whole in ["\"Fast\" is not \"slow\"", "he said \"no\"", "\"", "5\" screen"] {
            assert_eq!(read(whole), whole);
        }
    }

    #[test]
    fn tags_and_salutations_are_left_out() {
        assert_eq!(read("\"[Ticket 4711] Hi Anna, too slow.\""), "  too slow.");
        assert_eq!(read("Comment: (Translated by Google) slow"), "  slow");
        assert_eq!(read("(Translated by Google) slow"), " slow");
        assert_eq!(read("RE: Fwd: too slow"), "  too slow");
        for whole in ["[1]", "Delivery: late", "comment:", "regarding: slow"] {
            assert_eq!(read(whole), whole);
        }
    }

    #[test]
    fn bullets_and_emphasis_are_left_out() {
        assert_eq!(read("- slow\n• dear\n-5 degrees"), " slow\n dear\n-5 degrees");
        assert_eq!(read("1. slow\n2) dear\n3.5 stars"), " slow\n dear\n3.5 stars");
        assert_eq!(read("slow.\\n\\nDear. C:\\new 🇬🇧"), "slow.Dear. C:\\new ");
        assert_eq!(read("**never** again, *really*"), "never again, *really*");
    }

    #[test]
    fn links_dates_and_numbers_of_things_are_left_out() {
        assert_eq!(read("see https://a.example/x?y=1, please"), "see , please");
        assert_eq!(read("(www.a.example)"), "()");
        assert!(frame("see https://a.example/12345-67890", true).is_empty());
        assert_eq!(read("order #4821337 of 12/03/2025 and 2025-03-12"), "order  of  and ");
        assert_eq!(read("call 0171 2345678 or +49 171 23 45 678."), "call  or .");
    }

    #[test]
    fn what_redaction_leaves_is_left_out() {
        for kind in PiiKind::ALL {
            let label = kind.name().to_uppercase();
            assert_eq!(
                read(&format!("I told [{label}] and [{label}_1]")),
                "I told  and ",
                "{label}"
            );
        }
        assert_eq!(read("I told [NAME] and <EMAIL_2>, {{first_name}} too"), "I told  and ,  too");
        let long = format!("see [{}name]", "a ".repeat(20));
        for whole in ["slow [URGENT]", "so [sic]", "I [NAME", "I [NAME}}", "I <3 it", &long] {
            assert_eq!(read(whole), whole);
        }
    }

    #[test]
    fn what_counts_something_is_read() {
        for whole in [
            "3 weeks, 480 € and 12.500 EUR",
            "24/7 support",
            "2 of 10",
            "3.5 stars",
            "15000€ lost",
            "4/5 and 10:30",
            "50000x better",
            "iPhone 15 and B2B",
        ] {
            assert_eq!(read(whole), whole);
        }
    }

    #[test]
    fn stretches_are_apart_and_in_order() {
        for text in ["", " ", "\"\"", "**", "\"Hi, **\"", "# + 1", "Hello,\n- 12/03/2025 http://"] {
            let found = frame(text, false);
            assert!(found.windows(2).all(|two| two[0].end <= two[1].start), "{text}: {found:?}");
            assert!(found.iter().all(|span| text.get(span.start..span.end).is_some()));
        }
    }
}
