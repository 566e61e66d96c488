//! What a run of digits is when it is a number of nothing.

use crate::text::Span;

/// Whether the stretch stands by itself, and is not a part of a longer code, number or sum of money.
pub(super) fn stands_alone(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    let mut after = text[span.end..].chars();
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let joined_before = match (before.next(), before.next()) {
        (Some('+'), _) => true,
        (Some('-' | '/'), Some(far)) => far.is_ascii_alphanumeric(),
        (Some('.' | ',' | ':'), Some(far)) => far.is_ascii_digit(),
        (near, _) => near.is_some_and(is_code),
    };
    let joined_after = match (after.next(), after.next()) {
        (Some('@'), _) => true,
        (Some('-' | '/'), Some(far)) => far.is_ascii_alphanumeric(),
        (Some('.' | ',' | ':'), Some(far)) => far.is_ascii_digit(),
        (near, _) => near.is_some_and(is_code),
    };
    !joined_before && !joined_after
}

/// Whether a sign before the number says that it numbers a thing, or one around it that it is money.
pub(super) fn is_marked(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end_matches(' ').chars().next_back();
    let after = text[span.end..].trim_start_matches(' ').chars().next();
    let money =
        |c: char| matches!(c, '€' | '$' | '£' | '¥' | '₽' | '₺' | '฿' | '₩' | '元' | '円' | '%');
    before.is_some_and(|c| matches!(c, '#' | '№') || money(c)) || after.is_some_and(money)
}

/// The groups of digits.
fn groups(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty())
}

/// Whether the digits hold a date, a span of years or a large number written in thousands.
pub(super) fn is_date_or_amount(text: &str) -> bool {
    let all: Vec<&str> = groups(text).collect();
    let number = |group: &str| group.parse::<u32>().unwrap_or(u32::MAX);
    let is_year = |group: &str| group.len() == 4 && (1900..=2099).contains(&number(group));
    let small = |group: &str, most: u32| group.len() <= 2 && (1..=most).contains(&number(group));
    let date = all.windows(3).any(|w| {
        let day_month =
            |a: &str, b: &str| small(a, 31) && small(b, 12) || small(a, 12) && small(b, 31);
        is_year(w[0]) && day_month(w[1], w[2]) || is_year(w[2]) && day_month(w[0], w[1])
    });
    let years = all.len() >= 2 && all.iter().all(|group| is_year(group));
    let thousands = all.len() >= 2
        && (text.contains('.') || text.contains(','))
        && !text.contains(['-', '(', '/', '+'])
        && all.iter().skip(1).all(|group| group.len() == 3)
        && all[0].len() <= 3
        && !all[0].starts_with('0');
    date || years || thousands
}
