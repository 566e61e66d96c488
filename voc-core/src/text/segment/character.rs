//! What single characters mean to the segmenter, and small looks around a place in a text.

/// What the text goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    End,
    Lower,
    Upper,
    /// A letter of a script without case.
    Caseless,
    Digit,
    Other,
}

pub(super) fn skip_space(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b) if b.is_ascii_graphic() => at,
        None => text.len(),
        _ => text.len() - text[at..].trim_start().len(),
    }
}

pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let inner = |c: char| c.is_alphanumeric();
    rest.char_indices().take(20).find(|(_, c)| !inner(*c)).map_or(rest, |(end, _)| &rest[..end])
}

pub(super) fn kind_of(c: char) -> Next {
    if c.is_lowercase() {
        Next::Lower
    } else if c.is_uppercase() {
        Next::Upper
    } else if c.is_alphabetic() {
        Next::Caseless
    } else if c.is_numeric() {
        Next::Digit
    } else {
        Next::Other
    }
}

pub(super) fn opens(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '('
            | '['
            | '{'
            | '«'
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '「'
            | '『'
            | '（'
            | '¿'
            | '¡'
    )
}

pub(super) fn closes(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | ')' | ']' | '}' | '»' | '”' | '’' | '」' | '』' | '）' | '】' | '》' | '“'
    )
}

pub(super) fn is_thai(c: char) -> bool {
    ('\u{E00}'..='\u{E7F}').contains(&c)
}

pub(super) fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

/// Han, kana and Hangul: marks in them need no space after them.
pub(super) fn is_unspaced_script(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '「' | '『')
        || is_hangul(c)
}

pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '✓' | '✔' | '➤' | '►' | '・')
}

pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}')
        && !is_bullet(c)
}
