//! Numbers of persons and tax payers in the Americas.

use super::{code, number, uniform, weighted};

/// Social Security Number: no area 000, 666 or 9xx, no group 00, no serial 0000, and none of the numbers that
/// advertising made known.
pub(super) fn us_ssn(digits: &[u32]) -> bool {
    if digits.len() != 9 {
        return false;
    }
    let ((area, rest), all) = (digits.split_at(3), digits);
    let (area, group, serial) = (number(area), number(&rest[..2]), number(&rest[2..]));
    let advertised = [78_051_120, 219_099_999, 123_456_789].contains(&number(all));
    area != 0
        && area != 666
        && area < 900
        && group != 0
        && serial != 0
        && !uniform(digits)
        && !advertised
}

/// CPF: two check digits modulo 11.
pub(super) fn br_cpf(digits: &[u32]) -> bool {
    let check = |upto: usize| {
        let weights: Vec<u32> = (2..=upto as u32 + 1).rev().collect();
        match weighted(&digits[..upto], &weights) % 11 {
            0 | 1 => 0,
            rest => 11 - rest,
        }
    };
    digits.len() == 11 && !uniform(digits) && check(9) == digits[9] && check(10) == digits[10]
}

/// CNPJ: two check digits modulo 11.
pub(super) fn br_cnpj(digits: &[u32]) -> bool {
    const WEIGHTS: [u32; 13] = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
    let check = |upto: usize| match weighted(&digits[..upto], &WEIGHTS[13 - upto..]) % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    digits.len() == 14 && !uniform(digits) && check(12) == digits[12] && check(13) == digits[13]
}

/// CURP: a date of birth and a check digit over letters numbered with Ñ.
pub(super) fn mx_curp(text: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    let code = code(text);
    if code.len() != 18 {
        return false;
    }
    let born: Vec<u32> = code[4..10].iter().map(|b| u32::from(b.wrapping_sub(b'0'))).collect();
    let sum: Option<usize> = code[..17]
        .iter()
        .zip((2..=18).rev())
        .map(|(&b, weight)| ALPHABET.chars().position(|c| c == char::from(b)).map(|at| at * weight))
        .sum();
    let check = sum.map(|sum| (10 - sum % 10) % 10);
    super::is_day(number(&born[2..4]), number(&born[4..]))
        && check == Some(usize::from(code[17].wrapping_sub(b'0')))
}

/// RUT: a check character modulo 11.
pub(super) fn cl_rut(text: &str) -> bool {
    let code = code(text);
    let Some((&check, body)) = code.split_last() else { return false };
    let sum: u32 = body
        .iter()
        .rev()
        .zip((2..=7).cycle())
        .map(|(b, weight)| u32::from(b.wrapping_sub(b'0')) * weight)
        .sum();
    let expected = match 11 - sum % 11 {
        11 => b'0',
        10 => b'K',
        digit => b'0' + digit as u8,
    };
    body.len() >= 7 && check == expected
}
