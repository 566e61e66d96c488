//! Character references: `&amp;`, `&#39;`, `&#x2019;`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The longest name in the table, with room for a numeric reference.
const LONGEST: usize = 12;

/// The character that `text`, which starts with `&`, refers to, and the length of the reference. What two programs wrote one
/// after the other, `&amp;#39;`, is what the first one meant, but for markup: `&amp;lt;` may be what somebody wrote of it.
pub(super) fn decode(text: &str) -> Option<(char, usize)> {
    let (found, length) = reference(text.get(1..)?)?;
    let again = || reference(&text[1 + length..]).filter(|(inner, _)| !"<>&".contains(*inner));
    let twice = if found == '&' { again() } else { None };
    Some(twice.map_or((found, 1 + length), |(inner, more)| (inner, 1 + length + more)))
}

/// The same of what stands behind the `&`.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.as_bytes().iter().take(LONGEST).position(|&b| b == b';')?;
    let name = text.get(..end)?;
    let found = match name.strip_prefix('#') {
        Some(number) => from_number(number)?,
        None => *NAMED.get(name)?,
    };
    // A no-break space is layout, never a word.
    let found = if found == '\u{a0}' { ' ' } else { found };
    Some((found, end + 1))
}

fn from_number(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        // Browsers read the C1 range as Windows-1252.
        0x80..=0x9f => Some(WINDOWS_1252[(code - 0x80) as usize]),
        _ => char::from_u32(code).filter(|&c| !c.is_control() || c.is_whitespace()),
    }
}

/// What Windows-1252 has from 0x80 to 0x9F; a space where it has nothing.
pub(super) const WINDOWS_1252: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

static NAMED: LazyLock<FxHashMap<&'static str, char>> = LazyLock::new(|| {
    let latin = LATIN.split_whitespace().zip('\u{a0}'..='\u{ff}');
    latin.chain(OTHERS.iter().copied()).collect()
});

/// The names of U+00A0 to U+00FF, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr \
    deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
    Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
    Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute \
    THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml";

const OTHERS: [(&str, char); 42] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("AMP", '&'),
    ("LT", '<'),
    ("GT", '>'),
    ("QUOT", '"'),
    ("num", '#'),
    ("excl", '!'),
    ("quest", '?'),
    ("comma", ','),
    ("period", '.'),
    ("colon", ':'),
    ("percnt", '%'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("hearts", '♥'),
    ("larr", '←'),
    ("rarr", '→'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("newline", '\n'),
    ("check", '✓'),
];
