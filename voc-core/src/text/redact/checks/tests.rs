//! Numbers that authorities and standards publish as examples, and what one wrong digit makes of them.

use super::by_name;

/// The check, and examples that it must pass.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "iban",
        &[
            "GB29 NWBK 6016 1331 9268 19",
            "DE89370400440532013000",
            "FR1420041010050500013M02606",
            "NL91ABNA0417164300",
        ],
    ),
    (
        "card",
        &[
            "4111 1111 1111 1111",
            "378282246310005",
            "5555-5555-5555-4444",
            "30569309025904",
            "3530111333300000",
        ],
    ),
    ("ean13", &["756.9217.0769.85"]),
    ("bech32", &["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]),
    ("br_cpf", &["529.982.247-25"]),
    ("br_cnpj", &["11.222.333/0001-81"]),
    ("mx_curp", &["HEGG560427MVZRRL04"]),
    ("cl_rut", &["12.345.678-5"]),
    ("uk_nhs", &["943 476 5919"]),
    ("de_steuer_id", &["86095742719", "47036892816", "65929970489"]),
    ("de_pension", &["15070649C103"]),
    ("at_svnr", &["1237 010180"]),
    ("es_dni", &["12345678Z", "X1234567L"]),
    ("fr_nir", &["2 55 08 14 168 025 38"]),
    ("fr_spi", &["30 23 217 600 053"]),
    ("be_national", &["85.07.30-033.28"]),
    ("it_codice_fiscale", &["RSSMRA85T10A562S"]),
    ("pt_nif", &["123456789"]),
    ("nl_bsn", &["111222333", "123456782"]),
    ("pl_pesel", &["44051401359", "02070803628"]),
    ("pl_nip", &["123-456-32-18"]),
    ("ru_inn", &["7707083893", "500100732259"]),
    ("ru_snils", &["112-233-445 95"]),
    ("tr_tckn", &["10000000146"]),
    ("cn_resident", &["11010519491231002X"]),
    ("tw_national", &["A123456789"]),
    ("jp_my_number", &["123456789018"]),
    ("au_tfn", &["123456782"]),
];

#[test]
fn published_numbers_pass() {
    for (name, examples) in EXAMPLES {
        let check = by_name(name).unwrap();
        for example in *examples {
            assert_eq!(check(example), Some(example.len()), "{name}: {example}");
        }
    }
}

/// Every check here tells any single wrong digit, save where a date takes another or two sums allow it.
#[test]
fn one_wrong_digit_is_told() {
    for (name, examples) in EXAMPLES {
        let check = by_name(name).unwrap();
        for example in *examples {
            let mut passed = 0;
            let mut tried = 0;
            for (at, digit) in example.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                for other in ('0'..='9').filter(|other| *other != digit) {
                    let mut wrong = example.to_string();
                    wrong.replace_range(at..=at, &other.to_string());
                    tried += 1;
                    passed += usize::from(check(&wrong).is_some());
                }
            }
            assert!(passed * 10 <= tried, "{name}: {example}: {passed} of {tried} pass");
        }
    }
}

#[test]
fn an_iban_ends_where_its_country_says() {
    let iban = by_name("iban").unwrap();
    assert_eq!(iban("NL91ABNA0417164300 NOW"), Some(18));
    assert_eq!(iban("XX91ABNA0417164300"), None);
    assert_eq!(iban("NL91"), None);
}

#[test]
fn ranges_that_are_never_given_are_refused() {
    let ssn = by_name("us_ssn").unwrap();
    assert!(ssn("536-90-4399").is_some());
    for never in
        ["000-12-3456", "666-12-3456", "912-12-3456", "536-00-4399", "536-90-0000", "078-05-1120"]
    {
        assert!(ssn(never).is_none(), "{never}");
    }
    let nino = by_name("uk_nino").unwrap();
    assert!(nino("AB 12 34 56 C").is_some() && nino("BG123456C").is_none());
    let v4 = by_name("ip_v4").unwrap();
    assert!(v4("203.0.113.77").is_some());
    assert!(v4("127.0.0.1").is_none() && v4("1.2.3.4").is_none() && v4("300.1.1.1").is_none());
    let v6 = by_name("ip_v6").unwrap();
    assert!(v6("2001:db8::8a2e:370:7334").is_some());
    assert!(v6("12:30:45").is_none() && v6("::1").is_none());
    let rrn = by_name("kr_rrn").unwrap();
    assert!(rrn("900101-1234568").is_some() && rrn("901301-1234568").is_none());
}
