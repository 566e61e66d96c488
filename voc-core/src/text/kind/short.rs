//! Messages of a few words, found whole in a table once case, punctuation and emoji are taken off.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::MessageKind::{
    self, Acknowledgement, EmojiOnly, Empty, KeyboardMash, NotApplicable, Test, Thanks,
};

pub(super) fn kind(text: &str) -> Option<MessageKind> {
    if let Some(kind) = without_words(text) {
        return Some(kind);
    }
    let words = normalised(text);
    if let Some(kind) = formula(&words) {
        // "Thanks" with an angry face means something.
        let has_foul_emoji = text.chars().any(|c| is_emoji(c) && !KIND_EMOJI.contains(c));
        return (!has_foul_emoji).then_some(kind);
    }
    is_mash(&words).then_some(KeyboardMash)
}

/// What a text without a word is; none where it has one.
pub(super) fn without_words(text: &str) -> Option<MessageKind> {
    if text.chars().any(|c| !is_emoji(c) && !is_separator(c)) {
        return None;
    }
    let has_emoji = text.chars().any(is_emoji);
    let is_face = || {
        text.split_whitespace().all(|part| {
            let mut marks = part.chars();
            part.len() > 1 && marks.any(|c| ":;=".contains(c)) && part.ends_with(FACE_ENDS)
        })
    };
    Some(if text.is_empty() {
        Empty
    } else if has_emoji || is_face() {
        EmojiOnly
    } else if text.chars().any(|c| "-–—./_~\\".contains(c)) {
        NotApplicable
    } else {
        Empty
    })
}

const FACE_ENDS: [char; 9] = [')', '(', '|', '/', '*', '\\', ']', '[', '>'];

/// One formula, or thanks beside another: "ok, thank you", "no thanks". Other pairs may mean
/// something: "nothing ok".
fn formula(words: &str) -> Option<MessageKind> {
    let single = |words: &str| FORMULAS.get(words).copied();
    if let Some(kind) = single(words) {
        return Some(kind);
    }
    words.match_indices(' ').find_map(|(at, _)| {
        let (first, second) = (single(&words[..at])?, formula(&words[at + 1..])?);
        match (first, second) {
            (Thanks, other) | (other, Thanks) => Some(other),
            (Acknowledgement, Acknowledgement) => Some(Acknowledgement),
            _ => None,
        }
    })
}

/// Lower case, apostrophes dropped, everything that is no word a single space.
fn normalised(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if matches!(c, '\'' | '’' | '`') {
            continue;
        }
        if !is_separator(c) && !is_emoji(c) {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || (c.is_ascii() && !c.is_ascii_alphanumeric())
        || matches!(c, '¡'..='¿' | '،' | '؛' | '؟' | '۔' | '।' | '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}')
        || matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{fe10}'..='\u{fe6f}')
        || matches!(c, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff5b}'..='\u{ff65}' | '・' | '\u{feff}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
        || matches!(c, '\u{2300}'..='\u{23ff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{e0020}'..='\u{e007f}')
}

/// Emoji that go with thanks and consent, and the marks that build them.
const KIND_EMOJI: &str =
    "👍👌🙏😊🙂😀😃😄😁😉🤗🤝💪🎉❤♥💕💖💐🌹☺✅✔✨🥰😍😇🙌👏🏻🏼🏽🏾🏿♂♀\u{fe0e}\u{fe0f}";

/// More or shorter words are somebody's language.
const MOST_MASHED: usize = 3;
const SHORTEST_MASHED: usize = 4;

/// The share of a word that runs along the keyboard, in per cent.
const MASH_SHARE: usize = 70;

/// Whether the few words there are were typed by rolling over keys, or hold no syllable.
fn is_mash(words: &str) -> bool {
    let is_mashed = |word: &str| {
        let len = word.chars().count();
        !REAL_RUNS.contains(&word)
            && (rolled(word) * 100 >= MASH_SHARE * len || is_unspeakable(word))
    };
    words.split(' ').count() <= MOST_MASHED
        && words.split(' ').all(|word| word.len() >= SHORTEST_MASHED)
        && words.split(' ').all(is_mashed)
}

/// How many letters of a word belong to runs along a row of the keyboard.
fn rolled(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    // Short runs are part of many words; of a mashed one they are all there is.
    let shortest = if letters.len() >= 6 { 3 } else { 4 };
    let mut covered = 0;
    let mut start = 0;
    while start < letters.len() {
        let run = ROWS.iter().map(|row| run_along(&letters[start..], row)).max().unwrap_or(0);
        if run >= shortest {
            covered += run;
            start += run;
        } else {
            start += 1;
        }
    }
    covered
}

fn run_along(letters: &[char], row: &str) -> usize {
    let along = |keys: &mut dyn Iterator<Item = char>| {
        keys.skip_while(|key| *key != letters[0])
            .zip(letters)
            .take_while(|(key, letter)| key == *letter)
            .count()
    };
    along(&mut row.chars()).max(along(&mut row.chars().rev()))
}

const ROWS: [&str; 7] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
];

/// Words that happen to lie in a row.
const REAL_RUNS: [&str; 4] = ["wert", "werte", "property", "were"];

/// At least seven different Latin consonants in a row, with no vowel in the word.
fn is_unspeakable(word: &str) -> bool {
    let mut seen = 0u32;
    for byte in word.bytes() {
        if !byte.is_ascii_lowercase() || b"aeiouy".contains(&byte) {
            return false;
        }
        seen |= 1 << (byte - b'a');
    }
    word.len() >= 7 && seen.count_ones() >= 4
}

static FORMULAS: LazyLock<FxHashMap<String, MessageKind>> = LazyLock::new(|| {
    let lists =
        [(NotApplicable, NOTHING), (Thanks, THANKS), (Acknowledgement, CONSENT), (Test, TRIALS)];
    lists
        .into_iter()
        .flat_map(|(kind, list)| list.split('|').map(move |formula| (normalised(formula), kind)))
        .collect()
});

const NOTHING: &str = "n/a|na|n.a.|not applicable|none|nothing|nil|null|no|nope|nah|no comment|\
    no comments|none at all|nothing at all|nothing really|not really|nothing to add|nothing else|\
    nothing to say|nothing to report|nothing comes to mind|no feedback|no suggestions|no suggestion|\
    no answer|no opinion|no idea|i don't know|don't know|dont know|dunno|idk|not sure|no reason|\
    none that i can think of|can't think of anything|x|xx|xxx|xxxx|\
    nichts|nein|nix|keine|keiner|keines|kein kommentar|keine angabe|keine angaben|k.A.|k. A|ka|\
    keine ahnung|weiß nicht|weiss nicht|ich weiß nicht|entfällt|nichts weiter|nichts besonderes|\
    gar nichts|keine anmerkungen|keine anmerkung|keine antwort|keine meinung|nichts hinzuzufügen|\
    rien|non|aucun|aucune|aucun commentaire|pas de commentaire|sans commentaire|néant|rien à dire|\
    rien à signaler|ras|r.a.s.|je ne sais pas|sans avis|sans réponse|rien du tout|rien de spécial|\
    rien à ajouter|aucune idée|aucune remarque|non applicable|\
    nada|ninguno|ninguna|ningún comentario|sin comentarios|sin comentario|no aplica|no sé|no se|\
    nada más|nada que decir|nada que añadir|nada en especial|ns/nc|ns nc|no tengo|no contesta|\
    niente|nulla|nessuno|nessuna|nessun commento|non so|niente da dire|niente da aggiungere|\
    niente di particolare|non applicabile|nulla da segnalare|nulla da dire|\
    nenhum|nenhuma|nenhum comentário|sem comentários|sem comentário|não|não sei|não se aplica|\
    nada a dizer|nada a acrescentar|nada a declarar|nada a comentar|\
    niets|geen|nee|n.v.t.|nvt|niet van toepassing|geen commentaar|geen opmerkingen|geen idee|\
    weet niet|weet ik niet|niks|niets te melden|\
    nic|brak|nie|nie dotyczy|nie wiem|bez komentarza|brak uwag|brak komentarza|nie mam|nic więcej|\
    нет|ничего|не знаю|нет комментариев|без комментариев|никакой|нету|ничего не могу сказать|\
    нет ответа|не применимо|затрудняюсь ответить|\
    yok|hiç|hiçbir şey|hiçbiri|hayır|yorum yok|bilmiyorum|fikrim yok|yorumum yok|\
    なし|無し|特になし|特に無し|特にない|特にありません|特にないです|ありません|ないです|ない|わからない|\
    わかりません|分からない|無|無回答|特になしです|いいえ|\
    没有|沒有|无|無|无可奉告|暂无|暫無|没|没了|不知道|没意见|没有意见|沒有意見|不适用|不適用|无意见|無意見|没什么|沒什麼|\
    无评论|\
    없음|없어요|없습니다|없다|없네요|특별히 없음|특별히 없습니다|모름|모르겠어요|모르겠습니다|해당없음|해당 없음|무|아니요|\
    딱히 없음|\
    لا شيء|لا شئ|لا يوجد|لا|لا تعليق|لا أعرف|لا اعرف|لا ينطبق|ليس لدي|لا اعلم|لا أعلم|\
    ไม่มี|ไม่มีค่ะ|ไม่มีครับ|ไม่|ไม่ทราบ|ไม่รู้|ไม่มีความคิดเห็น|ไม่มีข้อเสนอแนะ";

const THANKS: &str = "thanks|thank you|thank you very much|thank you so much|thanks a lot|\
    thanks so much|many thanks|thx|thnx|thks|tnx|ty|tysm|cheers|thanks again|thank you again|\
    much appreciated|thanks in advance|thank you in advance|thanks all|thanks everyone|\
    thanks for everything|thank you for everything|thank u|thank you all|\
    danke|vielen dank|danke schön|dankeschön|danke sehr|besten dank|herzlichen dank|tausend dank|\
    danke euch|danke ihnen|danke im voraus|vielen dank im voraus|danke vielmals|merci vielmals|\
    merci|merci beaucoup|merci bien|mille mercis|grand merci|un grand merci|merci à vous|\
    merci d'avance|merci à tous|\
    gracias|muchas gracias|mil gracias|muchísimas gracias|gracias por todo|gracias de antemano|\
    grazie|grazie mille|molte grazie|tante grazie|vi ringrazio|grazie di tutto|grazie a tutti|\
    obrigado|obrigada|muito obrigado|muito obrigada|obrigado por tudo|obrigada por tudo|valeu|\
    bedankt|dank u|dank je|dank u wel|dankjewel|dank je wel|hartelijk dank|heel erg bedankt|\
    alvast bedankt|\
    dziękuję|dziekuje|dzięki|dzieki|dziękuję bardzo|bardzo dziękuję|dziękujemy|wielkie dzięki|\
    спасибо|большое спасибо|спасибо большое|благодарю|спасибо за все|спс|огромное спасибо|\
    teşekkürler|teşekkür ederim|çok teşekkürler|çok teşekkür ederim|sağ olun|sağol|sağ ol|\
    ありがとう|ありがとうございます|ありがとうございました|どうもありがとうございます|感謝します|どうも|\
    谢谢|多谢|感谢|谢谢你|谢谢您|非常感谢|謝謝|多謝|感謝|謝謝你|謝謝您|非常感謝|\
    감사합니다|고맙습니다|감사해요|고마워요|감사|고마워|정말 감사합니다|대단히 감사합니다|\
    شكرا|شكراً|شكرا جزيلا|شكراً جزيلاً|شكرا لكم|شكرا لك|مشكور|مشكورين|\
    ขอบคุณ|ขอบคุณค่ะ|ขอบคุณครับ|ขอบคุณมาก|ขอบคุณมากค่ะ|ขอบคุณมากครับ|ขอบใจ";

const CONSENT: &str = "ok|okay|okey|okie|k|kk|o.k.|noted|well noted|got it|understood|received|will do|\
    alright|all right|sure|yes|yep|yeah|yup|fine by me|roger|roger that|acknowledged|agreed|i see|done|\
    sounds good|\
    in ordnung|alles klar|verstanden|ist ok|ja|jawohl|einverstanden|erledigt|zur kenntnis genommen|\
    d'accord|entendu|compris|bien reçu|oui|bien noté|c'est noté|noté|ça marche|\
    vale|de acuerdo|entendido|recibido|sí|si|anotado|enterado|listo|\
    va bene|d'accordo|capito|ricevuto|sì|inteso|fatto|\
    tudo bem|certo|sim|recebido|combinado|feito|\
    oké|begrepen|akkoord|prima zo|ontvangen|\
    dobrze|w porządku|rozumiem|tak|zrozumiano|przyjąłem|przyjęłam|\
    ок|окей|хорошо|понятно|понял|поняла|принято|да|ясно|ладно|\
    tamam|tamamdır|anladım|evet|peki|olur|anlaşıldı|\
    はい|了解|了解です|了解しました|承知しました|わかりました|分かりました|かしこまりました|\
    好的|好|收到|知道了|明白|明白了|可以|是的|嗯|行|了解了|\
    네|예|알겠습니다|알겠어요|확인했습니다|넵|넹|오케이|ㅇㅋ|ㅇㅇ|\
    نعم|حسنا|حسناً|تمام|موافق|فهمت|اوكي|أوكي|\
    ได้|ได้ค่ะ|ได้ครับ|โอเค|ตกลง|รับทราบ|ค่ะ|ครับ|ใช่";

const TRIALS: &str = "test|tests|testing|test test|test 1|test 2|test 123|testing 123|test1|test123|\
    just a test|just testing|this is a test|a test|test message|test comment|testing testing|\
    das ist ein test|dies ist ein test|nur ein test|testnachricht|essai|ceci est un test|\
    ceci est un essai|prueba|esto es una prueba|una prueba|prova|questa è una prova|una prova|teste|\
    isto é um teste|um teste|isso é um teste|dit is een test|to jest test|проба|тест|это тест|тестирование|\
    deneme|bu bir test|bu bir deneme|テスト|テストです|测试|測試|测试一下|테스트|테스트입니다|اختبار|تجربة|ทดสอบ|\
    lorem ipsum|lorem ipsum dolor sit amet|foo|foo bar|foobar|hello world";
