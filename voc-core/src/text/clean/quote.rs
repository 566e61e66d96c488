//! Quoted replies and forwarded mails.
//!
//! Lines that start with `>` go wherever they stand, so that answers between them stay. A line that
//! introduces a quote ("On 3 May, Jane wrote:"), a header block or a separator ends the message when
//! something of the author's own stands above it; at the top of a text it introduces the only content
//! there is, and everything stays.

use std::sync::LazyLock;

use regex::Regex;

use super::RemovedPart::Quote;
use super::draft::Draft;
use super::header;

/// An introduction that long is a paragraph.
const LONGEST_INTRODUCTION: usize = 600;

/// Mail programs break an introduction into so many lines at most.
const MOST_LINES: usize = 4;

pub(super) fn mark(draft: &mut Draft<'_>) {
    let introductions = introductions(draft);
    let mut upcoming = introductions.iter().copied().peekable();
    let total = draft.len();
    let mut has_own = false;
    // A separator or ruler that a header block may follow.
    let mut ruler = None;
    let mut at = 0;
    while at < total {
        while upcoming.next_if(|intro| intro.0 < at).is_some() {}
        let line = draft.line(at);
        if line.is_empty() {
            at += 1;
            continue;
        }
        if let Some(end) = quoted_end(draft, at) {
            draft.cut_lines(Quote, at..end);
            at = end;
            ruler = None;
            continue;
        }
        if let Some((first, last)) = upcoming.next_if(|intro| intro.0 == at) {
            let below = draft.next_text(last + 1);
            if let Some(end) = below.and_then(|below| quoted_end(draft, below)) {
                draft.cut_lines(Quote, first..end);
                at = end;
                continue;
            }
            if has_own {
                return draft.cut_lines(Quote, ruler.unwrap_or(first)..total);
            }
            at = last + 1;
            continue;
        }
        let is_separator = header::is_separator(line);
        let last = if is_separator { Some(at) } else { header::block(draft, at, ruler.is_some()) };
        if let Some(last) = last {
            if has_own {
                return draft.cut_lines(Quote, ruler.unwrap_or(at)..total);
            }
            ruler = is_separator.then_some(at);
            at = last + 1;
            continue;
        }
        if header::is_ruler(line) {
            ruler = Some(at);
        } else {
            ruler = None;
            has_own = true;
        }
        at += 1;
    }
}

/// The end of the run of quoted lines that starts at `at`.
fn quoted_end(draft: &Draft<'_>, at: usize) -> Option<usize> {
    if !is_quoted(draft.line(at)) {
        return None;
    }
    let mut end = at + 1;
    let mut ahead = end;
    while ahead < draft.len() {
        let line = draft.line(ahead);
        ahead += 1;
        if is_quoted(line) {
            end = ahead;
        } else if !line.is_empty() {
            break;
        }
    }
    // "> 3 weeks" on a line of its own compares more often than it quotes.
    let lone =
        end == at + 1 && draft.line(at)[1..].trim_start().starts_with(|c: char| c.is_numeric());
    (!lone).then_some(end)
}

fn is_quoted(line: &str) -> bool {
    line.starts_with('>') && !FROWNS.iter().any(|frown| line.starts_with(frown))
}

/// Faces that start like a quote.
const FROWNS: [&str; 8] = [">:(", ">:-(", ">:[", ">=(", ">.<", ">_<", ">_>", ">:|"];

/// First and last line of everything that reads "On <date>, <somebody> wrote:".
fn introductions(draft: &Draft<'_>) -> Vec<(usize, usize)> {
    (0..draft.len()).filter_map(|last| Some((introduction_start(draft, last)?, last))).collect()
}

fn introduction_start(draft: &Draft<'_>, last: usize) -> Option<usize> {
    let line = draft.line(last).trim_end_matches(['*', '_', ' ', '"']);
    let body = line.strip_suffix([':', '：']).or_else(|| line.strip_suffix("----"))?.trim_end();
    if is_quoted(line) || line.len() > LONGEST_INTRODUCTION {
        return None;
    }
    let says = ends_with_saying(body);
    // Without a verb, the address has to come right before the colon.
    let has_verb = says || VERB_INSIDE.is_match(body);
    if !has_verb && !body.ends_with(['>', ')', ']']) {
        return None;
    }
    let mut found = None;
    for first in (last.saturating_sub(MOST_LINES - 1)..=last).rev() {
        let text = draft.line(first);
        if text.is_empty() || is_quoted(text) {
            break;
        }
        let span = draft.span(first..last + 1);
        if span.len() > LONGEST_INTRODUCTION {
            break;
        }
        let whole = span.of(draft.text);
        let opens = OPENER.is_match(text);
        let is_introduction = if ADDRESS.is_match(whole) {
            let is_dated = DATE.is_match(whole);
            let names_a_day = || says && opens && text.bytes().any(|b| b.is_ascii_digit());
            (is_dated && (opens || found.is_none())) || names_a_day()
        } else {
            opens && has_verb && DATE.is_match(whole)
        };
        if is_introduction {
            found = Some(first);
            if opens {
                break;
            }
        }
    }
    found
}

fn ends_with_saying(body: &str) -> bool {
    // "napisał(a)", "написал(а)": Latin and Cyrillic.
    let body = body.strip_suffix("(a)").or_else(|| body.strip_suffix("(а)")).unwrap_or(body);
    SAYINGS.iter().any(|saying| body.ends_with(saying))
}

/// "Wrote" as mail programs put it at the end of an introduction.
const SAYINGS: [&str; 46] = [
    "wrote",
    "writes",
    "schrieb",
    "geschrieben",
    "a écrit",
    "écrit",
    "escribió",
    "ha escrito",
    "ha scritto",
    "scrive",
    "escreveu",
    "schreef",
    "het volgende geschreven",
    "napisał",
    "napisała",
    "pisze",
    "написал",
    "написала",
    "пишет",
    "написав",
    "пише",
    "yazdı",
    "şunu yazdı",
    "şunları yazdı",
    "書きました",
    "のメール",
    "写道",
    "寫道",
    "来信",
    "작성",
    "님이 작성",
    "썼습니다",
    "كتب",
    "كتبت",
    "skrev",
    "skrev følgende",
    "kirjoitti",
    "napsal",
    "napsala",
    "napísal",
    "írta",
    "ezt írta",
    "a scris",
    "έγραψε",
    "đã viết",
    "เขียนว่า",
];

/// Languages that put the writer's name after the verb: "Am 3.5. schrieb Jane Doe".
static VERB_INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?: (?:schrieb|schreef|skrev|napsal(?:\(a\))?|kirjoitti) |كتب |(?:пишет|написал) )\S.{0,160}$",
    )
});

/// A time, a date in figures, or a year beside a day.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) \b\d{1,2} [:.h] \d{2} (?:\D|$)
        | \d{1,4} [./-] \ ?\d{1,2} [./-] \ ?\d{2,4}
        | (?:19|20)\d\d (?:\D|$)
        | [0-9]{1,2}\ *[日일月월時时点點]",
    )
});

/// An address as mail programs give it: in brackets, or bare before the verb.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[<\[(]?[^\s<>\[\]()@]+@[^\s<>@]+\.[^\s<>@]+"));

/// How an introduction starts: a preposition, a weekday or a figure.
static OPENER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?: (?:--+|\*+|_+)?\ ? (?:
            on | am | le | el | il | em | op | in\ data | il\ giorno | w\ dniu | dnia | den | dne | pe | ma | ti | ke | to
          | la | su | lø | sø | sö | lö | fre | tor | ons | tis | mån | man | tirs | na | v | vào | ngày | në | στις
          | în | pada | quoting | a\ las | el\ día | il | dne | kl | tarihinde | em\ data
          | (?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mié|jeu|gio|ven|vie|sam|sab|sáb|dim|dom|seg|ter|qua|qui|sex
              |pon|wt|śr|czw|pt|sob|niedz|mo|di|mi|do|fr|sa|so|ma|wo|za|zo|пн|вт|ср|чт|пт|сб|вс|нд
              |pzt|sal|çar|per|cum|cmt|paz) \p{L}* [.,]?
          | понедельник | вторник | среда | среду | четверг | пятница | пятницу | суббота | воскресенье
          ) [\s,:.] | \d | في | بتاريخ | يوم | وفي | \p{Han} | \p{Hangul} | \p{Thai} )",
    )
});

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the patterns of this file are valid")
}
