//! The parts of a document that findings judge: its sentences, and the clauses of those that turn round in the middle; and the
//! segments of a sentence, each of which may speak of something else.

use std::ops::Range;

use smallvec::SmallVec;

use crate::text::Span;

/// Words that turn a sentence round: what stands behind them is judged by itself, without them.
///
/// Only words that hardly ever do anything else; "while" and "que" would cut where nothing turns.
const TURNS: [&str; 23] = [
    "but",
    "however",
    "although",
    "aber",
    "jedoch",
    "allerdings",
    "obwohl",
    "pero",
    "aunque",
    "mais",
    "cependant",
    "toutefois",
    "però",
    "ma",
    "tuttavia",
    "mas",
    "porém",
    "embora",
    "maar",
    "но",
    "однако",
    "зато",
    "хотя",
];
/// The same in scripts without spaces, looked for anywhere, the longest first.
const JOINED_TURNS: [&str; 8] = ["但是", "可是", "不过", "然而", "けど", "しかし", "ただし", "但"];
/// Words that join what is said of two things, or set it against each other where a whole clause would not be cut for it; "en" and
/// "i" are other words elsewhere.
const JOINS: [&str; 32] = [
    "and",
    "though",
    "whereas",
    "while",
    "und",
    "sowie",
    "hingegen",
    "dennoch",
    "y",
    "sino",
    "e",
    "et",
    "pourtant",
    "malgré",
    "invece",
    "echter",
    "hoewel",
    "и",
    "oraz",
    "ale",
    "jednak",
    "natomiast",
    "ama",
    "ancak",
    "fakat",
    "لكن",
    "ولكن",
    "하지만",
    "그러나",
    "그런데",
    "그렇지만",
    "근데",
];
/// A clause has more words than this.
const SHORTEST: usize = 2;

/// The clauses of a sentence, as spans of `text`; the sentence itself where it does not turn.
pub(super) fn clauses(text: &str, sentence: Span) -> SmallVec<[Span; 2]> {
    let content = sentence.of(text);
    let mut found = SmallVec::new();
    let mut start = 0;
    for turn in turns(content) {
        if turn.start < start {
            continue;
        }
        if long_enough(&content[start..turn.start]) && long_enough(&content[turn.end..]) {
            found.push(trimmed(content, start, turn.start, sentence.start));
            start = turn.end;
        }
    }
    found.push(trimmed(content, start, content.len(), sentence.start));
    found
}

/// The segments of a sentence, as spans of `text`: what stands between its commas, and between words that join or turn round. However
/// short they are, since "lovely staff, cold food" says two things in four words.
pub(super) fn segments(text: &str, sentence: Span) -> SmallVec<[Span; 4]> {
    let content = sentence.of(text);
    let mut cuts: SmallVec<[Range<usize>; 4]> = SmallVec::new();
    let mut signs = content.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let is_cut = match sign {
            // "3,50", "12:30" and "https://" are one word
            ',' | ';' | ':' => {
                signs.peek().is_some_and(|(_, next)| next.is_whitespace() || next.is_alphabetic())
            }
            '，' | '、' | '；' | '：' | '،' | '؛' => true,
            _ => false,
        };
        if is_cut {
            let end = at + sign.len_utf8();
            cuts.push(end..end);
        }
    }
    let mut at = 0;
    for piece in content.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if joins(word) {
            cuts.push(at..at + word.len());
        }
        at += piece.len();
    }
    cuts.extend(turns(content));
    cuts.sort_by_key(|cut| (cut.start, cut.end));
    let mut found = SmallVec::new();
    let mut start = 0;
    for cut in cuts.into_iter().chain(std::iter::once(content.len()..content.len())) {
        if cut.start < start {
            continue;
        }
        if content[start..cut.start].contains(char::is_alphanumeric) {
            found.push(trimmed(content, start, cut.start, sentence.start));
        }
        start = cut.end;
    }
    found
}

/// Whether a word, or a dash by itself, joins what is said of two things.
fn joins(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "&" | "+")
        || JOINS.iter().any(|join| word.eq_ignore_ascii_case(join))
}

/// Where turning words stand, in order.
fn turns(text: &str) -> SmallVec<[Range<usize>; 2]> {
    let mut found: SmallVec<[Range<usize>; 2]> = SmallVec::new();
    let mut at = 0;
    for word in text.as_bytes().split(|b| matches!(b, b'\t'..=b'\r' | b' ' | b',' | b';')) {
        let end = at + word.len();
        if is_turn(&text[at..end]) {
            found.push(at..end);
        }
        at = end + 1;
    }
    if !text.is_ascii() {
        let joined = JOINED_TURNS.iter().filter_map(|turn| {
            let at = text.find(turn)?;
            Some(at..at + turn.len())
        });
        found.extend(joined);
        found.sort_by_key(|turn| (turn.start, std::cmp::Reverse(turn.end)));
    }
    found
}

/// Longest word, in bytes, that is compared.
const LONGEST: usize = 16;

/// For each small letter the lengths of the words of [`TURNS`] that begin with it, a bit for each: few words have one of
/// those.
const LENGTHS: [u32; 128] = {
    let mut lengths = [0; 128];
    let mut at = 0;
    while at < TURNS.len() {
        let first = TURNS[at].as_bytes()[0];
        if first < 128 {
            lengths[first as usize] |= 1 << TURNS[at].len();
        }
        at += 1;
    }
    lengths
};

/// Whether a word turns a sentence round, whatever signs stand around it.
fn is_turn(word: &str) -> bool {
    if !word.is_ascii() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        return if bare.is_ascii() {
            is_turn(bare)
        } else {
            bare.len() <= LONGEST && TURNS.contains(&bare.to_lowercase().as_str())
        };
    }
    let mut bare = word.as_bytes();
    while let [first, rest @ ..] = bare
        && !first.is_ascii_alphanumeric()
    {
        bare = rest;
    }
    while let [rest @ .., last] = bare
        && !last.is_ascii_alphanumeric()
    {
        bare = rest;
    }
    let lengths = bare.first().map_or(0, |first| {
        let small = usize::from(first.to_ascii_lowercase());
        LENGTHS.get(small).copied().unwrap_or_default()
    });
    bare.len() <= LONGEST
        && lengths >> bare.len() & 1 == 1
        && TURNS.iter().any(|turn| turn.as_bytes().eq_ignore_ascii_case(bare))
}

fn long_enough(clause: &str) -> bool {
    let words = clause.split_whitespace().take(SHORTEST + 1).count();
    // in scripts without spaces four signs are two words or more
    let signs = clause.chars().filter(|&c| c >= '\u{2E80}' && c.is_alphabetic()).take(4).count();
    words > SHORTEST || signs == 4
}

fn trimmed(content: &str, start: usize, end: usize, offset: usize) -> Span {
    let clause = &content[start..end];
    let before = clause.len() - clause.trim_start().len();
    let length = clause.trim().len();
    Span::new(offset + start + before, offset + start + before + length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        clauses(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn sentences_are_cut_where_they_turn() {
        assert_eq!(
            cut("The food was great, but the waiter was rude."),
            ["The food was great,", "the waiter was rude."]
        );
        assert_eq!(cut("Das Essen war super, ABER kalt serviert worden.").len(), 2);
        assert_eq!(cut("房间很干净，但是服务太慢了"), ["房间很干净，", "服务太慢了"]);
        assert_eq!(cut("But the waiter was rude."), ["But the waiter was rude."]);
        assert_eq!(cut("Il cibo era ottimo (però) il servizio era lento.").len(), 2);
        assert_eq!(cut("The food was great “but” the waiter was rude.").len(), 2);
        assert_eq!(cut("The food was great -but- the waiter was rude.").len(), 2);
        assert_eq!(cut("The food was great butter the waiter was rude.").len(), 1);
        assert_eq!(cut("All but one came."), ["All but one came."]);
        assert_eq!(cut(""), [""]);
    }

    #[test]
    fn segments_are_what_may_speak_of_something_else() {
        let cut = |text: &'static str| -> Vec<&str> {
            segments(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect()
        };
        assert_eq!(cut("Lovely staff, cold food."), ["Lovely staff,", "cold food."]);
        assert_eq!(cut("bonito pero carísimo"), ["bonito", "carísimo"]);
        assert_eq!(
            cut("nettes Personal und - leider - 3,50 € Gebühr"),
            ["nettes Personal", "leider", "3,50 € Gebühr"]
        );
        assert_eq!(cut("房间很干净，服务太慢了;早餐好"), ["房间很干净，", "服务太慢了;", "早餐好"]);
        assert_eq!(cut("Slow"), ["Slow"]);
        assert_eq!(cut(", and !"), [""; 0]);
    }

    proptest! {
        #[test]
        fn segments_lie_in_order_on_character_boundaries(text in "(\\PC{0,6}| and | mais |但是|, | aber ){0,12}") {
            let mut last = 0;
            for span in segments(&text, Span::new(0, text.len())) {
                prop_assert!(span.start >= last && text.get(span.start..span.end).is_some());
                prop_assert!(!span.of(&text).is_empty());
                last = span.end;
            }
        }

        #[test]
        fn clauses_lie_in_order_on_character_boundaries(text in "(\\PC{0,6}| but | mais |但是|, aber ){0,12}") {
            let mut last = 0;
            for span in clauses(&text, Span::new(0, text.len())) {
                prop_assert!(span.start >= last && text.get(span.start..span.end).is_some());
                last = span.end;
            }
        }
    }
}
