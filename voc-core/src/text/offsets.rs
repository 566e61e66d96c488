//! Byte offsets as other languages count them.

/// A place in a text, counted in the units of Python and of JavaScript.
///
/// ```
/// use voc_core::text::Offsets;
///
/// let text = "👍 but slow";
/// let slow = Offsets::new(text).at(text.len() - "slow".len());
/// // to Python the emoji is one character, to JavaScript two
/// assert_eq!((slow.code_points, slow.utf16), (6, 7));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Code points before the place: an index into a Python string.
    pub code_points: usize,
    /// UTF-16 units before the place: an index into a JavaScript string.
    pub utf16: usize,
}

/// Converts byte offsets of one text to code points and UTF-16 units.
///
/// Offsets asked for in ascending order cost one pass over the text together. A smaller offset than
/// the one before is answered too, at the price of starting over.
///
/// ```
/// use voc_core::text::Offsets;
///
/// let mut offsets = Offsets::new("né 👍 ok");
/// assert_eq!(offsets.at(4).code_points, 3);
/// assert_eq!(offsets.at(8).code_points, 4);
/// assert_eq!(offsets.at(8).utf16, 5);
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    bytes: &'t [u8],
    ascii: bool,
    reached: usize,
    position: Position,
}

impl<'t> Offsets<'t> {
    /// Starts at the beginning of `text`.
    ///
    /// ```
    /// use voc_core::text::Offsets;
    ///
    /// // one for each text, which it borrows
    /// let texts = ["Größe L", "size L"];
    /// assert_eq!(texts.map(|text| Offsets::new(text).at(text.len()).code_points), [7, 6]);
    /// ```
    pub fn new(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            ascii: text.is_ascii(),
            reached: 0,
            position: Position::default(),
        }
    }

    /// Where the byte offset `byte` lies.
    ///
    /// An offset inside a character counts as the end of that character, one past the text as the
    /// end of the text.
    ///
    /// ```
    /// use voc_core::text::{Offsets, Span};
    ///
    /// let text = "Zu spät und zu teuer";
    /// let teuer = Span::new(16, 21);
    /// assert_eq!(teuer.of(text), "teuer");
    /// let mut offsets = Offsets::new(text);
    /// assert_eq!((offsets.at(teuer.start).code_points, offsets.at(teuer.end).code_points), (15, 20));
    /// ```
    pub fn at(&mut self, byte: usize) -> Position {
        let byte = byte.min(self.bytes.len());
        if self.ascii {
            return Position { code_points: byte, utf16: byte };
        }
        if byte < self.reached {
            self.reached = 0;
            self.position = Position::default();
        }
        let passed = &self.bytes[self.reached..byte];
        let starts = passed.iter().filter(|b| starts_char(**b)).count();
        let pairs = passed.iter().filter(|b| **b >= 0xF0).count();
        self.reached = byte;
        self.position.code_points += starts;
        self.position.utf16 += starts + pairs;
        self.position
    }
}

fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn inner_and_far_offsets_are_answered() {
        let mut offsets = Offsets::new("a👍");
        assert_eq!(offsets.at(3), Position { code_points: 2, utf16: 3 });
        assert_eq!(offsets.at(99), Position { code_points: 2, utf16: 3 });
        assert_eq!(offsets.at(1), Position { code_points: 1, utf16: 1 });
        assert_eq!(Offsets::new("").at(7), Position::default());
    }

    proptest! {
        #[test]
        fn counts_agree_with_the_standard_library(text in "\\PC{0,40}", reverse: bool) {
            let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            places.push(text.len());
            if reverse {
                places.reverse();
            }
            let mut offsets = Offsets::new(&text);
            for at in places {
                let position = offsets.at(at);
                prop_assert_eq!(position.code_points, text[..at].chars().count());
                prop_assert_eq!(position.utf16, text[..at].encode_utf16().count());
            }
        }
    }
}
