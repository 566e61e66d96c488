//! What serde says of data, in the words of data.

/// What serde expected, by its names for it.
const EXPECTED: [(&str, &str); 16] = [
    ("u8", "a whole number from 0 to 255"),
    ("u16", "a whole number from 0 to 65535"),
    ("u32", "a whole number from 0 up"),
    ("u64", "a whole number from 0 up"),
    ("usize", "a whole number from 0 up"),
    ("i8", "a whole number from -128 to 127"),
    ("i32", "a whole number"),
    ("i64", "a whole number"),
    ("f32", "a number"),
    ("f64", "a number"),
    ("a sequence", "a list"),
    ("a map", "an object"),
    ("string or map", "a string"),
    ("variant identifier", "a string"),
    ("map with a single key", "an object with one field"),
    ("a borrowed string", "a string"),
];

/// What it found.
const FOUND: [(&str, &str); 4] = [
    ("sequence", "a list"),
    ("map", "an object"),
    ("unit value", "null"),
    ("Option value", "null"),
];

/// The message without names of Rust's types. Where it ends with a line and a column, these stay.
pub(super) fn in_words(message: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        return format!("unknown {rest}");
    }
    let (message, place) = match message.rfind(" at line ") {
        Some(at) => message.split_at(at),
        None => (message, ""),
    };
    let kind = ["invalid type: ", "invalid value: ", "invalid length "]
        .into_iter()
        .find(|kind| message.starts_with(kind));
    let parts =
        kind.and_then(|kind| Some((kind, message[kind.len()..].rsplit_once(", expected ")?)));
    let Some((kind, (found, expected))) = parts else { return format!("{message}{place}") };
    format!("{kind}{}, expected {}{place}", self::found(found), self::expected(expected))
}

fn found(name: &str) -> String {
    if let Some(number) = name.strip_prefix("floating point ") {
        return format!("number {number}");
    }
    let known = FOUND.into_iter().find(|(known, _)| *known == name);
    known.map_or(name, |(_, words)| words).to_owned()
}

fn expected(name: &str) -> String {
    if name.starts_with("struct ") {
        return "an object".to_owned();
    }
    if name.starts_with("enum ") {
        return "a string".to_owned();
    }
    let sizes = ["a tuple of size ", "an array of length "];
    if let Some(size) = sizes.into_iter().find_map(|lead| name.strip_prefix(lead)) {
        return format!("a list of {size}");
    }
    let known = EXPECTED.into_iter().find(|(known, _)| *known == name);
    known.map_or(name, |(_, words)| words).to_owned()
}
