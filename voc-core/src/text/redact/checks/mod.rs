//! What proves that a run of characters is what it looks like: check digits, sums and ranges.
//!
//! A check is given what a pattern met and answers how many bytes of it are the value, or none.

mod americas;
mod asia;
mod europe;
mod money;
mod net;

pub(super) type Check = fn(&str) -> Option<usize>;

/// A check by the name that the rules know it by.
pub(super) fn by_name(name: &str) -> Option<Check> {
    Some(match name {
        "iban" => money::iban,
        "card" => money::card,
        "luhn" => |text| whole(text, luhn(&digits(text))),
        "ean13" => |text| whole(text, ean13(&digits(text))),
        "base58" => money::base58,
        "bech32" => money::bech32,
        "phone" => net::phone,
        "phone_national" => net::phone_national,
        "ip_v4" => net::ip_v4,
        "ip_v6" => net::ip_v6,
        "mac" => net::mac,
        "us_ssn" => |text| whole(text, americas::us_ssn(&digits(text))),
        "br_cpf" => |text| whole(text, americas::br_cpf(&digits(text))),
        "br_cnpj" => |text| whole(text, americas::br_cnpj(&digits(text))),
        "mx_curp" => |text| whole(text, americas::mx_curp(text)),
        "cl_rut" => |text| whole(text, americas::cl_rut(text)),
        "uk_nino" => |text| whole(text, europe::uk_nino(text)),
        "uk_nhs" => |text| whole(text, europe::uk_nhs(&digits(text))),
        "de_steuer_id" => |text| whole(text, europe::de_steuer_id(&digits(text))),
        "de_pension" => |text| whole(text, europe::de_pension(text)),
        "icao" => |text| whole(text, europe::icao(text)),
        "at_svnr" => |text| whole(text, europe::at_svnr(&digits(text))),
        "es_dni" => |text| whole(text, europe::es_dni(text)),
        "fr_nir" => |text| whole(text, europe::fr_nir(text)),
        "fr_spi" => |text| whole(text, europe::fr_spi(&digits(text))),
        "be_national" => |text| whole(text, europe::be_national(&digits(text))),
        "it_codice_fiscale" => |text| whole(text, europe::it_codice_fiscale(text)),
        "pt_nif" => |text| whole(text, europe::pt_nif(&digits(text))),
        "nl_bsn" => |text| whole(text, europe::nl_bsn(&digits(text))),
        "pl_pesel" => |text| whole(text, europe::pl_pesel(&digits(text))),
        "pl_nip" => |text| whole(text, europe::pl_nip(&digits(text))),
        "ru_inn" => |text| whole(text, europe::ru_inn(&digits(text))),
        "ru_snils" => |text| whole(text, europe::ru_snils(&digits(text))),
        "tr_tckn" => |text| whole(text, europe::tr_tckn(&digits(text))),
        "cn_resident" => |text| whole(text, asia::cn_resident(text)),
        "tw_national" => |text| whole(text, asia::tw_national(text)),
        "jp_my_number" => |text| whole(text, asia::jp_my_number(&digits(text))),
        "kr_rrn" => |text| whole(text, asia::kr_rrn(&digits(text))),
        "th_national" => |text| whole(text, asia::th_national(&digits(text))),
        "au_tfn" => |text| whole(text, asia::au_tfn(&digits(text))),
        "eg_national" => |text| whole(text, asia::eg_national(&digits(text))),
        _ => return None,
    })
}

fn whole(text: &str, holds: bool) -> Option<usize> {
    holds.then_some(text.len())
}

/// The ASCII digits of a text.
fn digits(text: &str) -> Vec<u32> {
    text.bytes().filter(u8::is_ascii_digit).map(|b| u32::from(b - b'0')).collect()
}

/// The ASCII letters and digits of a text, upper case.
fn code(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_uppercase()).collect()
}

/// The number that some digits write.
fn number(digits: &[u32]) -> u64 {
    digits.iter().fold(0, |sum, &digit| sum * 10 + u64::from(digit))
}

/// The sum of digits, each times its weight.
fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Whether all digits are one: such numbers pass many sums and are given to nobody.
fn uniform(digits: &[u32]) -> bool {
    digits.windows(2).all(|pair| pair[0] == pair[1])
}

fn is_day(month: u64, day: u64) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// ISO/IEC 7812-1, annex B.
fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    !uniform(digits) && sum.is_multiple_of(10)
}

/// The check digit of GS1: weights 1 and 3 in turn.
fn ean13(digits: &[u32]) -> bool {
    digits.len() == 13
        && weighted(digits, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10)
}

#[cfg(test)]
mod tests;
