//! Where words begin and end, in every script, for texts that are folded.

use crate::text::Span;

/// Whether a script puts no spaces between words, so that a phrase may begin and end anywhere.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}')
}

pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}')
}

/// Whether the character belongs to a word that spaces part from others.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !is_unspaced(c) }
}

/// Conjunctions, prepositions and the article that Arabic writes together with the word after them.
const PROCLITICS: [&str; 14] =
    ["و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وس"];

/// The characters on both sides of a place, where both are ASCII, as most are.
fn ascii_around(text: &str, at: usize) -> Option<[u8; 2]> {
    let pair = text.as_bytes().get(at.checked_sub(1)?..=at)?;
    pair.is_ascii().then(|| [pair[0], pair[1]])
}

/// Whether a word or phrase can begin at `start`.
pub(crate) fn begins(text: &str, start: usize) -> bool {
    if let Some([before, first]) = ascii_around(text, start) {
        return !before.is_ascii_alphanumeric() || !first.is_ascii_alphanumeric();
    }
    let (Some(before), Some(first)) =
        (text[..start].chars().next_back(), text[start..].chars().next())
    else {
        return true;
    };
    if !is_letter(before) || !is_letter(first) {
        return true;
    }
    is_arabic(first) && {
        let word = text[..start].rfind(|c| !is_letter(c)).map_or(&text[..start], |at| {
            let gap = text[at..].chars().next().map_or(1, char::len_utf8);
            &text[at + gap..start]
        });
        PROCLITICS.contains(&word)
    }
}

/// Whether a word or phrase can end at `end`.
pub(crate) fn ends(text: &str, end: usize) -> bool {
    if let Some([last, next]) = ascii_around(text, end)
        && next != b'\''
    {
        return !last.is_ascii_alphanumeric() || !next.is_ascii_alphanumeric();
    }
    let (Some(last), Some(next)) = (text[..end].chars().next_back(), text[end..].chars().next())
    else {
        return true;
    };
    if next == '\'' && is_letter(last) {
        // "can" is not in "can't", but a name is in its genitive
        let mut after = text[end + 1..].chars();
        return after.next() != Some('t') || after.next().is_some_and(is_letter);
    }
    // Korean writes its particles together with the word before them
    !is_letter(last) || !is_letter(next) || is_hangul(last)
}

/// Where the word that holds the place before `end` ends.
pub(crate) fn word_end(text: &str, end: usize) -> usize {
    let plain = text.as_bytes()[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let end = end + plain.count();
    match text.as_bytes().get(end) {
        Some(byte) if !byte.is_ascii() => {
            text[end..].find(|c| !is_letter(c)).map_or(text.len(), |more| end + more)
        }
        _ => end,
    }
}

/// Where the first word from `start` on begins.
fn next_word(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let at =
        start + rest.iter().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())?;
    if text.as_bytes()[at].is_ascii() { Some(at) } else { Some(at + text[at..].find(is_letter)?) }
}

/// Where the word that holds the place after `start` begins.
pub(super) fn word_start(text: &str, start: usize) -> usize {
    let before = &text[..start];
    let letters: usize =
        before.chars().rev().take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
    start - letters
}

/// The words of a text whose scripts put spaces between them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next_word(text, at)?;
        at = word_end(text, start);
        Some(Span::new(start, at))
    })
}

/// The words in `between`, a character of a script without spaces counting as one; none where a sentence ends in it.
pub(crate) fn words_between(between: &str) -> Option<usize> {
    let mut words = 0;
    let mut within = false;
    let mut chars = between.chars().peekable();
    while let Some(c) = chars.next() {
        let ends = match c {
            '\n' | '。' | '｡' | '۔' | '।' | '!' | '?' | '؟' | ';' => true,
            '.' => chars.peek().is_none_or(|next| next.is_whitespace()),
            _ => false,
        };
        if ends {
            return None;
        }
        let letter = is_letter(c) || (within && c == '\'');
        // the signs of slots are words too
        let alone = is_unspaced(c) || ('\u{E000}'..='\u{F8FF}').contains(&c);
        words += usize::from(alone || (letter && !within));
        within = letter;
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, word: &str) -> bool {
        let at = text.find(word).unwrap();
        begins(text, at) && ends(text, at + word.len())
    }

    #[test]
    fn words_are_whole_in_every_script() {
        assert!(whole("i can go", "can") && !whole("i can't go", "can") && !whole("scan", "can"));
        assert!(whole("acme's", "acme") && whole("l'abonnement", "abonnement"));
        assert!(whole("(acme)", "acme") && !whole("acme2", "acme"));
        assert!(!whole("отменады", "отмена") && whole("отмена!", "отмена"));
        assert!(whole("我要解約了", "解約") && whole("ผมจะยกเลิกบริการ", "ยกเลิก"));
        assert!(whole("삼성은 별로", "삼성") && !whole("신삼성", "삼성"));
        assert!(whole("وشركة", "شركة") && !whole("مشركة", "شركة"));
        assert!(whole("softbankに変える", "softbank"));
    }

    #[test]
    fn gaps_count_words_and_stop_at_sentences() {
        assert_eq!(words_between(" my old, "), Some(2));
        assert_eq!(words_between(" don't "), Some(1));
        assert_eq!(words_between("我的"), Some(2));
        assert_eq!(words_between(" it. now "), None);
        assert_eq!(words_between(" v1.2 "), Some(2));
    }
}
