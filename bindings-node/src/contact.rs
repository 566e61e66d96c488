//! The calls about contacts by name: `contact.js` hands over JSON text and makes objects of the JSON that comes back.

#![expect(clippy::needless_pass_by_value, reason = "Node-API hands values over")]

use napi::bindgen_prelude::Unknown;
use napi_derive::napi;
use voc_core::contact::{self, Voice};

use crate::error::{self, FEEDBACK, Result, refused};
use crate::feedback::feedback;

/// What the core's call of this name answers.
#[napi(skip_typescript, catch_unwind)]
pub fn contact_call(name: String, inputs: String) -> Result<String> {
    let inputs = serde_json::from_str(&inputs)
        .map_err(|fault| refused(FEEDBACK, format!("the inputs are no data: {fault}")))?;
    contact::call(&name, inputs).map(|found| found.to_string()).map_err(error::core)
}

/// What a contact's history keeps of a feedback and its insight.
#[napi(skip_typescript, catch_unwind)]
pub fn contact_voice(input: Unknown<'_>, insight: String) -> Result<String> {
    let feedback = feedback(input)?;
    let insight: voc_core::Insight = serde_json::from_str(&insight)
        .map_err(|fault| refused(FEEDBACK, format!("insight: expected an insight: {fault}")))?;
    let voice = Voice::try_from((&feedback, &insight)).map_err(error::core)?;
    // plain data with texts for keys, which JSON always holds
    Ok(serde_json::to_string(&voice).unwrap_or_default())
}
