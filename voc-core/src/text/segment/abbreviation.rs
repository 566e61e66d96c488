//! Points that end no sentence: abbreviations, initials and ordinals.

/// What a point after a word says about the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows: a title, "e.g.".
    Open,
    /// The sentence may end here: "etc.", "Ltd.".
    MayEnd,
    /// Abbreviated only before a number: "No. 5", "Jan. 5".
    BeforeNumber,
}

/// The longest abbreviation in the table, in bytes.
pub(super) const LONGEST: usize = 8;

/// Looks `word` up, given without its last point and in lower case (ASCII letters).
pub(super) fn lookup(word: &[u8]) -> Option<Abbreviation> {
    let word = std::str::from_utf8(word).ok()?;
    let found = match word {
        // titles, and words that point at what follows
        "dr" | "mr" | "mrs" | "ms" | "mx" | "prof" | "st" | "rev" | "hon" | "gen" | "capt"
        | "sgt" | "sr" | "sra" | "srta" | "dra" | "ud" | "uds" | "dott" | "sig" | "avv" | "ing"
        | "mme" | "mlle" | "mgr" | "hr" | "fr" | "dipl" | "mag" | "dhr" | "mevr" | "mw" | "drs"
        | "exmo" | "exma" | "eng" | "sn" | "doç" | "av" | "op" | "inż" | "hab" | "lek" | "ks"
        | "ref" | "e.g" | "eg" | "i.e" | "ie" | "vs" | "cf" | "viz" | "esp" | "incl" | "excl"
        | "z.b" | "zb" | "d.h" | "u.a" | "u.u" | "i.d.r" | "z.t" | "s.o" | "s.u" | "v.a"
        | "bzw" | "ca" | "inkl" | "exkl" | "zzgl" | "ggf" | "evtl" | "evt" | "bspw" | "sog"
        | "vgl" | "lt" | "gem" | "mind" | "insb" | "p.ej" | "ej" | "p.ex" | "ex" | "p.es"
        | "es" | "bijv" | "d.w.z" | "o.a" | "m.b.t" | "i.p.v" | "t.a.v" | "m.u.v" | "np"
        | "cust" | "acct" | "appt" | "eff" | "kd" | "kdn" | "wg" | "bzgl" | "betr" | "tgl"
        | "mtl" | "lfd" | "tél" | "env" | "tlf" | "tfno" | "aprox" | "p.p" | "tzn" | "tj"
        | "m.in" | "ul" | "godz" | "ww" | "т.е" | "т.к" | "напр" | "ул" | "им" | "ör" | "bkz"
        | "yani" | "depto" | "avda" => Abbreviation::Open,
        "etc" | "usw" | "usf" | "u.s.w" | "itd" | "itp" | "m.fl" | "enz" | "ecc" | "vb" | "inc"
        | "ltd" | "co" | "corp" | "jr" | "bros" | "dept" | "a.m" | "p.m" | "т.д" | "т.п" | "др"
        | "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "wk" | "wks"
        | "hrs" | "mth" | "mths" | "yrs" | "mins" | "ext" | "mo" | "mio" | "руб" | "коп"
        | "мин" | "г" | "гг" | "zł" | "gr" | "std" | "stk" | "approx" | "min" | "max" | "str"
        | "al" | "s.a" | "s.l" | "s.p.a" | "s.r.l" | "gmbh" => Abbreviation::MayEnd,
        "no" | "nos" | "nr" | "núm" | "num" | "n" | "art" | "abs" | "p" | "pp" | "pag" | "pág"
        | "vol" | "fig" | "abb" | "kap" | "tel" | "ver" | "v" | "par" | "pos" | "poz" | "стр"
        | "тел" | "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept"
        | "oct" | "okt" | "nov" | "dec" | "dez" => Abbreviation::BeforeNumber,
        _ => return None,
    };
    Some(found)
}

/// Whether `word` often opens a sentence, so that a point after an acronym before it is an end.
pub(super) fn opens_sentence(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "I"
            | "It"
            | "We"
            | "He"
            | "She"
            | "They"
            | "This"
            | "That"
            | "These"
            | "You"
            | "My"
            | "Our"
            | "But"
            | "And"
            | "So"
            | "No"
            | "Not"
            | "In"
            | "If"
            | "When"
            | "What"
            | "Why"
            | "How"
            | "There"
            | "Then"
            | "Now"
            | "Please"
            | "Thanks"
            | "After"
            | "As"
            | "At"
            | "Is"
    )
}

/// Whether a German word before "3." makes it an ordinal.
pub(super) fn opens_ordinal(word: &str) -> bool {
    matches!(
        word,
        "am" | "Am"
            | "der"
            | "Der"
            | "die"
            | "Die"
            | "das"
            | "Das"
            | "den"
            | "dem"
            | "des"
            | "vom"
            | "Vom"
            | "zum"
            | "Zum"
            | "zur"
            | "im"
            | "Im"
            | "beim"
            | "Beim"
            | "bis"
            | "ab"
            | "Ab"
            | "seit"
            | "Seit"
            | "jede"
            | "jeden"
            | "jeder"
            | "jedes"
            | "mein"
            | "meine"
            | "unser"
            | "unsere"
            | "ihr"
            | "ein"
            | "eine"
            | "einen"
    )
}

/// Whether a word after "3." makes it an ordinal.
pub(super) fn follows_ordinal(word: &str) -> bool {
    matches!(
        word,
        "Januar"
            | "Jänner"
            | "Februar"
            | "März"
            | "April"
            | "Mai"
            | "Juni"
            | "Juli"
            | "August"
            | "September"
            | "Oktober"
            | "November"
            | "Dezember"
            | "Mal"
            | "Stock"
            | "Etage"
            | "Klasse"
            | "Quartal"
            | "Advent"
            | "Platz"
            | "Tag"
            | "Woche"
            | "Monat"
            | "Versuch"
            | "Jahrhundert"
            | "Liga"
            | "Ocak"
            | "Şubat"
            | "Mart"
            | "Nisan"
            | "Mayıs"
            | "Haziran"
            | "Temmuz"
            | "Ağustos"
            | "Eylül"
            | "Ekim"
            | "Kasım"
            | "Aralık"
    )
}
