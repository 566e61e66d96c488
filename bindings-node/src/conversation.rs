//! A thread of messages on its way to JavaScript.

use napi::bindgen_prelude::{Array, Unknown};
use voc_core::{ConversationInsight, Feedback};

use crate::error::{Code, FEEDBACK, Result, engine, refused};
use crate::feedback::feedback;

/// The messages of a thread.
///
/// # Errors
/// `feedback.invalid`, naming the message, for one that cannot be used.
pub(crate) fn thread(messages: &Array<'_>) -> Result<Vec<Feedback>> {
    let message = |at| {
        let message = messages.get::<Unknown<'_>>(at).map_err(engine)?;
        let message = message.ok_or_else(|| refused(FEEDBACK, "expected a text, found nothing"));
        message.and_then(feedback).map_err(|error| match error.status {
            Code::Refused(code) => refused(code, format!("messages[{at}]: {}", error.reason)),
            Code::Engine(_) => error,
        })
    };
    (0..messages.len()).map(message).collect()
}

/// The insight as JSON text, with every span in UTF-16 units of its message's text.
pub(crate) fn written(mut insight: ConversationInsight, thread: &[Feedback]) -> String {
    insight.count_in(thread, |position| position.utf16);
    // plain data with texts for keys, which JSON always holds
    serde_json::to_string(&insight).unwrap_or_default()
}
