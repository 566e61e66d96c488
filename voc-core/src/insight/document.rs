//! A feedback made ready to be read: cleaned, cut into sentences, encoded.

use smallvec::SmallVec;

use crate::feedback::{Channel, Feedback};
use crate::model::{Model, Pooled, Scratch};
use crate::text::clean::{CleanOptions, Cleaned, Removed, clean_with};
use crate::text::kind::MessageKind;
use crate::text::phrases::FoldedText;
use crate::text::{self, Span};

/// What every finding reads of one feedback, computed once.
#[derive(Debug)]
pub(super) struct Document<'f> {
    /// The author's words.
    pub(super) cleaned: Cleaned<'f>,
    /// Whether it is a message.
    pub(super) kind: MessageKind,
    /// Where it was said.
    pub(super) channel: Option<Channel>,
    /// The sentences that have something to read.
    pub(super) sentences: SmallVec<[Sentence; 4]>,
    /// The author's words as phrases are looked up.
    pub(super) folded: FoldedText,
    /// All sentences together.
    pub(super) whole: Pooled,
}

/// A sentence of a document.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    /// What the encoder pooled of it.
    pub(super) pooled: Pooled,
}

impl<'f> Document<'f> {
    pub(super) fn new(
        feedback: &'f Feedback,
        channel: Option<Channel>,
        cleaning: CleanOptions,
        model: &Model,
        scratch: &mut Scratch,
    ) -> Self {
        let cleaned = clean_with(&feedback.text, cleaning);
        let kind = MessageKind::of(&cleaned.text);
        let mut spans: SmallVec<[Span; 8]> = SmallVec::new();
        text::sentences_into(&cleaned.text, &mut spans);
        let mut sentences = SmallVec::new();
        let mut whole = Pooled::default();
        for span in spans {
            let mut pooled = Pooled::default();
            model.pool(span.of(&cleaned.text), scratch, &mut pooled);
            if pooled.is_empty() {
                continue;
            }
            // a closing formula is shown as a sentence, but "Kind regards" is no feeling
            let source = cleaned.map.to_source(span);
            if cleaned.closing.is_none_or(|closing| source.start < closing.start) {
                whole.merge(&pooled);
            }
            sentences.push(Sentence { span, pooled });
        }
        let folded = FoldedText::new(&cleaned.text);
        Self { cleaned, kind, channel: feedback.channel.or(channel), sentences, folded, whole }
    }

    /// The span of the given text that a span of the cleaned text came from.
    pub(super) fn source(&self, span: Span) -> Span {
        self.cleaned.map.to_source(span)
    }

    /// What cleaning took away.
    pub(super) fn removed(&self) -> Vec<Removed> {
        self.cleaned.removed.clone()
    }
}
