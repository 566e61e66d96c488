//! UTF-8 that was read as Windows-1252 on its way, as in many exports: "canâ€™t", "EntschÃ¤digung".

use memchr::memchr_iter;

use super::entity::WINDOWS_1252;

/// The byte that every character begins with that the first byte of a character can be misread as.
pub(super) const FIRST: u8 = 0xC3;
/// The bytes of a character at most.
const LONGEST: usize = 4;

/// Whether a text may hold what [`decode`] puts right.
pub(super) fn may_stand_in(text: &[u8]) -> bool {
    memchr_iter(FIRST, text).any(|at| {
        // what `Â`, `Ã`, `Ä`, `Å`, `Ð`, `Ñ`, `â` and `ð` go on with, and behind them no ASCII
        let lead = matches!(text.get(at + 1), Some(0x82..=0x85 | 0x90 | 0x91 | 0xA2 | 0xB0));
        lead && text.get(at + 2).is_some_and(|&next| next >= 0xC2)
    })
}

/// The character that stands misread at `at`, and the length of what stands for it.
///
/// Only Latin letters with marks, Cyrillic, punctuation and emoji are put right. Capitals before it say that it is no such
/// place: "AMANHÃ…" has an ellipsis.
pub(super) fn decode(text: &str, at: usize) -> Option<(char, usize)> {
    let mut chars = text[at..].chars();
    let first = chars.next()?;
    let following = match first {
        'Â' | 'Ã' | 'Ä' | 'Å' | 'Ð' | 'Ñ' => 1,
        'â' => 2,
        'ð' => 3,
        _ => return None,
    };
    let after_capital = text[..at].chars().next_back().is_some_and(char::is_uppercase);
    if first.is_uppercase() && after_capital {
        return None;
    }
    let mut bytes = [0; LONGEST];
    bytes[0] = u8::try_from(first).ok()?;
    let mut len = first.len_utf8();
    for byte in &mut bytes[1..=following] {
        let c = chars.next()?;
        *byte = of_windows_1252(c)?;
        len += c.len_utf8();
    }
    let found = str::from_utf8(&bytes[..=following]).ok()?.chars().next()?;
    match found {
        '\u{A0}' => Some((' ', len)),
        '\u{A1}'..='\u{17F}' | '\u{400}'..='\u{4FF}' | '\u{2010}'..='\u{2044}' | '€' | '™' => {
            Some((found, len))
        }
        '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}' => Some((found, len)),
        _ => None,
    }
}

/// The byte that Windows-1252 reads as `c`, where it can go on a character of UTF-8.
fn of_windows_1252(c: char) -> Option<u8> {
    if let Ok(byte @ 0x80..=0xBF) = u8::try_from(c) {
        return Some(byte);
    }
    let at = WINDOWS_1252.iter().position(|&own| own == c && c != ' ')?;
    Some(0x80 + at as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as it looks when its bytes are read as Windows-1252.
    fn misread(text: &str) -> String {
        let read = |byte: u8| match byte {
            0x80..=0x9F if WINDOWS_1252[usize::from(byte - 0x80)] != ' ' => {
                WINDOWS_1252[usize::from(byte - 0x80)]
            }
            _ => char::from(byte),
        };
        text.bytes().map(read).collect()
    }

    #[test]
    fn what_was_misread_is_put_right() {
        for c in
            ['’', '“', '”', '–', '…', 'ä', 'ß', 'é', 'à', 'ñ', 'ł', 'ą', 'я', 'п', '€', '😡', '✅']
        {
            let text = misread(&c.to_string());
            assert!(may_stand_in(text.as_bytes()), "{text}");
            assert_eq!(decode(&text, 0), Some((c, text.len())), "{text}");
        }
    }

    #[test]
    fn what_was_not_misread_stays() {
        for text in ["Â", "pâte", "Ã é", "Ð", "ð", "â€", "É»", "Ü“", "日本", "Ñandú"]
        {
            assert_eq!(decode(text, 0), None, "{text}");
        }
        let ellipsis = "AMANHÃ…";
        assert_eq!(decode(ellipsis, ellipsis.find('Ã').unwrap()), None);
        assert!(!may_stand_in("crème brûlée, âge, Ärger, ESPAÑA".as_bytes()));
    }
}
