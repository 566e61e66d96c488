//! What comes in: a text or a record.

use napi::ValueType;
use napi::bindgen_prelude::{Object, Unknown};
use serde_json::Value;
use voc_core::Feedback;

use crate::error::{self, FEEDBACK, Result, engine, refused};
use crate::read::{cast, fields, type_name};

/// The feedback that a text or a record stands for.
///
/// # Errors
/// `feedback.invalid`, naming the field, for anything else and for a record that the core refuses.
pub(crate) fn feedback(input: Unknown<'_>) -> Result<Feedback> {
    match input.get_type().map_err(engine)? {
        ValueType::String => Ok(Feedback::new(cast::<String>(input)?)),
        ValueType::Object if type_name(&input)? == "an object" => {
            let record = fields(&cast::<Object<'_>>(input)?, FEEDBACK)?;
            Feedback::from_value(Value::Object(record)).map_err(error::core)
        }
        _ => {
            let found = type_name(&input)?;
            Err(refused(
                FEEDBACK,
                format!("expected a text or an object with a text, found {found}"),
            ))
        }
    }
}
