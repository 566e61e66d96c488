//! What mail programs and servers answer by themselves.
//!
//! One automaton looks at the head of a text for the phrases such answers open with, from the first that stands there on;
//! only when it finds one is the rest read for what has to go with it. A customer who is out of the office and
//! says so has other things to say: an absence note names a return and what to do until then.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::MessageKind::{self, AutoAcknowledgement, DeliveryFailure, OutOfOffice};

/// How far into a text an automatic answer may take to show itself.
const HEAD: usize = 240;

/// How much of it is read once it did.
const BODY: usize = 1500;

/// Shorter texts are no answers.
const SHORTEST: usize = 16;

/// An absence note up to that length need not say more.
const BRIEF: usize = 120;

/// A subject may have "Re: " or "[EXT] " before it.
const LONGEST_PREFIX: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// The subject of an absence note.
    Title,
    /// "This is an automatic answer."
    Automatic,
    /// "I have left the company."
    Gone,
    /// "I am out of the office."
    Away,
    /// "Your message could not be delivered."
    Failure,
    /// "We have received your message."
    Received,
    /// When the author is back.
    Return,
    /// Prepositions of time that a note may have in place of a return, and other texts have too.
    Spell,
    /// Whom to turn to meanwhile.
    Instead,
    /// "We will get back to you."
    Promise,
}

pub(super) fn kind(text: &str) -> Option<MessageKind> {
    if text.len() < SHORTEST {
        return None;
    }
    let head = prefix(text, HEAD);
    let from = BEGINNINGS.first_in(head)?;
    OPENINGS.found(&head[from..]).find_map(|(cue, start, end)| {
        let (start, end) = (from + start, from + end);
        let (before, after) = (&text[..start], &text[end..]);
        if is_reported(before) {
            return None;
        }
        match cue {
            Cue::Failure => Some(DeliveryFailure),
            Cue::Title => {
                let is_title = before.len() <= LONGEST_PREFIX && ends_title(after);
                is_title.then(|| automatic(text, OutOfOffice))
            }
            Cue::Automatic => Some(automatic(text, AutoAcknowledgement)),
            Cue::Gone => is_farewell(text).then_some(OutOfOffice),
            Cue::Away => is_absence_note(text).then_some(OutOfOffice),
            Cue::Received => FOLLOW_UPS.has(text, Cue::Promise).then_some(AutoAcknowledgement),
            Cue::Return | Cue::Spell | Cue::Instead | Cue::Promise => None,
        }
    })
}

/// The kind of a text that calls itself automatic, `otherwise` where it does not say more.
fn automatic(text: &str, otherwise: MessageKind) -> MessageKind {
    if OPENINGS.has(text, Cue::Failure) {
        DeliveryFailure
    } else if OPENINGS.has(text, Cue::Away) {
        OutOfOffice
    } else if OPENINGS.has(text, Cue::Received) || FOLLOW_UPS.has(text, Cue::Promise) {
        AutoAcknowledgement
    } else {
        otherwise
    }
}

fn is_absence_note(text: &str) -> bool {
    // Nobody is there to hear the answer to a question.
    let asks = text.contains(['?', '？', '؟']);
    let says = |cue| FOLLOW_UPS.has(text, cue);
    let is_brief = || text.len() <= BRIEF && !text.contains(',') && says(Cue::Return);
    let is_full = || says(Cue::Instead) && (says(Cue::Return) || says(Cue::Spell));
    !asks && (is_brief() || is_full())
}

/// Whether somebody else is named to write to.
fn is_farewell(text: &str) -> bool {
    !text.contains(['?', '？', '؟']) && FOLLOW_UPS.has(text, Cue::Instead)
}

/// Whether a phrase is in quotation marks: somebody tells what a machine answered.
fn is_reported(before: &str) -> bool {
    before.trim_end().ends_with(['"', '“', '„', '«', '\'', '‘', '「'])
}

fn ends_title(after: &str) -> bool {
    let after = after.trim_start_matches(' ');
    after.is_empty() || after.starts_with([':', '\n', '\r', '-', '–', '—', '：', ']', ')', '('])
}

fn prefix(text: &str, longest: usize) -> &str {
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Phrases in lower case, each with what it tells.
#[derive(Debug)]
struct Cues {
    automaton: AhoCorasick,
    cues: Vec<Cue>,
}

impl Cues {
    fn new(lists: &[(Cue, &str)]) -> Self {
        let mut phrases = Vec::new();
        let mut cues = Vec::new();
        for (cue, list) in lists {
            for phrase in list.split('|') {
                phrases.push(phrase.to_owned());
                cues.push(*cue);
                // The automaton folds the case of ASCII alone; sentences start with a capital.
                if let Some(capital) = capitalised(phrase) {
                    phrases.push(capital);
                    cues.push(*cue);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(phrases)
            .expect("a few hundred short phrases make a small automaton");
        Self { automaton, cues }
    }

    fn found(&self, text: &str) -> impl Iterator<Item = (Cue, usize, usize)> {
        self.automaton
            .find_iter(text)
            .map(|hit| (self.cues[hit.pattern().as_usize()], hit.start(), hit.end()))
    }

    /// Whether the body of `text` holds a phrase of this cue.
    fn has(&self, text: &str, cue: Cue) -> bool {
        self.found(prefix(text, BODY)).any(|(found, _, _)| found == cue)
    }
}

/// How the phrases begin: a set of bits that has two for each of their beginnings, and lets most texts pass unread.
#[derive(Debug)]
struct Beginnings {
    bits: Box<[u64; Self::BITS / 64]>,
    phrases: FxHashMap<u64, Vec<String>>,
}

impl Beginnings {
    const BITS: usize = 1 << 16;
    /// Bytes of a beginning; no phrase is shorter.
    const LENGTH: usize = 6;

    fn new(lists: &[(Cue, &str)]) -> Self {
        let mut bits = Box::new([0; Self::BITS / 64]);
        let mut phrases: FxHashMap<u64, Vec<String>> = FxHashMap::default();
        for phrase in lists.iter().flat_map(|(_, list)| list.split('|')) {
            for form in [Some(phrase.to_owned()), capitalised(phrase)].into_iter().flatten() {
                let folded = form.as_bytes().first_chunk().copied().map(Self::folded);
                let folded = folded.expect("a phrase is longer than its beginning");
                for bit in Self::bits(folded) {
                    bits[bit / 64] |= 1 << (bit % 64);
                }
                phrases.entry(folded).or_default().push(form);
            }
        }
        Self { bits, phrases }
    }

    /// A beginning, whatever the case of its ASCII letters.
    fn folded(beginning: [u8; Self::LENGTH]) -> u64 {
        let mut bytes = [0; 8];
        bytes[..Self::LENGTH].copy_from_slice(&beginning);
        u64::from_le_bytes(bytes) | 0x2020_2020_2020
    }

    fn bits(folded: u64) -> [usize; 2] {
        let mixed = folded.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        [mixed >> 48, mixed >> 24].map(|hash| hash as usize % Self::BITS)
    }

    /// The first place at which a phrase stands.
    fn first_in(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let has = |bit: usize| self.bits[bit / 64] >> (bit % 64) & 1 == 1;
        let stands = |at: usize, phrase: &String| {
            let there = bytes.get(at..at + phrase.len());
            there.is_some_and(|there| there.eq_ignore_ascii_case(phrase.as_bytes()))
        };
        bytes.windows(Self::LENGTH).enumerate().find_map(|(at, window)| {
            let folded = Self::folded(*window.first_chunk()?);
            if !Self::bits(folded).into_iter().all(has) {
                return None;
            }
            self.phrases.get(&folded)?.iter().any(|phrase| stands(at, phrase)).then_some(at)
        })
    }
}

/// The phrase with a capital, where its first letter is not ASCII and has one.
fn capitalised(phrase: &str) -> Option<String> {
    let first = phrase.chars().next().filter(|c| !c.is_ascii())?;
    let capital: String = first.to_uppercase().collect();
    (!capital.starts_with(first)).then(|| capital + &phrase[first.len_utf8()..])
}

const OPENING_LISTS: [(Cue, &str); 6] = [
    (Cue::Title, TITLES),
    (Cue::Automatic, AUTOMATIC),
    (Cue::Gone, GONE),
    (Cue::Away, AWAY),
    (Cue::Failure, FAILURE),
    (Cue::Received, RECEIVED),
];

static OPENINGS: LazyLock<Cues> = LazyLock::new(|| Cues::new(&OPENING_LISTS));
static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::new(&OPENING_LISTS));

static FOLLOW_UPS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::new(&[
        (Cue::Return, RETURN),
        (Cue::Spell, SPELL),
        (Cue::Instead, INSTEAD),
        (Cue::Promise, PROMISE),
    ])
});

const TITLES: &str = "automatic reply|auto reply|auto-reply|autoreply|out of office|out-of-office|\
    automatische antwort|abwesenheitsnotiz|abwesenheitsmeldung|abwesend|réponse automatique|\
    absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|\
    resposta automática|fora do escritório|automatisch antwoord|automatische beantwoording|\
    afwezigheidsmelding|autoodpowiedź|odpowiedź automatyczna|автоответ|автоматический ответ|\
    otomatik yanıt|otomatik cevap|自動応答|自動返信|不在通知|自动回复|自動回覆|자동 회신|자동 응답|부재중|\
    رد تلقائي|الرد التلقائي|خارج المكتب|ตอบกลับอัตโนมัติ";

const AUTOMATIC: &str = "this is an automated |this is an automatic |this is an auto-|\
    this is an autoresponse|this message was generated automatically|\
    this e-mail was generated automatically|this email was generated automatically|\
    this is an automatically |please do not reply to this e|do not reply to this e|\
    dies ist eine automatisch|dies ist eine automatische|diese e-mail wurde automatisch|\
    diese nachricht wurde automatisch|bitte antworten sie nicht auf diese|ceci est un message automatique|\
    ceci est une réponse automatique|merci de ne pas répondre à ce|este es un mensaje automático|\
    este es un correo automático|esta es una respuesta automática|por favor no responda a este|\
    questo è un messaggio automatico|questa è una risposta automatica|\
    si prega di non rispondere a quest|esta é uma mensagem automática|este é um e-mail automático|\
    esta é uma resposta automática|por favor, não responda a est|dit is een automatisch|\
    ta wiadomość została wygenerowana automatycznie|to jest automatyczn|\
    prosimy nie odpowiadać na tę|это автоматическое письмо|это автоматическое сообщение|\
    это автоматический ответ|это письмо сформировано автоматически|\
    данное письмо сгенерировано автоматически|пожалуйста, не отвечайте на это|bu otomatik bir|\
    bu e-posta otomatik|lütfen bu e-postayı yanıtlamayın|このメールは自動|これは自動|本メールは自動|\
    此邮件为系统自动|本邮件由系统自动|这是一封自动|此郵件為系統自動|此為系統自動|這是一封自動|\
    본 메일은 자동|이 메일은 자동|본 메일은 발신전용|هذه رسالة تلقائية|هذا رد تلقائي|นี่คือข้อความอัตโนมัติ|\
    อีเมลฉบับนี้เป็นการแจ้งอัตโนมัติ|อีเมลนี้เป็นการตอบกลับอัตโนมัติ";

const GONE: &str = "i have left the company|i've left the company|i’ve left the company|no longer with the company|\
    i no longer work |i am no longer working |i'm no longer working |i am no longer employed|\
    this email address is no longer in use|this email address is no longer monitored|\
    this mailbox is no longer monitored|this email account is no longer|ich habe das unternehmen verlassen|nicht mehr im unternehmen|\
    nicht mehr für das unternehmen|diese e-mail-adresse ist nicht mehr|diese e-mail-adresse wird nicht mehr|\
    j'ai quitté l'entreprise|j'ai quitté la société|je ne travaille plus|cette adresse e-mail n'est plus|\
    he dejado la empresa|ya no trabajo en|ho lasciato l'azienda|non lavoro più|deixei a empresa|\
    já não trabalho|não trabalho mais|ik werk niet meer bij|niet meer werkzaam bij|\
    dit e-mailadres is niet meer";

const AWAY: &str = "i am out of the office|i'm out of the office|i’m out of the office|\
    i am out of office|i'm out of office|i am currently out of|i'm currently out of|\
    i am currently away|i'm currently away|i will be out of|i'll be out of|i am away from|\
    i am on leave|i am on annual leave|i'm on annual leave|i am currently on|i'm currently on|\
    i am on vacation|i'm on vacation|i am on holiday|i'm on holiday|i am on maternity|\
    i am on parental|i am on paternity|i will be away|i will be on|currently out of the office|\
    currently out of office|ich bin nicht im büro|ich bin derzeit|ich bin zurzeit|ich bin zur zeit|\
    ich bin momentan|ich bin im urlaub|ich bin bis|ich bin außer haus|ich bin am|ich bin ab|ich bin vom|\
    ich befinde mich|bin ich nicht im büro|je suis absent|je suis actuellement|je suis en congé|\
    je serai absent|je suis en vacances|je ne suis pas au bureau|estoy fuera de la oficina|\
    me encuentro fuera|estaré fuera|estoy de vacaciones|actualmente estoy|me encuentro de vacaciones|\
    estoy ausente|sono fuori ufficio|sono assente|sarò assente|sono in ferie|sarò fuori|\
    sono attualmente|estou fora do escritório|estou de férias|estarei ausente|estou ausente|\
    estarei fora|encontro-me ausente|encontro-me de férias|ik ben afwezig|ik ben momenteel|\
    ik ben niet op kantoor|ik ben met vakantie|ik ben op vakantie|ik ben tot|jestem poza biurem|\
    przebywam na urlopie|jestem na urlopie|jestem nieobecn|obecnie przebywam|nieobecny w biurze|\
    я в отпуске|я нахожусь в отпуске|меня нет в офисе|нахожусь в отпуске|я отсутствую|\
    меня не будет|ofis dışındayım|izindeyim|yıllık izindeyim|ofiste olmayacağım|izinde olacağım|\
    不在にしております|休暇をいただいて|休暇中|外出しております|出張中|我正在休假|我目前不在|我在休假|我不在办公室|\
    我將休假|我目前休假|我目前外出|休假中|현재 휴가|휴가 중|부재 중|자리를 비|출장 중|أنا خارج المكتب|أنا في إجازة|\
    أنا حاليا|سأكون خارج|ฉันไม่อยู่|ลาพักร้อน|ไม่อยู่ที่สำนักงาน";

const FAILURE: &str = "delivery status notification (|mail delivery failed|mail delivery subsystem|\
    undelivered mail returned|undeliverable:|undeliverable mail|your message could not be delivered|\
    your message wasn't delivered|your message was not delivered|your message couldn't be delivered|\
    your email could not be delivered|delivery has failed to these|\
    the following message could not be delivered|message to the following recipients|\
    created automatically by mail delivery software|mailer-daemon@|this is the mail system at host|\
    address not found\n|unzustellbar:|ihre nachricht konnte nicht zugestellt|\
    ihre e-mail konnte nicht zugestellt|fehler bei der nachrichtenzustellung|\
    nachricht an folgende empfänger|non remis :|non remis:|votre message n'a pas pu être remis|\
    votre message n'a pas été remis|échec de la remise|no se puede entregar:|\
    no se pudo entregar su mensaje|no se ha podido entregar el mensaje a|tu mensaje no se ha entregado|\
    su mensaje no pudo ser entregado|non recapitabile:|impossibile recapitare il messaggio|\
    il messaggio non è stato recapitato|não entregue:|não foi possível entregar a sua mensagem|\
    sua mensagem não foi entregue|onbestelbaar:|uw bericht kon niet worden|\
    uw bericht is niet bezorgd|niedostarczone:|nie można dostarczyć wiadomości|\
    twoja wiadomość nie została dostarczona|недоставлено:|не удается доставить:|\
    не удалось доставить сообщение|ваше сообщение не доставлено|\
    ваше сообщение не было доставлено|teslim edilemedi:|iletiniz teslim edilemedi|iletiniz şu alıcılara|\
    配信不能:|配信不能：|メッセージを配信できません|お送りしたメールは配信|无法送达:|未送达:|您的邮件未能送达|您的邮件无法投递|\
    系统退信|無法傳遞:|無法傳遞您的郵件|배달되지 않음:|메일을 배달할 수 없|메시지가 배달되지|تعذر تسليم رسالتك|لم يتم تسليم رسالتك";

const RECEIVED: &str = "thank you for contacting|thanks for contacting|thank you for reaching out|\
    thanks for reaching out|thank you for getting in touch|thank you for your email|\
    thank you for your e-mail|thank you for your message|thank you for your inquiry|\
    thank you for your enquiry|we have received your|we've received your|\
    your request has been received|your message has been received|your ticket has been|\
    your case has been|a ticket has been created|a case has been created|your request (#|a ticket has been|vielen dank für ihre nachricht|\
    vielen dank für ihre anfrage|vielen dank für ihre e-mail|wir haben ihre|ihre anfrage wurde|\
    ihre anfrage ist bei uns|merci de nous avoir contacté|merci pour votre message|\
    nous avons bien reçu votre|votre demande a bien été|gracias por contactar|\
    gracias por ponerse en contacto|hemos recibido su|hemos recibido tu|su solicitud ha sido|\
    grazie per averci contattato|abbiamo ricevuto la|la sua richiesta è stata|\
    obrigado por entrar em contato|obrigado por contactar|recebemos a sua|recebemos sua|\
    bedankt voor uw bericht|bedankt voor je bericht|wij hebben uw|we hebben uw|\
    dziękujemy za kontakt|dziękujemy za wiadomość|otrzymaliśmy twoj|otrzymaliśmy państ|\
    спасибо за ваше обращение|спасибо за обращение|мы получили ваш|ваше обращение|\
    ваша заявка|bizimle iletişime geçtiğiniz|talebiniz alınmıştır|mesajınızı aldık|talebiniz bize|\
    お問い合わせいただき|お問い合わせありがとう|お問合せいただき|お問い合わせを受け付け|感谢您的来信|感谢您联系|我们已收到您|\
    已收到您的|感謝您的來信|感謝您聯絡|我們已收到您|문의해 주셔서|문의가 접수|شكرا لتواصلك|شكراً لتواصلك|لقد تلقينا|\
    تم استلام|ขอบคุณที่ติดต่อ|เราได้รับข้อความ|เราได้รับอีเมล";

const RETURN: &str = "until|returning|return on|i return|my return|back on|back in the office|be back|\
    zurück|wieder im büro|wieder da|wieder erreichbar|jusqu'au|jusqu’au|de retour|mon retour|hasta|\
    regreso|vuelta|volveré|fino al|rientro|tornerò|até |retorno|regresso|voltarei|tot en met|terug|\
    do dnia|wracam|wrócę|powrót|до |вернусь|kadar|döneceğim|dönüş|まで|戻り|至|返回|回来|回到|回來|止|까지|\
    복귀|حتى|سأعود|ถึง|กลับมา";

const SPELL: &str = "from |through |bis |ab dem|du |a partir del|dal |tot |do |по ";

const INSTEAD: &str = "limited access|no access|urgent|emergency|in my absence|during my absence|\
    during this time|please contact|contact my|will respond|will reply|respond to your|reply to your|\
    get back to you|answer your|as soon as i|upon my return|on my return|when i return|not be checking|\
    your message|your email|your e-mail|forwarded|dringend|lese keine|keinen zugriff|in meiner abwesenheit|wenden sie sich|\
    kontaktieren sie|nicht weitergeleitet|ihre e-mail|ihre nachricht|beantworte|vertretung|\
    urgence|en mon absence|veuillez contacter|pouvez contacter|adressez|à mon retour|votre message|\
    urgente|en mi ausencia|póngase en contacto|contacte|contactar|responderé|a mi regreso|su mensaje|\
    urgenz|contattare|rivolgersi|risponderò|al mio rientro|urgência|em caso de|contate|responderei|\
    dringende|neem contact|contact opnemen|uw bericht|uw e-mail|w pilnych|proszę o kontakt|odpowiem|\
    pod moją nieobecność|срочн|обращайтесь|обращаться|отвечу|свяжитесь|acil|yokluğumda|\
    iletişime geç|yanıtlayacağım|cevap vereceğim|緊急|お急ぎ|ご連絡|返信|紧急|如有急事|请联系|回复|緊急|\
    請聯絡|請洽|回覆|긴급|급한|연락|회신|답변|عاجل|الطوارئ|التواصل مع|سأرد|เร่งด่วน|ด่วน|ติดต่อ|ตอบกลับ";

const PROMISE: &str = "get back to you|be in touch|respond within|reply within|respond to you|\
    respond as soon|reply as soon|business days|working days|business hours|within 24|within 48|\
    a member of our team|one of our agents|our team will|ticket number|case number|reference number|\
    request number|shortly|so bald wie möglich|schnellstmöglich|so schnell wie möglich|in kürze|\
    werktage|melden uns|bearbeitungsnummer|ticketnummer|vorgangsnummer|dans les plus brefs délais|\
    jours ouvrés|jours ouvrables|sous 24|sous 48|numéro de dossier|à la brevedad|lo antes posible|\
    días hábiles|días laborables|número de caso|nos pondremos en contacto|al più presto|\
    giorni lavorativi|il prima possibile|numero di pratica|o mais breve possível|dias úteis|\
    entraremos em contato|número de protocolo|assim que possível|zo snel mogelijk|zo spoedig mogelijk|\
    werkdagen|binnen 24|jak najszybciej|dni roboczych|numer zgłoszenia|odpowiemy|skontaktujemy|\
    в ближайшее время|рабочих дней|рабочего дня|номер обращения|свяжемся|ответим|en kısa sürede|\
    iş günü|dönüş yapacağız|talep numaranız|営業日|追って|ご連絡いたします|ご回答|工作日|尽快|儘快|盡快|工单|\
    案件編號|영업일|빠른 시일|답변드리|연락드리|في أقرب وقت|أيام عمل|سنرد|رقم التذكرة|โดยเร็วที่สุด|วันทำการ|ติดต่อกลับ";
