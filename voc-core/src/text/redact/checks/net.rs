//! Telephones and addresses of machines.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::digits;
use crate::text::redact::digits::is_date_or_amount;

/// ITU-T E.164: at most 15 digits with the country's.
pub(super) fn phone(text: &str) -> Option<usize> {
    let count = digits(text).len();
    (8..=15).contains(&count).then_some(text.len())
}

/// A number as it is dialled at home, that is no date, span of years or amount.
pub(super) fn phone_national(text: &str) -> Option<usize> {
    let all = digits(text);
    let closed = text.matches('(').count() == text.matches(')').count();
    ((7..=12).contains(&all.len()) && closed && !super::uniform(&all) && !is_date_or_amount(text))
        .then_some(text.len())
}

/// Not an address of the machine itself or of a well-known server; one of small numbers only is more often a version.
pub(super) fn ip_v4(text: &str) -> Option<usize> {
    let address: Ipv4Addr = text.parse().ok()?;
    let nobodys = address.is_loopback()
        || address.is_unspecified()
        || address.is_broadcast()
        || address.is_multicast()
        || address.octets()[0] == 0
        || address.octets().iter().all(|&octet| octet < 30);
    (!nobodys).then_some(text.len())
}

/// At least three groups: times have two and fewer, and none of them is all zeros.
pub(super) fn ip_v6(text: &str) -> Option<usize> {
    let address: Ipv6Addr = text.parse().ok()?;
    let groups = text.split(':').filter(|group| !group.is_empty()).count();
    let nobodys = address.is_loopback() || address.is_unspecified() || address.is_multicast();
    (groups >= 3 && !nobodys).then_some(text.len())
}

/// Not all zeros or ones; groups of decimal digits alone can be a telephone number or a time.
pub(super) fn mac(text: &str) -> Option<usize> {
    let lettered = text.bytes().any(|b| b.is_ascii_alphabetic());
    let digits = text.bytes().filter(u8::is_ascii_hexdigit);
    let first = digits.clone().next()?;
    (lettered && digits.clone().any(|b| !b.eq_ignore_ascii_case(&first))).then_some(text.len())
}
