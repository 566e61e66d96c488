//! Sentences of a customer's text, found in one pass over its bytes.
//!
//! Customers break the rules of every language: no marks, no capitals, line breaks for points, emoji for
//! marks. So the segmenter looks at few, local things: the mark, the word before it, the character after
//! it, the length of the line. When in doubt it does not cut.

mod abbreviation;
mod character;
mod lines;

use abbreviation::Abbreviation;
use character::{
    Next, closes, is_bullet, is_emoji, is_hangul, is_thai, is_unspaced_script, kind_of, opens,
    skip_space, word_at,
};

use super::Span;

/// Characters after which a sentence without any end mark is cut at a comma or a space.
const LONGEST: usize = 600;
/// Bytes of Thai after which the next space is taken for the end of a sentence.
const LONG_THAI: usize = 360;
/// Bytes of a host name that are read to find out whether it opens a link.
const LONGEST_HOST: usize = 64;
/// Bytes of text that must stand before an emoji, so that "I ❤️ Berlin" stays whole.
const WORDS_BEFORE_EMOJI: usize = 3;

/// The sentences of `text`, in order and trimmed; only white space lies outside them.
///
/// ```
/// use voc_core::text::sentences;
///
/// let text = "Dr. Smith helped me at 3.50 p.m. today... what a day! never again";
/// let found: Vec<_> = sentences(text).into_iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["Dr. Smith helped me at 3.50 p.m. today... what a day!", "never again"]);
/// ```
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    sentences_into(text, &mut found);
    found
}

/// Appends the sentences of `text` to `out`, which may be a list that is reused.
///
/// ```
/// use voc_core::text::sentences_into;
///
/// // one list for a whole archive
/// let mut found = Vec::new();
/// for text in ["Nice room. Bad breakfast.", "Never again!"] {
///     sentences_into(text, &mut found);
/// }
/// assert_eq!(found.len(), 3);
/// ```
pub fn sentences_into(text: &str, out: &mut impl Extend<Span>) {
    let start = skip_space(text, 0);
    let mut scan = Scan { text, bytes: text.as_bytes(), start, line: start, out };
    let mut at = start;
    while let Some(&byte) = scan.bytes.get(at) {
        at = match CLASS[byte as usize] {
            Class::Plain => at + 1,
            Class::Mark => match scan.bare_link(at) {
                Some(end) => end,
                None => scan.marks(at),
            },
            Class::Line => scan.line_break(at, at + 1),
            Class::Face => scan.link_or_emoticon(at),
            Class::Wide => scan.wide(at),
        };
    }
    scan.cut(text.len());
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    /// `.`, `!` or `?`
    Mark,
    Line,
    /// May open `://` or an emoticon.
    Face,
    /// First byte of characters among which are marks, emoji or Thai.
    Wide,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Plain; 256];
    table[b'.' as usize] = Class::Mark;
    table[b'!' as usize] = Class::Mark;
    table[b'?' as usize] = Class::Mark;
    table[b'\n' as usize] = Class::Line;
    table[b'\r' as usize] = Class::Line;
    table[b':' as usize] = Class::Face;
    table[b';' as usize] = Class::Face;
    table[b'(' as usize] = Class::Face;
    table[b')' as usize] = Class::Face;
    let wide = [0xD8, 0xDB, 0xE0, 0xE2, 0xE3, 0xEF, 0xF0];
    let mut i = 0;
    while i < wide.len() {
        table[wide[i]] = Class::Wide;
        i += 1;
    }
    table
};

struct Scan<'t, E> {
    text: &'t str,
    bytes: &'t [u8],
    /// Where the open sentence begins, past white space.
    start: usize,
    /// Where the open line begins.
    line: usize,
    out: &'t mut E,
}

impl<E: Extend<Span>> Scan<'_, E> {
    /// Closes the open sentence at `end` and answers where the scan goes on.
    fn cut(&mut self, end: usize) -> usize {
        let length = self.text[self.start..end].trim_end().len();
        let mut from = self.start;
        let last = from + length;
        while last - from > LONGEST {
            let Some(break_at) = overlong_break(&self.text[from..last]) else { break };
            let piece = self.text[from..from + break_at].trim_end().len();
            self.out.extend([Span::new(from, from + piece)]);
            from = skip_space(self.text, from + break_at);
        }
        if from < last {
            self.out.extend([Span::new(from, last)]);
        }
        self.start = skip_space(self.text, end);
        end
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(&b) if b < 0x80 => Some(b as char),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        match self.bytes[..at].last() {
            Some(&b) if b < 0x80 => Some(b as char),
            Some(_) => self.text[..at].chars().next_back(),
            None => None,
        }
    }

    /// Handles the run of end marks that begins at `first`.
    fn marks(&mut self, first: usize) -> usize {
        let (mut strong, mut points, mut wide) = (false, 0, false);
        let mut end = first;
        while let Some(c) = self.char_at(end) {
            match c {
                '.' => points += 1,
                '…' => points += 3,
                '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' => strong = true,
                '。' | '！' | '？' | '｡' | '．' => wide = true,
                ' ' if strong && matches!(self.bytes.get(end + 1), Some(b'!' | b'?')) => {}
                '\u{FE0F}' if strong => {}
                _ => break,
            }
            end += c.len_utf8();
        }
        let body = end;
        while let Some(c) = self.char_at(end).filter(|c| closes(*c)) {
            end += c.len_utf8();
        }
        let closed = end > body;
        let emoji = self.emoji_run(end);
        let joined = emoji.unwrap_or(end);
        let after = skip_space(self.text, joined);
        if first == self.start {
            return end;
        }
        if after == self.bytes.len() {
            return self.bytes.len();
        }
        let next = self.next(after);
        let spaced = after > joined || emoji.is_some();
        let ends = if wide {
            !(points == 0 && self.is_wide_decimal(first, end))
        } else if !spaced {
            self.ends_unspaced(first, end, strong, closed)
        } else if closed && next == Next::Lower {
            false
        } else if strong || emoji.is_some() {
            true
        } else if points > 1 {
            matches!(next, Next::Upper | Next::Caseless)
        } else {
            self.point_ends(first, after, next)
        };
        if ends {
            self.cut(joined);
        }
        joined
    }

    /// Whether marks that no white space follows end a sentence: "좋아요.감사합니다", "late!Never again".
    fn ends_unspaced(&self, first: usize, end: usize, strong: bool, closed: bool) -> bool {
        let (Some(before), Some(after)) = (self.char_before(first), self.char_at(end)) else {
            return false;
        };
        if is_unspaced_script(after) || matches!(after, '¿' | '¡') {
            return strong || is_unspaced_script(before);
        }
        let after_word = before.is_alphanumeric() || (strong && before == ' ');
        if !after_word || !after.is_alphabetic() {
            return false;
        }
        if strong {
            return !closed || after.is_uppercase();
        }
        // "it broke.Then": two small letters before, a capitalised word after
        let word = word_at(self.text, end);
        let two_small = self.text[..first].chars().rev().take(2).all(char::is_lowercase);
        two_small
            && after.is_uppercase()
            && word.chars().skip(1).all(char::is_lowercase)
            && !matches!(
                word,
                "Com" | "Net" | "Org" | "De" | "Es" | "It" | "Co" | "Js" | "Io" | "Fr"
            )
    }

    /// Whether a single point before white space ends a sentence.
    fn point_ends(&self, point: usize, after: usize, next: Next) -> bool {
        let from = self.start.max(point.saturating_sub(abbreviation::LONGEST + 2));
        let opens =
            |b: &u8| b.is_ascii_whitespace() || matches!(b, b'(' | b'"' | b'\'' | b'[' | b'/');
        let token = match self.bytes[from..point].iter().rposition(opens) {
            Some(gap) => from + gap + 1,
            None if from == self.start => from,
            None => return true,
        };
        let word = &self.bytes[token..point];
        if word.is_empty() {
            return true;
        }
        if word.iter().all(u8::is_ascii_digit) || is_day_and_month(word) {
            return !self.is_ordinal(token, point, after, next);
        }
        if word.len() <= abbreviation::LONGEST {
            let mut lower = [0; abbreviation::LONGEST];
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word);
            lower.make_ascii_lowercase();
            match abbreviation::lookup(lower) {
                Some(Abbreviation::Open) => return false,
                Some(Abbreviation::MayEnd) => return matches!(next, Next::Upper | Next::Caseless),
                Some(Abbreviation::BeforeNumber) => {
                    let is_example =
                        word == b"p" && matches!(word_at(self.text, after), "ej" | "ex");
                    return next != Next::Digit && !is_example;
                }
                None => {}
            }
        }
        // initials and acronyms: "J. Smith", "U.S. Airways"
        let mut letters = self.text.get(token..point).unwrap_or("").chars();
        let single = matches!((letters.next(), letters.next()), (Some(c), None)
            if c.is_alphabetic() && c != 'I' && !is_unspaced_script(c));
        let dotted = word.len() <= 7
            && word.len() % 2 == 1
            && word.len() > 1
            && word
                .iter()
                .enumerate()
                .all(|(i, b)| if i % 2 == 1 { *b == b'.' } else { b.is_ascii_alphabetic() });
        if single || dotted {
            return next == Next::Upper && abbreviation::opens_sentence(word_at(self.text, after));
        }
        true
    }

    /// "am 3. Mai", and the number that opens an item of a list.
    fn is_ordinal(&self, token: usize, point: usize, after: usize, next: Next) -> bool {
        if token == self.start {
            return true;
        }
        if point - token > 3 && !is_day_and_month(&self.bytes[token..point]) {
            return false;
        }
        let before = self.text[self.start..token].trim_end();
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        next == Next::Lower
            || abbreviation::follows_ordinal(word_at(self.text, after))
            || (next == Next::Upper && abbreviation::opens_ordinal(last))
    }

    /// "３．５"
    fn is_wide_decimal(&self, first: usize, end: usize) -> bool {
        self.char_at(first) == Some('．')
            && [self.char_before(first), self.char_at(end)]
                .iter()
                .all(|c| c.is_some_and(char::is_numeric))
    }

    fn next(&self, mut at: usize) -> Next {
        for _ in 0..3 {
            match self.char_at(at) {
                None => return Next::End,
                Some(c) if opens(c) => at += c.len_utf8(),
                Some(c) => return kind_of(c),
            }
        }
        Next::Other
    }

    /// The end of a link, whose points and question marks end nothing, that goes on at `at`.
    fn link_end(&self, at: usize) -> usize {
        let link = self.bytes[at..].iter().take_while(|b| b.is_ascii_graphic()).count();
        let tail = self.bytes[at..at + link].iter().rev();
        at + link - tail.take_while(|b| matches!(b, b'.' | b'!' | b'?' | b')' | b'"')).count()
    }

    /// The end of a link without "://" if `point` is the first point in it: "shop.com/a?b=1".
    fn bare_link(&self, point: usize) -> Option<usize> {
        let rest = &self.bytes[point..];
        let after = rest.get(1).filter(|b| rest[0] == b'.' && b.is_ascii_alphanumeric());
        after.filter(|_| point > 0 && self.bytes[point - 1].is_ascii_alphanumeric())?;
        let in_host = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'@');
        let host = rest.iter().take(LONGEST_HOST).take_while(in_host).count();
        let path = matches!(rest.get(host), Some(b'/' | b'?' | b'#'))
            && rest.get(host + 1).is_some_and(u8::is_ascii_alphanumeric);
        path.then(|| self.link_end(point))
    }

    /// Skips a link and reads emoticons.
    fn link_or_emoticon(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at + 1..];
        if self.bytes[at] == b':' && rest.starts_with(b"//") {
            return self.link_end(at + 3).max(at + 1);
        }
        match self.emoticon_end(at) {
            Some(end) => self.after_emoji(at, self.emoji_run(end).unwrap_or(end)),
            None => at + 1,
        }
    }

    /// The end of an emoticon at `at`: ":-)", ";)", "))", "((".
    fn emoticon_end(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..];
        let mouth_at = match rest {
            [b':' | b';', b'-' | b'\'', ..] => 2,
            [b':' | b';', ..] => 1,
            [b'(', b'(', ..] | [b')', b')', ..] => 0,
            _ => return None,
        };
        let mouth = *rest.get(mouth_at)?;
        if !matches!(mouth, b')' | b'(' | b'D' | b'P' | b'p' | b'*' | b'/' | b'|' | b'O' | b'3') {
            return None;
        }
        let end = at + rest.iter().skip(mouth_at).take_while(|b| **b == mouth).count() + mouth_at;
        self.bytes.get(end).is_none_or(u8::is_ascii_whitespace).then_some(end)
    }

    /// Handles a character outside ASCII that may be a mark, an emoji, a line separator or Thai.
    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        let end = at + c.len_utf8();
        match c {
            '。' | '！' | '？' | '｡' | '．' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' => {
                self.marks(at)
            }
            '…' => self.wide_ellipsis(at, end),
            '\u{2028}' | '\u{2029}' => self.line_break(at, end),
            _ if is_thai(c) => self.thai(end),
            _ if is_bullet(c) && self.bytes.get(end) == Some(&b' ') => {
                if self.char_before(at).is_some_and(char::is_whitespace) && at > self.start {
                    self.cut(at);
                }
                end
            }
            _ => match self.emoji_run(at) {
                Some(run) => self.after_emoji(at, run),
                None => end,
            },
        }
    }

    /// "…" ends a sentence between characters of a script without spaces, else as "..." does.
    fn wide_ellipsis(&mut self, at: usize, end: usize) -> usize {
        let ellipsis = self.bytes[end..].chunks(3).take_while(|c| *c == "…".as_bytes()).count();
        let end = end + 3 * ellipsis;
        let joins = |c: Option<char>| c.is_some_and(|c| is_unspaced_script(c) && !is_hangul(c));
        if joins(self.char_before(at)) && joins(self.char_at(end)) && at > self.start {
            self.cut(end);
            return end;
        }
        self.marks(at)
    }

    /// Reads on to the end of a run of Thai and decides on the space after it.
    fn thai(&mut self, mut end: usize) -> usize {
        while self.bytes.get(end) == Some(&0xE0)
            && matches!(self.bytes.get(end + 1), Some(0xB8 | 0xB9))
        {
            end += 3;
        }
        let run = &self.bytes[self.start..end];
        let spaces = self.bytes[end..].iter().take_while(|b| **b == b' ').count();
        // a unit or a currency after a number is no particle
        let particle =
            ["ครับ", "ค่ะ", "คะ", "คับ", "จ้า", "จ้ะ"].iter().any(|p| run.ends_with(p.as_bytes()));
        let goes_on = self.char_at(end + spaces).is_some_and(char::is_alphanumeric);
        if goes_on && (spaces > 1 || (spaces == 1 && (particle || run.len() > LONG_THAI))) {
            self.cut(end);
            return end + spaces;
        }
        end
    }

    /// The end of the emoji and emoticons at `at` (white space before them allowed), or nothing if there are none.
    fn emoji_run(&self, at: usize) -> Option<usize> {
        let mut end = None;
        let mut here = at;
        while let Some(c) = self.char_at(here) {
            let joiner =
                matches!(c, '\u{FE0F}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}');
            if is_emoji(c) || (joiner && end.is_some()) {
                here += c.len_utf8();
                end = Some(here);
            } else if let Some(face) = self.emoticon_end(here).filter(|_| here > at || c == ':') {
                here = face;
                end = Some(here);
            } else if c == ' '
                && self.bytes.get(here + 1).is_some_and(|b| matches!(b, b':' | b';' | 0xE2..))
            {
                here += 1;
            } else {
                break;
            }
        }
        end
    }

    /// Emoji end a sentence if what follows looks like the start of one.
    fn after_emoji(&mut self, first: usize, end: usize) -> usize {
        let long_enough = first >= self.start + WORDS_BEFORE_EMOJI;
        let after = skip_space(self.text, end);
        if long_enough && matches!(self.next(after), Next::Upper | Next::Caseless) {
            self.cut(end);
        }
        end
    }
}

/// Where to cut the first piece off a text longer than [`LONGEST`] characters.
fn overlong_break(text: &str) -> Option<usize> {
    let (mut comma, mut space) = (None, None);
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count == LONGEST {
            return Some(comma.or(space).unwrap_or(at));
        }
        let late = count >= LONGEST / 2;
        if late && matches!(c, ',' | ';' | '，' | '、' | '；' | '،' | ':' | '：') {
            comma = Some(at + c.len_utf8());
        } else if late && c.is_whitespace() {
            space = Some(at);
        }
    }
    None
}

/// "2.1" of "am 2.1."
fn is_day_and_month(word: &[u8]) -> bool {
    let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<u8>().ok();
    let Some(point) = word.iter().position(|&b| b == b'.') else { return false };
    number(&word[..point]).is_some_and(|day| (1..=31).contains(&day))
        && number(&word[point + 1..]).is_some_and(|month| (1..=12).contains(&month))
}

#[cfg(test)]
mod tests;
