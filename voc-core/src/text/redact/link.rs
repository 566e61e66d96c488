//! Email addresses, and links that carry a password or a token.

use memchr::{memchr_iter, memmem};

use super::kind::{Pii, PiiKind};
use crate::text::Span;

const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 253;
const LONGEST_LINK: usize = 2048;

/// Parameters of a link that let whoever has the link act for somebody.
const SECRETS: [&str; 16] = [
    "token",
    "access_token",
    "auth",
    "auth_token",
    "api_key",
    "apikey",
    "key",
    "password",
    "passwd",
    "pwd",
    "pass",
    "secret",
    "session",
    "sessionid",
    "sid",
    "signature",
];

pub(super) fn find(text: &str, found: &mut Vec<Pii>) {
    for at in memchr_iter(b'@', text.as_bytes()) {
        if let Some(span) = email_at(text, at) {
            found.extend(Pii::new(PiiKind::Email, text, span, 0.99, "email"));
        }
    }
    let mut reached = 0;
    for mark in memmem::find_iter(text.as_bytes(), b"://") {
        // a link may carry another
        if mark < reached {
            continue;
        }
        let link = link_at(text, mark);
        reached = link.end;
        let rest = &text[mark + 3..link.end];
        if carries_login(rest) || carries_secret(rest) {
            found.extend(Pii::new(PiiKind::Url, text, link, 1.0, "url.credentials"));
        }
    }
}

/// The address around the `@` at `at`.
fn email_at(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-'".contains(b);
    let local =
        bytes[at.saturating_sub(LONGEST_LOCAL)..at].iter().rev().take_while(|b| is_local(b));
    let mut start = at - local.count();
    while start < at && b".-'%+".contains(&bytes[start]) {
        start += 1;
    }
    if start == at || bytes[at - 1] == b'.' {
        return None;
    }
    let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | 'à'..='ÿ');
    let rest = &text[at + 1..];
    let len = rest
        .char_indices()
        .take_while(|&(i, c)| i < LONGEST_DOMAIN && is_domain(c))
        .last()
        .map_or(0, |(i, c)| i + c.len_utf8());
    let domain = rest[..len].trim_end_matches(['.', '-']);
    let mut labels = domain.rsplit('.');
    let top = labels.next()?;
    let is_top =
        top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic()) || top.starts_with("xn--");
    let names = labels.clone().count() >= 1 && labels.all(|label| !label.is_empty());
    (is_top && names).then(|| Span::new(start, at + 1 + domain.len()))
}

/// The link around the `://` at `mark`.
fn link_at(text: &str, mark: usize) -> Span {
    let scheme = text.as_bytes()[..mark]
        .iter()
        .rev()
        .take(12)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        .count();
    let rest = &text[mark..];
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '»');
    let len = rest
        .char_indices()
        .find(|&(i, c)| i >= LONGEST_LINK || ends(c))
        .map_or(rest.len(), |(i, _)| i);
    let link = rest[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    Span::new(mark - scheme, (mark + link.len()).max(mark + 3))
}

/// "user:password@host".
fn carries_login(rest: &str) -> bool {
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    host.rsplit_once('@')
        .and_then(|(login, _)| login.split_once(':'))
        .is_some_and(|(_, password)| !password.is_empty())
}

fn carries_secret(rest: &str) -> bool {
    let Some((_, query)) = rest.split_once('?') else { return false };
    query.split(['&', ';', '#', '?']).filter_map(|pair| pair.split_once('=')).any(
        |(name, value)| {
            value.len() >= 4 && SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret))
        },
    )
}
