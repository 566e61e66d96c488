//! One pass over a text: how much of it stands in which script, and what that script's words say.

use super::cyrillic;
use super::han::{self, HanWeights};
use super::latin::{KnownWords, LatinModel, LatinSum};

/// A Han character, a kana or a syllable of Hangul says about as much as this many Latin letters, and
/// texts in these scripts are full of Latin names.
const DENSE: f32 = 4.0;
/// Weight of a letter of the other scripts beside a Latin one, for the same reason.
const OTHER: f32 = 2.0;

/// What a text shows.
#[derive(Default)]
pub(super) struct Evidence {
    pub(super) latin: LatinSum,
    /// How much words and letters speak for Russian among the languages in Cyrillic, in log odds.
    pub(super) russian: f32,
    /// How much the letters speak for Arabic among the languages in its script.
    pub(super) arabian: f32,
    /// Sums of the character weights for [`han::LANGUAGES`].
    pub(super) han_sums: [i32; han::CLASSES],
    pub(super) kana: u32,
    han: u32,
    latin_letters: u32,
    cyrillic: u32,
    arabic: u32,
    thai: u32,
    hangul: u32,
    foreign: u32,
}

/// The share of each script, which sum to 1; all of it foreign if there is no letter.
#[derive(Default)]
pub(super) struct Shares {
    pub(super) latin: f32,
    pub(super) han: f32,
    pub(super) cyrillic: f32,
    pub(super) arabic: f32,
    pub(super) thai: f32,
    pub(super) hangul: f32,
    pub(super) foreign: f32,
}

impl Evidence {
    pub(super) fn gather(
        text: &str,
        latin: &LatinModel,
        han: &HanWeights,
        mut known: Option<&mut KnownWords>,
    ) -> Self {
        let mut found = Self { russian: 2.0, arabian: 2.0, ..Self::default() };
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte < 0x80 {
                if byte.is_ascii_alphabetic() {
                    let (end, letters) =
                        latin.word(text, at, &mut found.latin, known.as_deref_mut());
                    found.latin_letters += letters;
                    at = end;
                } else if byte == b'@' || bytes[at..].starts_with(b"://") {
                    // a handle, an address or a link: no words until it ends
                    at += bytes[at..].iter().take_while(|b| b.is_ascii_graphic()).count();
                } else {
                    at += 1;
                }
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            if latin.symbol(c) != 0 {
                let (end, letters) = latin.word(text, at, &mut found.latin, known.as_deref_mut());
                found.latin_letters += letters;
                at = end;
            } else if is_cyrillic(c) {
                let rest = &text[at..];
                let word = &rest[..rest.find(|c| !is_cyrillic(c)).unwrap_or(rest.len())];
                found.cyrillic += word.len() as u32 / 2;
                found.russian += cyrillic::word(word);
                at += word.len();
            } else {
                found.letter(c, han);
                at += c.len_utf8();
            }
        }
        found
    }

    fn letter(&mut self, c: char, han: &HanWeights) {
        match c {
            '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' => {
                self.arabic += 1;
                self.arabian += arabian(c);
            }
            '\u{E01}'..='\u{E4E}' => self.thai += 1,
            '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7A3}' => {
                self.hangul += 1;
            }
            '\u{3041}'..='\u{309F}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{30FC}'
            | '\u{FF66}'..='\u{FF9D}' => {
                self.kana += 1;
            }
            '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' => {
                self.han += 1;
                han.add(c, &mut self.han_sums);
            }
            '\u{370}'..='\u{3FF}'
            | '\u{531}'..='\u{5EA}'
            | '\u{700}'..='\u{DFF}'
            | '\u{E80}'..='\u{10FF}' => {
                self.foreign += 1;
            }
            '\u{1200}'..='\u{1DBF}' | '\u{1F00}'..='\u{1FFF}' if c.is_alphabetic() => {
                self.foreign += 1;
            }
            _ => {}
        }
    }

    pub(super) fn shares(&self) -> Shares {
        let scripts = [
            self.latin_letters as f32,
            DENSE * (self.han + self.kana) as f32,
            OTHER * self.cyrillic as f32,
            OTHER * self.arabic as f32,
            OTHER * self.thai as f32,
            DENSE * self.hangul as f32,
            OTHER * self.foreign as f32,
        ];
        // squared: a text belongs to its main script more clearly than its letters do
        let total: f32 = scripts.iter().map(|weight| weight * weight).sum();
        if total == 0.0 {
            return Shares { foreign: 1.0, ..Shares::default() };
        }
        let [latin, han, cyrillic, arabic, thai, hangul, foreign] =
            scripts.map(|weight| weight * weight / total);
        Shares { latin, han, cyrillic, arabic, thai, hangul, foreign }
    }
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&c)
}

/// Letters of Persian, Urdu, Pashto and Kurdish against those of Arabic.
fn arabian(c: char) -> f32 {
    match c {
        'ة' | 'ى' | 'ي' | 'ك' | 'أ' | 'إ' | 'ؤ' => 0.7,
        '\u{66E}'..='\u{6D3}' => -2.0,
        _ => 0.0,
    }
}

pub(super) fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
