//! The one place where refusals become JavaScript errors.

use std::panic::{self, AssertUnwindSafe};

use napi::Status;
use napi_derive::napi;

/// What the functions of this crate answer.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// A JavaScript error with one of the core's codes, or with a status of the engine.
pub(crate) type Error = napi::Error<Code>;

/// The `code` property of a thrown error.
#[derive(Debug, Clone, Copy)]
pub enum Code {
    /// One of the core's codes: something given was refused.
    Refused(&'static str),
    /// The JavaScript engine failed, or code of the caller's (a getter, a proxy) threw.
    Engine(Status),
}

/// The core's code for settings it refuses.
pub(crate) const CONFIG: &str = "config.invalid";

/// The core's code for records it refuses.
pub(crate) const FEEDBACK: &str = "feedback.invalid";

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        match self {
            Self::Refused(code) => code,
            Self::Engine(status) => status.as_ref(),
        }
    }
}

/// A refusal that the types of JavaScript made necessary, under one of the core's codes.
pub(crate) fn refused(code: &'static str, message: impl ToString) -> Error {
    Error::new(Code::Refused(code), message)
}

/// A refusal by the core, with its code and message as they are.
#[expect(clippy::needless_pass_by_value, reason = "the shape `map_err` asks for")]
pub(crate) fn core(error: voc_core::Error) -> Error {
    refused(error.code(), error.to_string())
}

/// A failure of the engine, which passes through.
#[expect(clippy::needless_pass_by_value, reason = "the shape `map_err` asks for")]
pub(crate) fn engine(error: napi::Error) -> Error {
    Error::new(Code::Engine(error.status), error.reason.clone())
}

/// What `work` answers, or its panic as an error: unwinding into libuv would end the process.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> napi::Result<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(napi::bindgen_prelude::panic_to_error)
}

/// Every code of the core, for telling a refusal from another error.
#[napi(skip_typescript)]
pub fn error_codes() -> Vec<&'static str> {
    voc_core::Error::CODES.to_vec()
}
