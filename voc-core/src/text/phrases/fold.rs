//! A text folded for looking phrases up, with a map back to the text it was folded from.

use std::borrow::Cow;

use unicode_normalization::char::{compose, decompose_compatible};

use super::boundary::words;
use super::matcher::hash;
use crate::text::Span;

/// What decoders put where they cannot read: between letters it was an apostrophe as a rule.
const LOST: char = '\u{FFFD}';

/// A text in the one form in which phrases are looked up.
///
/// Letters are small and without accents, full-width forms narrow, apostrophes, quotation marks and dashes of one
/// kind; a run of white space is one space, or one line break where it holds an empty line. Scripts without case
/// stay as they are.
///
/// ```
/// use voc_core::text::{Span, phrases::FoldedText};
///
/// let text = "J’ai  RÉSILIÉ";
/// let folded = FoldedText::new(text);
/// assert_eq!(folded.as_str(), "j'ai resilie");
/// assert_eq!(folded.to_source(Span::new(5, 12)).of(text), "RÉSILIÉ");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldedText {
    text: String,
    /// In order and without gaps; none where every byte stands where it stood.
    pieces: Vec<Piece>,
    /// The words of the folded text, in order.
    words: Vec<Word>,
}

/// A word of a script that puts spaces between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) hash: u64,
}

/// A stretch of the folded text and what it was folded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    start: usize,
    len: usize,
    source: usize,
    source_len: usize,
    /// Whether byte answers to byte.
    aligned: bool,
}

impl Piece {
    fn end(self) -> usize {
        self.start + self.len
    }
}

impl FoldedText {
    /// Folds a text.
    ///
    /// ```
    /// use voc_core::text::phrases::FoldedText;
    ///
    /// // one phrase finds them all
    /// let written = ["cancelé", "CANCELE", "ｃａｎｃｅｌｅ"].map(FoldedText::new);
    /// assert!(written.iter().all(|text| text.as_str() == "cancele"));
    /// ```
    pub fn new(text: &str) -> Self {
        let mut folded = Self::fold(text);
        folded.cut();
        folded
    }

    fn fold(text: &str) -> Self {
        if is_even_ascii(text.as_bytes()) {
            let mut bytes = text.as_bytes().to_ascii_lowercase();
            for byte in &mut bytes {
                match *byte {
                    b if b.is_ascii_whitespace() => *byte = b' ',
                    b'`' => *byte = b'\'',
                    _ => {}
                }
            }
            let text = String::from_utf8(bytes).unwrap_or_default();
            return Self { text, ..Self::default() };
        }
        let mut folded = Self { text: String::with_capacity(text.len()), ..Self::default() };
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let start = folded.text.len();
            let mut end = at + c.len_utf8();
            if c.is_whitespace() {
                let mut breaks = usize::from(c == '\n');
                while let Some((next, space)) = chars.next_if(|(_, c)| c.is_whitespace()) {
                    breaks += usize::from(space == '\n');
                    end = next + space.len_utf8();
                }
                folded.text.push(if breaks > 1 { '\n' } else { ' ' });
            } else if matches!(c, '\u{FF9E}' | '\u{FF9F}' | '\u{3099}' | '\u{309A}') {
                folded.voice(c, end);
                continue;
            } else if c == LOST
                && folded.text.ends_with(char::is_alphabetic)
                && chars.peek().is_some_and(|&(_, next)| next.is_alphabetic())
            {
                folded.text.push('\'');
            } else {
                fold_char(c, &mut folded.text);
            }
            folded.note(start, at, end - at);
        }
        folded
    }

    /// The folded text.
    ///
    /// ```
    /// use voc_core::text::phrases::FoldedText;
    ///
    /// assert_eq!(FoldedText::new("Don’t   CALL me").as_str(), "don't call me");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The stretch of the text as given that `span` of the folded text came from.
    ///
    /// ```
    /// use voc_core::text::{Span, phrases::FoldedText};
    ///
    /// let text = "Très   DÉÇU";
    /// assert_eq!(FoldedText::new(text).to_source(Span::new(5, 9)).of(text), "DÉÇU");
    /// ```
    pub fn to_source(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return span;
        }
        let first = self.pieces.partition_point(|p| p.end() <= span.start);
        let start = match self.pieces.get(first) {
            Some(p) if p.aligned => p.source + span.start.saturating_sub(p.start),
            Some(p) => p.source,
            None => self.pieces.last().map_or(0, |p| p.source + p.source_len),
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.pieces.partition_point(|p| p.start < span.end).saturating_sub(1);
        let end = match self.pieces.get(last) {
            Some(p) if p.aligned => p.source + (span.end - p.start).min(p.source_len),
            Some(p) => p.source + p.source_len,
            None => start,
        };
        Span::new(start, end.max(start))
    }

    /// The text with a sign put in place of each of `stretches`, which are spans of the folded text, in order and apart.
    ///
    /// The signs, of Unicode's private use, are those of the slots of a [`PhraseBook`](super::PhraseBook).
    ///
    /// ```
    /// use voc_core::text::{Span, phrases::{FoldedText, Phrase, PhraseBook}};
    ///
    /// // whatever rival is named, "switching to" it is one phrase
    /// let rival = '\u{E000}';
    /// let phrase = Phrase { text: "switching to <RIVAL>", language: None, payload: () };
    /// let book = PhraseBook::build([phrase], &[("rival", rival)])?;
    /// let text = "We are switching to Acme.";
    /// let folded = FoldedText::new(text).with_signs([(Span::new(20, 24), rival)]);
    /// assert_eq!(book.find(&folded, None)[0].slot.map(|span| span.of(text)), Some("Acme"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_signs(&self, stretches: impl IntoIterator<Item = (Span, char)>) -> Self {
        let mut signed = Self { text: String::with_capacity(self.text.len()), ..Self::default() };
        let mut from = 0;
        for (span, sign) in stretches {
            let fits = span.start >= from && self.text.get(span.start..span.end).is_some();
            if !fits || span.is_empty() {
                continue;
            }
            signed.append(self, Span::new(from, span.start));
            let start = signed.text.len();
            signed.text.push(sign);
            let source = self.to_source(span);
            signed.piece(start, source.start, source.len(), false);
            from = span.end;
        }
        signed.append(self, Span::new(from, self.text.len()));
        signed.cut();
        signed
    }

    /// The words of the folded text, in order.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    fn cut(&mut self) {
        // a word and the sign behind it are five bytes or more as a rule
        self.words.reserve(self.text.len() / 5 + 1);
        let words = words(&self.text);
        self.words.extend(words.map(|Span { start, end }| Word {
            start,
            end,
            hash: hash(&self.text[start..end]),
        }));
    }

    fn append(&mut self, other: &Self, span: Span) {
        let base = self.text.len();
        self.text.push_str(span.of(&other.text));
        if other.pieces.is_empty() {
            self.piece(base, span.start, span.len(), true);
            return;
        }
        let first = other.pieces.partition_point(|p| p.end() <= span.start);
        for piece in other.pieces[first..].iter().take_while(|p| p.start < span.end) {
            let (start, end) = (piece.start.max(span.start), piece.end().min(span.end));
            let source = other.to_source(Span::new(start, end));
            let len = end - start;
            let pushed = base + (start - span.start);
            if piece.aligned {
                self.push(Piece {
                    start: pushed,
                    len,
                    source: source.start,
                    source_len: len,
                    aligned: true,
                });
            } else {
                self.push(Piece {
                    start: pushed,
                    len,
                    source: source.start,
                    source_len: source.len(),
                    aligned: false,
                });
            }
        }
    }

    /// Joins a mark of voice to the kana before it.
    fn voice(&mut self, mark: char, end: usize) {
        let combining =
            if matches!(mark, '\u{FF9E}' | '\u{3099}') { '\u{3099}' } else { '\u{309A}' };
        let joined = self.text.chars().next_back().and_then(|base| compose(base, combining));
        // a mark that joins nothing takes nothing away
        if let Some(joined) = joined
            && let Some(base) = self.text.pop()
        {
            self.text.push(joined);
            let len = joined.len_utf8();
            let start = self.text.len() - len;
            let source = self.to_source(Span::new(start, start + base.len_utf8())).start;
            self.shorten(start);
            self.push(Piece { start, len, source, source_len: end - source, aligned: false });
        }
    }

    /// Forgets the map from `start` on.
    fn shorten(&mut self, start: usize) {
        while let Some(last) = self.pieces.last_mut() {
            if last.start >= start {
                self.pieces.pop();
            } else {
                let cut = last.end().saturating_sub(start);
                last.len -= cut;
                if last.aligned {
                    last.source_len -= cut;
                }
                return;
            }
        }
    }

    /// Notes what was pushed since `start` as coming from `source_len` bytes at `source`.
    fn note(&mut self, start: usize, source: usize, source_len: usize) {
        let pushed = &self.text[start..];
        let one = pushed.chars().nth(1).is_none();
        self.piece(start, source, source_len, one && pushed.len() == source_len);
    }

    fn piece(&mut self, start: usize, source: usize, source_len: usize, aligned: bool) {
        let len = self.text.len() - start;
        self.push(Piece { start, len, source, source_len, aligned });
    }

    fn push(&mut self, piece: Piece) {
        if piece.len == 0 {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.aligned
            && piece.aligned
            && last.end() == piece.start
            && last.source + last.source_len == piece.source
        {
            last.len += piece.len;
            last.source_len += piece.source_len;
            return;
        }
        self.pieces.push(piece);
    }
}

/// A text folded, and nothing else known of it.
pub(crate) fn folded(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut space = false;
    let is_folded = text.chars().all(|c| {
        let both = space && c == ' ';
        space = c == ' ';
        !both && (space || stays(c))
    });
    if is_folded { text } else { Cow::Owned(FoldedText::fold(&text).text) }
}

/// Whether a character is surely its own folded form, whatever stands beside it.
fn stays(c: char) -> bool {
    match c {
        '`' => false,
        c if c.is_ascii() => !(c.is_ascii_uppercase() || c.is_ascii_whitespace() || c == '\u{0B}'),
        // Cyrillic, Arabic, Thai, kana, Han and Hangul
        _ => matches!(c,
            'а'..='я' | 'ء' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' | 'ก'..='ฺ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー'
            | '\u{4E00}'..='\u{9FFF}' | '가'..='힣'),
    }
}

/// Whether folding leaves every byte in its place.
fn is_even_ascii(bytes: &[u8]) -> bool {
    let mut space = false;
    bytes.iter().all(|b| {
        let both = space && b.is_ascii_whitespace();
        space = b.is_ascii_whitespace();
        b.is_ascii() && !both && *b != 0x0B
    })
}

/// Appends the folded form of a character that is no white space.
fn fold_char(c: char, out: &mut String) {
    match c {
        '`' | '´' | '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʹ' | '′' | '＇' => out.push('\''),
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ł' | 'Ł' => out.push('l'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        'ё' | 'Ё' => out.push('е'),
        // alif, ya and ta marbuta are written in several ways for one sound
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' => out.push('ي'),
        'ة' => out.push('ه'),
        // what is not seen, vowel signs that most writers leave out, and signs of private use, which stand for slots
        '\u{AD}'
        | '\u{0300}'..='\u{036F}'
        | '\u{0640}'
        | '\u{064B}'..='\u{0655}'
        | '\u{0670}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{E000}'..='\u{F8FF}' => {}
        '\u{0400}'..='\u{052F}' => out.extend(c.to_lowercase()),
        // kana, Han and Hangul are whole as they stand; their full-width and squared forms below are not
        '\u{0E00}'..='\u{0EFF}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{31FF}'
        | '\u{3400}'..='\u{D7FF}'
        | '\u{20000}'..='\u{323AF}' => out.push(c),
        _ => decompose_compatible(c, |part| {
            if part == c {
                out.extend(c.to_lowercase());
            } else {
                fold_char(part, out);
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        FoldedText::new(text).text
    }

    #[test]
    fn one_form_for_every_way_to_write() {
        assert_eq!(folded("Ich KÜNDIGE  — „größer“"), "ich kundige - \"grosser\"");
        assert_eq!(folded("ＡＢＣ１２！"), "abc12!");
        assert_eq!(folded("ｱｯﾌﾟﾙ ﾊﾞｯｸ"), "アップル バック");
        assert_eq!(folded("Ещё Йод"), "еще йод");
        assert_eq!(folded("أُرِيدُ إلغاء"), "اريد الغاء");
        assert_eq!(folded("İPTAL ıslak"), "iptal islak");
        assert_eq!(folded("a\r\nb\n\nc"), "a b\nc");
        assert_eq!(folded("해지하고 싶어요 ยกเลิก 解約"), "해지하고 싶어요 ยกเลิก 解約");
        // an apostrophe that was lost on the way, and another sign
        assert_eq!(folded("I can\u{FFFD}t pay \u{FFFD}5"), "i can't pay \u{FFFD}5");
    }

    #[test]
    fn signs_take_the_place_of_names() {
        let text = "Größer als Çelik,\n  sagt er";
        let plain = FoldedText::new(text);
        let at = plain.as_str().find("celik").unwrap();
        let signed = plain.with_signs([(Span::new(at, at + 5), '\u{E000}')]);
        assert_eq!(signed.as_str(), "grosser als \u{E000}, sagt er");
        let sign = signed.as_str().find('\u{E000}').unwrap();
        assert_eq!(signed.to_source(Span::new(sign, sign + 3)).of(text), "Çelik");
        assert_eq!(signed.to_source(Span::new(0, 7)).of(text), "Größer");
        let rest = signed.as_str().find("sagt").unwrap();
        assert_eq!(signed.to_source(Span::new(rest, rest + 4)).of(text), "sagt");
    }

    #[test]
    fn a_mark_of_voice_that_joins_nothing_leaves_what_stands_before_it() {
        let folded = FoldedText::new("x\u{3099}y か\u{3099}");
        assert_eq!(folded.as_str(), "xy が");
        assert_eq!(folded.to_source(Span::new(1, 2)), Span::new(4, 5));
    }

    #[test]
    fn characters_that_stay_are_their_own_folded_form() {
        let folded = |c: char| {
            let mut folded = String::new();
            fold_char(c, &mut folded);
            folded
        };
        for c in ('\0'..=char::MAX).filter(|&c| stays(c)) {
            assert_eq!(folded(c), c.to_string());
        }
        assert!(stays('a') && stays('ж') && stays('ب') && stays('解'));
    }

    proptest! {
        #[test]
        fn spans_lead_back_to_whole_characters(text in "\\PC{0,40}", signs: bool) {
            let mut folded = FoldedText::new(&text);
            if signs {
                let first = folded.as_str().chars().next().map_or(0, char::len_utf8);
                folded = folded.with_signs([(Span::new(0, first), '\u{E001}')]);
            }
            let cuts: Vec<usize> =
                folded.as_str().char_indices().map(|(at, _)| at).chain([folded.as_str().len()]).collect();
            let mut last = 0;
            for pair in cuts.windows(2) {
                let source = folded.to_source(Span::new(pair[0], pair[1]));
                prop_assert!(text.get(source.start..source.end).is_some(), "{:?} {:?}", text, source);
                prop_assert!(source.start >= last || source.end >= last);
                prop_assert!(!source.is_empty());
                last = source.start;
            }
        }

        #[test]
        fn what_is_folded_already_is_left_alone(text in "[a-zA-Z `'\t\n\u{0B}1éа-ѝء-ٰก-๛ぁ-ヿ一가ｶﾞ]{0,12}") {
            prop_assert_eq!(super::folded(Cow::Borrowed(&text)), FoldedText::new(&text).text);
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-ZÀ-ÿА-яΑ-ω0-9 '’…Ａ-Ｚｱ-ﾝぁ-ん가-힣一-三]{0,40}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
