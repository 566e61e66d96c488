//! Links: what was added to follow the reader goes, the link itself stays.

use memchr::{memchr, memmem};

use super::RemovedPart::Link;
use super::draft::Draft;
use crate::text::Span;

pub(super) fn mark(draft: &mut Draft<'_>) {
    let text = draft.text;
    let mut seen = 0;
    for mark in memmem::find_iter(text.as_bytes(), b"://") {
        // One link may carry another.
        if mark < seen {
            continue;
        }
        let Some(start) = scheme_start(&text[..mark]) else { continue };
        let end = mark + link_len(&text[mark..]);
        let link = &text[start..end];
        seen = end;
        if is_redirect(link) {
            draft.cut(Link, widened(text, Span::new(start, end)));
        } else if let Some(query) = memchr(b'?', link.as_bytes()) {
            mark_query(draft, start + query, end);
        }
    }
}

fn scheme_start(before: &str) -> Option<usize> {
    let is = |scheme: &str| {
        let start = before.len().checked_sub(scheme.len())?;
        before.get(start..)?.eq_ignore_ascii_case(scheme).then_some(start)
    };
    is("https").or_else(|| is("http"))
}

/// Where a link ends: at white space or a bracket, without the punctuation of the sentence around it.
fn link_len(rest: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | ')' | ']' | '»');
    let link = &rest[..rest.find(ends).unwrap_or(rest.len())];
    link.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']).len()
}

/// Whether a link leads through a service that counts clicks, so that nothing in it tells the target.
fn is_redirect(link: &str) -> bool {
    let Some((_, rest)) = link.split_once("://") else { return false };
    let host_len = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_len);
    if path.len() < 20 {
        return false;
    }
    let first_label = host.split('.').next().unwrap_or("");
    let is_click_host = CLICK_LABELS.iter().any(|label| first_label.eq_ignore_ascii_case(label));
    is_click_host
        || REDIRECTORS.iter().any(|redirector| host.ends_with(redirector))
        || CLICK_PATHS.iter().any(|click| path.starts_with(click))
}

const CLICK_LABELS: [&str; 8] =
    ["click", "clicks", "clk", "track", "tracking", "trk", "trck", "clicktracking"];

const REDIRECTORS: [&str; 9] = [
    "safelinks.protection.outlook.com",
    "urldefense.com",
    "urldefense.proofpoint.com",
    "list-manage.com",
    "sendgrid.net",
    "awstrack.me",
    "mandrillapp.com",
    "hubspotlinks.com",
    "exacttarget.com",
];

const CLICK_PATHS: [&str; 4] = ["/wf/click?", "/wf/open?", "/ls/click?", "/track/click"];

/// A link goes with the angle brackets around it.
fn widened(text: &str, link: Span) -> Span {
    let is_wrapped = text[..link.start].ends_with('<') && text[link.end..].starts_with('>');
    if is_wrapped { Span::new(link.start - 1, link.end + 1) } else { link }
}

/// Marks the tracking parameters of a query that runs from its `?` at `mark` to `end`.
fn mark_query(draft: &mut Draft<'_>, mark: usize, end: usize) {
    let text = draft.text;
    let query_end = memchr(b'#', &text.as_bytes()[mark..end]).map_or(end, |at| mark + at);
    let mut kept_any = false;
    let mut junk: Option<usize> = None;
    let mut start = mark + 1;
    loop {
        let stop =
            memchr(b'&', &text.as_bytes()[start..query_end]).map_or(query_end, |at| start + at);
        if is_tracking(&text[start..stop]) {
            junk.get_or_insert(start);
        } else {
            if let Some(from) = junk.take() {
                draft.cut(Link, Span::new(from, start));
            }
            kept_any = true;
        }
        if stop == query_end {
            break;
        }
        start = stop + 1;
    }
    if let Some(from) = junk {
        // With the separator before it: the `?` when nothing of the query stays.
        draft.cut(Link, Span::new(if kept_any { from - 1 } else { mark }, query_end));
    }
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    let starts = |prefix: &&str| {
        name.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    TRACKING.iter().any(|known| name.eq_ignore_ascii_case(known))
        || TRACKING_PREFIXES.iter().any(starts)
}

const TRACKING_PREFIXES: [&str; 8] =
    ["utm_", "mtm_", "pk_", "hsa_", "vero_", "oly_", "trk_", "_hs"];

const TRACKING: [&str; 22] = [
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "fbclid",
    "msclkid",
    "yclid",
    "ttclid",
    "twclid",
    "igshid",
    "igsh",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ref_src",
    "s_cid",
    "wickedid",
    "_openstat",
    "trk",
    "spm",
    "_ga",
];
