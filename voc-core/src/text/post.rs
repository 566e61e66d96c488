//! Marks that only social posts have: somebody is addressed, a subject is tagged, something is passed on.

/// Bytes of the longest text that is taken for a post.
const LONGEST: usize = 1_000;
/// How links begin that posts alone have.
const LINKS: [&str; 2] = ["t.co/", "pic.twitter.com/"];

/// Whether a short text has a mark of a social post: `@name`, `#tag`, `RT @`, a link of a network's own. An address, a number
/// ("#4711", "#AB-12") and "meet @ 5" are none.
pub(crate) fn is_post(text: &str) -> bool {
    text.len() <= LONGEST
        && (text.match_indices(['@', '＠']).any(|(at, sign)| is_mention(text, at, sign))
            || text.match_indices(['#', '＃']).any(|(at, sign)| is_tag(text, at, sign))
            || LINKS.iter().any(|link| has_link(text, link)))
}

fn is_mention(text: &str, at: usize, sign: &str) -> bool {
    let name = run(&text[at + sign.len()..]);
    begins(text, at)
        && name.chars().nth(1).is_some()
        && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// More letters than digits, so that numbers of orders are none.
fn is_tag(text: &str, at: usize, sign: &str) -> bool {
    let behind = &text[at + sign.len()..];
    let tag = run(behind);
    let letters = tag.chars().filter(|c| c.is_alphabetic()).count();
    let digits = tag.chars().filter(|c| c.is_numeric()).count();
    let mut next = behind[tag.len()..].chars();
    let goes_on =
        matches!(next.next(), Some('-' | '/')) && next.next().is_some_and(char::is_numeric);
    begins(text, at)
        && letters > 1
        && letters > digits
        && !goes_on
        && tag.starts_with(char::is_alphabetic)
}

fn has_link(text: &str, link: &str) -> bool {
    text.match_indices(link).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "-.".contains(c))
    })
}

/// The letters, digits and underscores that a text begins with.
fn run(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// Whether no word goes on at a place: "me@example.com" mentions nobody and "C#" tags nothing.
fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    !before.is_some_and(|c| c.is_alphanumeric() && c.is_ascii() || "_-&/@#+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_have_marks() {
        for post in [
            "@united your crew was great",
            ".@united your crew was great",
            "RT @o2: we are back",
            "down again #fail",
            "#éoliennes, quelle horreur",
            "这家店#差评#真的不推荐",
            "on se calme @SNCFVoyageurs",
            "new phone https://t.co/Ab12",
            "＃最高 でした",
            "#covid19 delays again",
        ] {
            assert!(is_post(post), "{post}");
        }
    }

    #[test]
    fn letters_and_tickets_have_none() {
        for other in [
            "",
            "write to jo@example.com",
            "order #4711 and #AB-12, #ORD12345, #INV-2023",
            "Let us meet @ 5 or @5pm",
            "your #1 fan",
            "I write C# and F#",
            "see https://pivot.co/about",
            "a&#b; @ #",
            &format!("{} @united", "long ".repeat(300)),
        ] {
            assert!(!is_post(other), "{other}");
        }
    }
}
