//! Bank accounts, cards and crypto currencies.

use super::{code, digits, luhn};

/// Lengths of international bank account numbers by country, of the IBAN registry.
const IBAN_LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 \
    DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 \
    JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 \
    PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 \
    XK20 YE30";

/// ISO 13616: the length of its country, and 1 modulo 97 (ISO/IEC 7064). What follows a number does not belong to it.
pub(super) fn iban(text: &str) -> Option<usize> {
    let code = code(text);
    let country = std::str::from_utf8(code.get(..2)?).ok()?;
    let entry = IBAN_LENGTHS.split_whitespace().find(|entry| entry.starts_with(country))?;
    let length: usize = entry[2..].parse().ok()?;
    let code = code.get(..length)?;
    let turned = code[4..].iter().chain(&code[..4]);
    let remainder = turned.fold(0, |sum: u32, &b| {
        let value = if b.is_ascii_digit() { u32::from(b - b'0') } else { u32::from(b - b'A') + 10 };
        (sum * if value > 9 { 100 } else { 10 } + value) % 97
    });
    let (last, _) =
        text.bytes().enumerate().filter(|(_, b)| b.is_ascii_alphanumeric()).nth(length - 1)?;
    (remainder == 1).then_some(last + 1)
}

/// A card: grouped as cards are, of an issuer's range, with the check digit of Luhn.
pub(super) fn card(text: &str) -> Option<usize> {
    let digits = digits(text);
    let groups: Vec<usize> = text.split(['-', ' ']).map(str::len).collect();
    let grouped = match groups[..] {
        [_] | [4, 6, 4 | 5] => true,
        [4, 4, 4, rest] => (1..=4).contains(&rest),
        [4, 4, 4, 4, rest] => rest <= 3,
        _ => false,
    };
    let first = super::number(digits.get(..4)?);
    let issued = match digits.len() {
        13 => first / 1000 == 4,
        14 => (3000..=3059).contains(&first) || matches!(first / 100, 36 | 38 | 39),
        15 => matches!(first / 100, 34 | 37) || matches!(first, 1800 | 2131),
        16 => {
            first / 1000 == 4
                || (5100..=5599).contains(&first)
                || (2221..=2720).contains(&first)
                || (3528..=3589).contains(&first)
                || first == 6011
                || matches!(first / 100, 50 | 56..=58 | 60 | 62 | 63 | 64 | 65 | 67 | 81)
                || (2200..=2204).contains(&first)
        }
        17..=19 => first / 1000 == 4 || matches!(first / 100, 50 | 56..=58 | 62 | 63 | 67),
        _ => false,
    };
    (grouped && issued && luhn(&digits)).then_some(text.len())
}

/// The look of an old Bitcoin address: its sum needs a hash, so letters of both cases and digits must do.
pub(super) fn base58(text: &str) -> Option<usize> {
    let count = |is: fn(&u8) -> bool| text.bytes().filter(is).count();
    let mixed = count(u8::is_ascii_digit) >= 3
        && count(u8::is_ascii_lowercase) >= 5
        && count(u8::is_ascii_uppercase) >= 5;
    mixed.then_some(text.len())
}

/// The checksum of Bech32 and Bech32m (BIP 173, BIP 350).
pub(super) fn bech32(text: &str) -> Option<usize> {
    const ALPHABET: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let (human, data) = text.split_once('1')?;
    let high = human.bytes().map(|b| u32::from(b >> 5));
    let low = human.bytes().map(|b| u32::from(b & 31));
    let data = data.bytes().map(|b| ALPHABET.iter().position(|a| *a == b).map(|at| at as u32));
    let values: Option<Vec<u32>> = high.chain([0]).chain(low).map(Some).chain(data).collect();
    let sum = values?.into_iter().fold(1, |sum: u32, value| {
        let next = (sum & 0x01ff_ffff) << 5 ^ value;
        (0..5).filter(|bit| sum >> 25 >> bit & 1 == 1).fold(next, |sum, bit| sum ^ GENERATOR[bit])
    });
    matches!(sum, 1 | 0x2bc8_30a3).then_some(text.len())
}
