//! Numbers of persons and tax payers in Europe and Türkiye.

use super::{code, digits, is_day, number, uniform, weighted};

/// National Insurance number: no prefix that is never given.
pub(super) fn uk_nino(text: &str) -> bool {
    let code = code(text);
    code.len() == 9
        && ![b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"].iter().any(|p| code.starts_with(*p))
}

/// NHS number: modulo 11.
pub(super) fn uk_nhs(digits: &[u32]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let expected = match 11 - weighted(body, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 {
        11 => 0,
        expected => expected,
    };
    digits.len() == 10 && !uniform(digits) && expected == check
}

/// Steuer-Identifikationsnummer: of the first ten digits one stands twice or thrice, the others once or never;
/// ISO/IEC 7064, MOD 11,10.
pub(super) fn de_steuer_id(digits: &[u32]) -> bool {
    if digits.len() != 11 || digits[0] == 0 {
        return false;
    }
    let mut counts = [0; 10];
    for &digit in &digits[..10] {
        counts[digit as usize] += 1;
    }
    let repeated: Vec<_> = counts.iter().filter(|&&count| count > 1).collect();
    let product = digits[..10].iter().fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        if sum == 0 { 9 } else { sum * 2 % 11 }
    });
    matches!(repeated[..], [2 | 3]) && (11 - product) % 10 == digits[10]
}

/// Rentenversicherungsnummer: area, date of birth, initial, serial and a check digit.
pub(super) fn de_pension(text: &str) -> bool {
    const WEIGHTS: [u32; 12] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
    let code = code(text);
    if code.len() != 12 || !code[8].is_ascii_uppercase() {
        return false;
    }
    let letter = u32::from(code[8] - b'A') + 1;
    let mut all: Vec<u32> = code[..8].iter().map(|b| u32::from(b.wrapping_sub(b'0'))).collect();
    all.extend([letter / 10, letter % 10]);
    all.extend(code[9..11].iter().map(|b| u32::from(b.wrapping_sub(b'0'))));
    let cross = |product: u32| product / 10 + product % 10;
    let sum: u32 = all.iter().zip(WEIGHTS).map(|(digit, weight)| cross(digit * weight)).sum();
    (1..=12).contains(&number(&all[4..6])) && sum % 10 == u32::from(code[11].wrapping_sub(b'0'))
}

/// The document number of an identity card or passport, with its check digit by ICAO 9303 where it has one.
pub(super) fn icao(text: &str) -> bool {
    let code = code(text);
    let value =
        |b: u8| if b.is_ascii_digit() { u32::from(b - b'0') } else { u32::from(b - b'A') + 10 };
    let sum: u32 =
        code.iter().take(9).zip([7, 3, 1].into_iter().cycle()).map(|(&b, w)| value(b) * w).sum();
    let digits = code.iter().filter(|b| b.is_ascii_digit()).count();
    digits >= 2 && code.get(9).is_none_or(|&check| u32::from(check.wrapping_sub(b'0')) == sum % 10)
}

/// Sozialversicherungsnummer: modulo 11 in the fourth place, and a date of birth.
pub(super) fn at_svnr(digits: &[u32]) -> bool {
    digits.len() == 10
        && weighted(digits, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == digits[3]
        && is_day(number(&digits[6..8]).min(12), number(&digits[4..6]))
}

/// DNI and NIE: a letter modulo 23.
pub(super) fn es_dni(text: &str) -> bool {
    let code = code(text);
    let Some((letter, body)) = code.split_last() else { return false };
    let body: String = body
        .iter()
        .map(|b| match b {
            b'X' => '0',
            b'Y' => '1',
            b'Z' => '2',
            other => char::from(*other),
        })
        .collect();
    let Ok(value) = body.parse::<usize>() else { return false };
    body.len() == 8 && value > 9 && b"TRWAGMYFPDXBNJZSQVHLCKE"[value % 23] == *letter
}

/// NIR: a month, and two digits modulo 97; Corsica counts as 19 and 18.
pub(super) fn fr_nir(text: &str) -> bool {
    let code = String::from_utf8_lossy(&code(text)).replace("2A", "19").replace("2B", "18");
    let digits = digits(&code);
    if digits.len() != 15 || code.len() != 15 {
        return false;
    }
    let month = number(&digits[3..5]);
    let possible = (1..=12).contains(&month) || (20..=42).contains(&month) || month >= 50;
    possible && 97 - number(&digits[..13]) % 97 == number(&digits[13..])
}

/// Numéro fiscal de référence: three digits modulo 511.
pub(super) fn fr_spi(digits: &[u32]) -> bool {
    digits.len() == 13 && number(&digits[..10]) % 511 == number(&digits[10..])
}

/// Rijksregisternummer: a date of birth, and two digits modulo 97, with a 2 before it from 2000 on.
pub(super) fn be_national(digits: &[u32]) -> bool {
    if digits.len() != 11 || !is_day(number(&digits[2..4]), number(&digits[4..6])) {
        return false;
    }
    let body = number(&digits[..9]);
    let check = number(&digits[9..]);
    97 - body % 97 == check || 97 - (2_000_000_000 + body) % 97 == check
}

/// Codice fiscale: a letter modulo 26 over values by place.
pub(super) fn it_codice_fiscale(text: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let code = code(text);
    if code.len() != 16 {
        return false;
    }
    let sum: u32 = code[..15]
        .iter()
        .enumerate()
        .map(|(place, b)| {
            let at = u32::from(if b.is_ascii_digit() { b - b'0' } else { b - b'A' });
            if place % 2 == 0 { ODD[at as usize] } else { at }
        })
        .sum();
    u32::from(code[15]) == u32::from(b'A') + sum % 26
}

/// NIF: modulo 11.
pub(super) fn pt_nif(digits: &[u32]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let expected = match weighted(body, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    digits.len() == 9 && !uniform(digits) && expected == check
}

/// Burgerservicenummer: the eleven test.
pub(super) fn nl_bsn(digits: &[u32]) -> bool {
    let Some((&check, body)) = digits.split_last() else { return false };
    let sum = weighted(body, &[9, 8, 7, 6, 5, 4, 3, 2]);
    digits.len() == 9 && !uniform(digits) && sum % 11 == check
}

/// PESEL: a date of birth with the century in its month, and a digit modulo 10.
pub(super) fn pl_pesel(digits: &[u32]) -> bool {
    digits.len() == 11
        && is_day(number(&digits[2..4]) % 20, number(&digits[4..6]))
        && weighted(digits, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

/// NIP: modulo 11.
pub(super) fn pl_nip(digits: &[u32]) -> bool {
    digits.len() == 10
        && !uniform(digits)
        && weighted(&digits[..9], &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digits[9]
}

/// INN: of a company one digit, of a person two, modulo 11 and 10.
pub(super) fn ru_inn(digits: &[u32]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let check = |upto: usize| weighted(&digits[..upto], &WEIGHTS[11 - upto..]) % 11 % 10;
    match digits.len() {
        10 => !uniform(digits) && check(9) == digits[9],
        12 => !uniform(digits) && check(10) == digits[10] && check(11) == digits[11],
        _ => false,
    }
}

/// SNILS: two digits modulo 101.
pub(super) fn ru_snils(digits: &[u32]) -> bool {
    if digits.len() != 11 {
        return false;
    }
    let sum = weighted(&digits[..9], &[9, 8, 7, 6, 5, 4, 3, 2, 1]);
    u64::from(sum % 101 % 100) == number(&digits[9..])
}

/// T.C. kimlik numarası: two digits modulo 10.
pub(super) fn tr_tckn(digits: &[u32]) -> bool {
    if digits.len() != 11 || digits[0] == 0 {
        return false;
    }
    let odd: u32 = digits[..9].iter().step_by(2).sum();
    let even: u32 = digits[1..8].iter().step_by(2).sum();
    let sum: u32 = digits[..10].iter().sum();
    (odd * 7 + 100 - even) % 10 == digits[9] && sum % 10 == digits[10]
}
