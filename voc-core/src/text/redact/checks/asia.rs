//! Numbers of persons and tax payers in Asia, Australia and Egypt.

use super::{code, digits, is_day, number, uniform, weighted};

/// Resident identity number, GB 11643: a date of birth, and ISO/IEC 7064, MOD 11-2.
pub(super) fn cn_resident(text: &str) -> bool {
    let code = code(text);
    let all = digits(text);
    if code.len() != 18 || all.len() < 17 {
        return false;
    }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let check = b"10X98765432"[(weighted(&all[..17], &weights) % 11) as usize];
    (1900..=2099).contains(&number(&all[6..10]))
        && is_day(number(&all[10..12]), number(&all[12..14]))
        && check == code[17]
}

/// Identity card of Taiwan: a letter for the county, and a digit modulo 10.
pub(super) fn tw_national(text: &str) -> bool {
    const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let all = digits(text);
    let Some(at) = text.chars().next().and_then(|first| LETTERS.find(first)) else { return false };
    let county = at as u32 + 10;
    let sum = county / 10 + county % 10 * 9 + weighted(&all, &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
    all.len() == 9 && sum.is_multiple_of(10)
}

/// My Number: modulo 11.
pub(super) fn jp_my_number(digits: &[u32]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let expected = match weighted(body, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    digits.len() == 12 && !uniform(digits) && expected == check
}

/// Resident registration number: a date of birth. Its check digit is not asked for: since October 2020 there is none.
pub(super) fn kr_rrn(digits: &[u32]) -> bool {
    digits.len() == 13 && is_day(number(&digits[2..4]), number(&digits[4..6]))
}

/// Identity number of Thailand: modulo 11.
pub(super) fn th_national(digits: &[u32]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let sum = weighted(body, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    digits.len() == 13 && !uniform(digits) && (11 - sum % 11) % 10 == check
}

/// Tax file number: modulo 11.
pub(super) fn au_tfn(digits: &[u32]) -> bool {
    digits.len() == 9
        && !uniform(digits)
        && weighted(digits, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11)
}

/// National number of Egypt: a century, a date of birth and a governorate.
pub(super) fn eg_national(digits: &[u32]) -> bool {
    digits.len() == 14
        && is_day(number(&digits[3..5]), number(&digits[5..7]))
        && matches!(number(&digits[7..9]), 1..=4 | 11..=35 | 88)
}
