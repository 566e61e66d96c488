//! Salutations: "Hi Anna,", "Sehr geehrte Damen und Herren,", "お世話になっております。".

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Formulas that a message begins with, one behind the other, at most.
const MOST: usize = 3;
/// Words of the longest addressee: "all of you at customer service".
const ADDRESSED: usize = 6;

/// The length in bytes of the salutation that a text begins with, with what parts it from the rest; none where nothing else is
/// said.
pub(super) fn length(text: &str) -> Option<usize> {
    let mut end = 0;
    for _ in 0..MOST {
        let at = end + blank(&text[end..]);
        match formula(&text[at..]) {
            Some(length) => end = at + length,
            None => break,
        }
    }
    (end > 0 && text[end..].contains(char::is_alphanumeric)).then_some(end)
}

fn formula(text: &str) -> Option<usize> {
    if let Some(found) = unspaced(text) {
        return Some(found + mark(&text[found..]).unwrap_or(0));
    }
    let (first, _) = word(text)?;
    let formulas = FORMULAS.get(&first.to_lowercase())?;
    let (formula, end) = formulas.iter().find_map(|formula| Some((formula, formula.end(text)?)))?;
    let marked = |more: usize| Some(end + more + mark(&text[end + more..])?);
    let addressed = addressee(&text[end..], is_loud(&text[..end]));
    let bare = marked(0).filter(|_| formula.needs != Needs::Addressee);
    // "Hello??" is no greeting
    let is_question = text[end..].starts_with(['?', '？']);
    let alone = || (formula.needs == Needs::Nothing && !is_question).then_some(end);
    bare.or_else(|| marked(addressed).filter(|_| addressed > 0)).or_else(alone)
}

/// A formula of a language that puts no spaces between words.
fn unspaced(text: &str) -> Option<usize> {
    if text.starts_with(|c: char| c < '\u{e00}') {
        return None;
    }
    UNSPACED.split('|').find(|formula| text.starts_with(formula)).map(str::len)
}

#[derive(Debug)]
struct Formula {
    words: Vec<String>,
    needs: Needs,
}

/// What has to follow, so that words are a salutation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    Nothing,
    /// A mark, behind names where there are any.
    Mark,
    /// Names and a mark: "dear prices" and "caro, mas bom" are none.
    Addressee,
}

impl Formula {
    /// Where it ends in a text that begins with it.
    fn end(&self, text: &str) -> Option<usize> {
        let mut end = 0;
        for (place, wanted) in self.words.iter().enumerate() {
            if place > 0 {
                end += blank(&text[end..]);
            }
            let (found, length) = word(&text[end..])?;
            if found.to_lowercase() != *wanted {
                return None;
            }
            end += length;
        }
        Some(end)
    }
}

/// How long the names and titles are that follow. Among words in capitals nothing shows which of them are names.
fn addressee(text: &str, is_loud: bool) -> usize {
    let (mut end, mut is_short) = (0, false);
    for _ in 0..ADDRESSED {
        let between = |c: char| " \u{a0}/&@".contains(c) || is_short && c == '.';
        let joined = usize::from(text[end..].starts_with('-'));
        let at = end + joined + run(&text[end + joined..], between);
        let Some((found, length)) = word(&text[at..]).filter(|_| at > end) else { break };
        let lower = found.to_lowercase();
        let is_name = !is_loud && found != "I" && found.starts_with(char::is_uppercase);
        if !is_name && !ADDRESSEES.contains(&*lower) {
            break;
        }
        is_short = SHORTENED.contains(&&*lower);
        end = at + length;
    }
    end
}

fn is_loud(text: &str) -> bool {
    text.chars().count() > 2 && !text.contains(char::is_lowercase)
}

/// How long the marks are that end a salutation: none where it goes on or asks.
fn mark(text: &str) -> Option<usize> {
    let spaces = run(text, |c| c == ' ' || c == '\u{a0}');
    let is_mark = |c: char| {
        c == '\n' || !c.is_alphanumeric() && !c.is_whitespace() && !"?？'’/&@#(\"“„«".contains(c)
    };
    let marks = run(&text[spaces..], is_mark);
    let end = spaces + marks;
    (marks > 0 && !text[end..].starts_with(['?', '？'])).then_some(end)
}

fn word(text: &str) -> Option<(&str, usize)> {
    let length = run(text, |c| c.is_alphabetic() || "'’".contains(c));
    (length > 0).then(|| (&text[..length], length))
}

fn blank(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn run(text: &str, is_of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_of(c)).unwrap_or(text.len())
}

static FORMULAS: LazyLock<FxHashMap<String, Vec<Formula>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<String, Vec<Formula>> = FxHashMap::default();
    let lists = [(GREETINGS, Needs::Nothing), (MARKED, Needs::Mark), (ADDRESSES, Needs::Addressee)];
    for (list, needs) in lists {
        for formula in list.split('|') {
            let words: Vec<String> = formula.split(' ').map(str::to_owned).collect();
            by_word.entry(words[0].clone()).or_default().push(Formula { words, needs });
        }
    }
    // the longest first
    for formulas in by_word.values_mut() {
        formulas.sort_by_key(|formula| Reverse(formula.words.len()));
    }
    by_word
});

static ADDRESSEES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| TITLES.split('|').collect());

/// Greetings, which are such whatever follows.
const GREETINGS: &str = "hi|hi there|hello|hello there|hey there|hiya|howdy|greetings|good morning|good afternoon|good evening|\
    good day|g'day|to whom it may concern|\
    hallo|hallöchen|guten tag|guten morgen|guten abend|grüß gott|grüss gott|grüezi|grüezi mitenand|moin|moin moin|servus|\
    sehr geehrte damen und herren|sehr geehrte damen|\
    bonjour|bonsoir|bonjour madame|bonjour monsieur|bonjour madame monsieur|\
    hola|hola buenas|hola buenos días|hola buenas tardes|hola qué tal|buenos días|buenos dias|buenas tardes|buenas noches|muy buenas|\
    buongiorno|buon giorno|buonasera|buona sera|salve|\
    olá|boa tarde|olá boa tarde|olá bom dia|\
    goedendag|goedemorgen|goedemiddag|goedenavond|goeiemorgen|goeiemiddag|goeiedag|hoi|\
    dzień dobry|dzien dobry|dobry wieczór|dobry wieczor|szanowni państwo|szanowni panstwo|\
    здравствуйте|здраствуйте|здравствуй|добрый день|добрый вечер|доброе утро|доброго дня|доброго времени суток|приветствую|\
    merhaba|merhabalar|selam|selamlar|slm|mrb|iyi günler|iyi akşamlar|günaydın|selamün aleyküm|\
    السلام عليكم|السلام عليكم ورحمة الله|السلام عليكم ورحمة الله وبركاته|مرحبا|مرحباً|مرحبًا|أهلا|اهلا|صباح الخير|مساء الخير|تحية طيبة|\
    تحية طيبة وبعد|\
    안녕하세요|안녕하십니까|안녕하세여|수고하십니다|수고많으십니다";

/// Greetings whose words mean something else in a sentence.
const MARKED: &str = "hey|morning|evening|afternoon|tag|morgen|madame|monsieur|mesdames|messieurs|salut|coucou|buenas|\
    señores|ciao|oi|bom dia|boa noite|dag|witam|cześć|czesc|hej|привет|السادة";

/// What an addressee follows.
const ADDRESSES: &str = "dear|sehr geehrte|sehr geehrter|sehr geehrtes|geehrte|liebe|lieber|liebes|werte|werter|\
    cher|chère|chers|chères|estimado|estimada|estimados|estimadas|apreciado|apreciados|querido|querida|queridos|\
    gentile|gentili|gentilissimi|egregio|egregi|spett|spettabile|caro|cara|cari|\
    prezado|prezada|prezados|prezadas|caros|caras|exmos|exmo|geachte|beste|goede|\
    szanowny|szanowna|drodzy|drogi|droga|уважаемый|уважаемая|уважаемые|дорогие|дорогой|дорогая|\
    sayın|sevgili|değerli|عزيزي|عزيزتي|الاخوة|الأخوة";

/// Formulas of Japanese, Chinese and Thai.
const UNSPACED: &str = "お世話になっております|お世話になります|いつもお世話になっております|いつもお世話になります|いつも利用しています|\
    大変お世話になっております|こんにちは|こんばんは|おはようございます|はじめまして|初めまして|突然のご連絡失礼します|ご担当者様|\
    你好|您好|你们好|大家好|早上好|下午好|晚上好|妳好|各位好|亲爱的客服|尊敬的客服|嗨|\
    สวัสดีครับ|สวัสดีค่ะ|สวัสดีคะ|สวัสดี|เรียน";

/// Titles that have a stop behind them.
const SHORTENED: [&str; 12] =
    ["mr", "mrs", "ms", "dr", "st", "hr", "fr", "sr", "sra", "sres", "srs", "sig"];

/// Whom one writes to, beside names.
const TITLES: &str = "there|all|team|everyone|everybody|folks|guys|mate|sir|sirs|madam|ma'am|mr|mrs|ms|dr|customer|service|services|support|\
    care|help|desk|hotel|staff|manager|management|and|or|of|the|at|to|you|your|again|\
    damen|herren|und|herr|frau|zusammen|leute|liebe|liebes|lieber|an|das|ihr|alle|kundenservice|kundendienst|miteinander|euch|\
    à|a|tous|toutes|madame|monsieur|mesdames|messieurs|équipe|l'équipe|clients|client|chers|et|le|la|de|du|cher|chère|\
    todos|todas|equipo|señor|señora|señores|sres|sr|sra|amigos|gente|buenos|buenas|días|dias|tardes|noches|y|atención|al|cliente|\
    equipe|equipa|pessoal|gente|senhor|senhora|senhores|senhoras|srs|tudo|bem|bom|dia|boa|tarde|noite|e|da|do|\
    tutti|tutte|staff|signori|signora|signor|sig|servizio|assistenza|redazione|buongiorno|buonasera|\
    allemaal|meneer|mevrouw|heer|dames|heren|klantenservice|medewerker|medewerkers|mensen|\
    państwo|panstwo|panie|pani|panowie|wszystkim|wszystkich|dzień|dobry|zespole|obsługo|\
    всем|коллеги|команда|поддержка|администрация|господа|друзья|\
    arkadaşlar|herkese|beyler|yetkili|ekip|bey|hanım|efendim|kolay|gelsin|ورحمة|الله|وبركاته|جميعا|بكم|فريق|الدعم|الكرام|المحترمين";

#[cfg(test)]
mod tests {
    use super::*;

    /// What follows the salutation.
    fn rest(text: &str) -> &str {
        &text[length(text).unwrap_or(0)..]
    }

    #[test]
    fn salutations_are_told_from_what_follows() {
        for (text, wanted) in [
            ("Hi Anna, my parcel is late", " my parcel is late"),
            ("Hello Anna. The parcel is late", " The parcel is late"),
            ("Hello,\nthe app crashes", "the app crashes"),
            ("HELLO MY PARCEL IS LATE, AGAIN", " MY PARCEL IS LATE, AGAIN"),
            ("hello my parcel is late, again", " my parcel is late, again"),
            ("Hello I am very disappointed, really", " I am very disappointed, really"),
            ("Dear Mr. Smith and team: no answer", " no answer"),
            ("Good morning! Hi Support team - no answer", " no answer"),
            ("Sehr geehrte Damen und Herren,\n\nleider", "leider"),
            ("Liebes Lumio-Team, leider", " leider"),
            ("Geachte heer/mevrouw, helaas", " helaas"),
            ("Bonjour à tous, hélas", " hélas"),
            ("Madame, Monsieur, hélas", " hélas"),
            ("Estimados señores: nada", " nada"),
            ("Olá, tudo bem? não", " tudo bem? não"),
            ("Здравствуйте! Где заказ", " Где заказ"),
            ("您好，我的快递", "我的快递"),
            ("お世話になっております。荷物が", "荷物が"),
            ("안녕하세요. 배송이", " 배송이"),
            ("السلام عليكم ورحمة الله وبركاته، أين", " أين"),
        ] {
            assert_eq!(rest(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_only_begins_like_one_is_read() {
        for text in [
            "Hello",
            "Hello?? Anybody there",
            "Dear prices, bad food",
            "Good food, bad prices",
            "Caro, mas bom",
            "Buenas instalaciones, mal trato",
            "Beste service ooit, echt",
            "Boa noite de sono",
            "Morning coffee was cold",
            "Liebe zum Detail fehlt",
            "Tag für Tag dasselbe",
        ] {
            assert_eq!(rest(text), text, "{text}");
        }
    }
}
