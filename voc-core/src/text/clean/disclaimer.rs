//! Legal notices, scan notices and warnings that companies add to every mail.
//!
//! A paragraph goes when it holds one phrase that nobody writes by hand, or two that are merely
//! typical; what its author wrote before the first of them on the same lines stays.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::RemovedPart::Disclaimer;
use super::draft::Draft;
use crate::text::Span;

/// No notice is shorter.
const SHORTEST: usize = 50;

/// A shorter line was not wrapped: what stands under it is a new sentence.
const WRAPPED: usize = 50;

pub(super) fn mark(draft: &mut Draft<'_>) {
    if draft.text.len() < SHORTEST {
        return;
    }
    let hits: Vec<(usize, usize)> =
        PHRASES.find_iter(draft.text).map(|hit| (hit.start(), hit.pattern().as_usize())).collect();
    let mut rest = &hits[..];
    while let Some(&(at, first)) = rest.first() {
        let line = draft.line_at(at);
        let end = paragraph_end(draft, line, first < WARNINGS.len());
        let stop = draft.span(line..end).end;
        let inside = rest.partition_point(|(hit, _)| *hit < stop).max(1);
        if !draft.is_gone(line) && is_notice(&rest[..inside]) {
            cut(draft, at, line, end);
        }
        rest = &rest[inside..];
    }
}

fn is_notice(hits: &[(usize, usize)]) -> bool {
    let first = hits[0].1;
    hits.iter().any(|(_, phrase)| *phrase < WARNINGS.len() + SURE.len() || *phrase != first)
}

/// One past the last line of the notice. A warning above a message ends with its sentence.
fn paragraph_end(draft: &Draft<'_>, line: usize, is_warning: bool) -> usize {
    let ends = |i: &usize| {
        draft.is_blank(*i) || (is_warning && *i > line && is_sentence_end(draft.line(*i - 1)))
    };
    (line..draft.len()).find(ends).unwrap_or(draft.len())
}

fn cut(draft: &mut Draft<'_>, at: usize, line: usize, end: usize) {
    let (first, start) = sentence_start(draft, at, line);
    let whole = draft.span(first..first + 1);
    if Span::new(whole.start, start).of(draft.text).trim().is_empty() {
        let from = if first > 0 { heading(draft, first) } else { first };
        draft.cut_lines(Disclaimer, from..end);
    } else {
        draft.cut(Disclaimer, Span::new(start, whole.end));
        draft.cut_lines(Disclaimer, first + 1..end);
    }
}

/// The line and byte where the sentence around `at` starts.
fn sentence_start(draft: &Draft<'_>, at: usize, line: usize) -> (usize, usize) {
    let mut before = Span::new(draft.span(line..line + 1).start, at);
    let mut line = line;
    loop {
        let text = before.of(draft.text);
        let break_at = [". ", "! ", "? ", "。", "！"]
            .iter()
            .filter_map(|mark| text.rfind(mark).map(|found| found + mark.len()));
        if let Some(found) = break_at.max() {
            return (line, before.start + found);
        }
        let goes_on = line > 0
            && draft.line(line - 1).len() >= WRAPPED
            && !is_sentence_end(draft.line(line - 1));
        if !goes_on {
            return (line, before.start);
        }
        line -= 1;
        before = draft.span(line..line + 1);
    }
}

fn is_sentence_end(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', '。', '！', '？', '*', ']'])
}

/// The first line of the notice, its heading included.
fn heading(draft: &Draft<'_>, first: usize) -> usize {
    let Some(above) = (0..first).rev().find(|&i| !draft.is_blank(i)) else { return first };
    let line = draft.line(above).trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let is_heading =
        HEADINGS.contains(&line.as_str()) || super::header::is_ruler(draft.line(above));
    if is_heading { above } else { first }
}

const HEADINGS: [&str; 17] = [
    "disclaimer",
    "confidentiality notice",
    "confidentiality",
    "confidential",
    "legal notice",
    "legal disclaimer",
    "important notice",
    "email disclaimer",
    "haftungsausschluss",
    "rechtlicher hinweis",
    "vertraulichkeitshinweis",
    "avis de confidentialité",
    "aviso legal",
    "aviso de confidencialidad",
    "aviso de confidencialidade",
    "avviso di riservatezza",
    "免责声明",
];

static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let phrases = WARNINGS.iter().chain(&SURE).chain(&TYPICAL);
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(phrases)
        .expect("a few short phrases make a small automaton")
});

/// Warnings that a mail gateway puts above a message.
const WARNINGS: [&str; 6] = [
    "this email originated from outside",
    "this message originated from outside",
    "this email was sent from outside",
    "diese e-mail stammt von außerhalb",
    "diese e-mail kommt von extern",
    "ce courriel provient de l'extérieur",
];

/// One of these makes a notice.
const SURE: [&str; 59] = [
    "not the intended recipient",
    "not the intended addressee",
    "not the named addressee",
    "not the named recipient",
    "not the addressee",
    "received this e-mail in error",
    "received this email in error",
    "received this message in error",
    "received this communication in error",
    "received this transmission in error",
    "may contain confidential",
    "may contain privileged",
    "contains confidential information intended",
    "confidential and may be",
    "confidential and intended",
    "confidential and/or",
    "legally privileged",
    "scanned for viruses",
    "virus-free. www",
    "environment before printing",
    "nicht der richtige adressat",
    "nicht der vorgesehene empfänger",
    "nicht der beabsichtigte empfänger",
    "e-mail irrtümlich erhalten",
    "mail irrtümlich erhalten",
    "enthält vertrauliche und",
    "kann vertrauliche informationen",
    "pas le destinataire",
    "reçu ce message par erreur",
    "reçu cet e-mail par erreur",
    "reçu ce courriel par erreur",
    "no es el destinatario",
    "recibido este mensaje por error",
    "recibido este correo por error",
    "puede contener información confidencial",
    "non siete il destinatario",
    "non è il destinatario",
    "ricevuto questo messaggio per errore",
    "ricevuto questa comunicazione per errore",
    "não é o destinatário",
    "não for o destinatário",
    "recebeu esta mensagem por engano",
    "recebido esta mensagem por engano",
    "niet de geadresseerde",
    "dit bericht ten onrechte",
    "ikke er den rette modtager",
    "inte är avsedd mottagare",
    "nie są państwo adresatem",
    "nie jest pan adresatem",
    "nie są adresatem",
    "не являетесь адресатом",
    "не являетесь получателем",
    "получили это сообщение по ошибке",
    "yanlışlıkla aldıysanız",
    "誤って受信",
    "误收本邮件",
    "誤收本郵件",
    "잘못 수신",
    "إذا لم تكن المستلم",
];

/// Two different ones of these make a notice.
const TYPICAL: [&str; 49] = [
    "intended solely for",
    "intended only for",
    "solely for the use of",
    "is confidential",
    "are confidential",
    "notify the sender",
    "inform the sender",
    "strictly prohibited",
    "hereby notified",
    "disclosure, copying",
    "unauthorised",
    "unauthorized",
    "this e-mail and any",
    "this email and any",
    "this message and any",
    "legal obligation",
    "ce message et ses pièces jointes",
    "ce courriel et ses pièces jointes",
    "ce message et toutes les pièces jointes",
    "este mensaje y sus anexos",
    "este mensaje y sus archivos adjuntos",
    "esta mensagem e os seus anexos",
    "esta mensagem e seus anexos",
    "questo messaggio e i suoi allegati",
    "questo messaggio e gli eventuali allegati",
    "les informations contenues dans ce",
    "le informazioni contenute in",
    "ausschließlich für den",
    "informieren sie bitte sofort den absender",
    "unerlaubte kopieren",
    "unbefugte weitergabe",
    "ist vertraulich",
    "confidentiel",
    "usage exclusif",
    "strictement interdite",
    "confidencial",
    "exclusivamente",
    "queda prohibid",
    "riservat",
    "esclusivamente",
    "vertrouwelijk",
    "uitsluitend bestemd",
    "poufn",
    "wyłącznie do",
    "конфиденциальн",
    "исключительно для",
    "機密情報",
    "保密信息",
    "fortrolig",
];
