//! The options of an analyzer, read by the core's configuration schema.

use std::path::Path;

use napi::ValueType;
use napi::bindgen_prelude::{Object, Unknown};
use serde_json::{Map, Value};
use voc_core::{Analyzer, Config};

use crate::error::{self, CONFIG, Result, engine, refused};
use crate::read::{cast, fields, type_name};

/// The analyzer that the options describe; the default one where none are given.
///
/// # Errors
/// `config.invalid`, naming the option and what is valid; `io` and `model.*` for files.
pub(crate) fn analyzer(options: Option<Unknown<'_>>) -> Result<Analyzer> {
    let Some(options) = options else { return Analyzer::new().map_err(error::core) };
    let found = type_name(&options)?;
    if options.get_type().map_err(engine)? != ValueType::Object || found == "an array" {
        return Err(refused(CONFIG, format!("options: expected an object, found {found}")));
    }
    let mut settings = fields(&cast::<Object<'_>>(options)?, CONFIG)?;
    let model = settings.remove("model");
    let config = settings.remove("config");
    known(&settings)?;
    let mut builder = Analyzer::builder().config(match config {
        None => parsed(settings)?,
        Some(config) => {
            if let Some(setting) = settings.keys().next() {
                let message = format!("{setting}: given beside config; give every setting in one place");
                return Err(refused(CONFIG, message));
            }
            match config {
                Value::Object(config) => parsed(config)?,
                Value::String(path) => Config::from_file(Path::new(&path)).map_err(error::core)?,
                _ => return Err(refused(CONFIG, "config: expected an object or the path of a file")),
            }
        }
    });
    builder = match model {
        None => builder,
        Some(Value::String(path)) => builder.model_file(path).map_err(error::core)?,
        Some(_) => return Err(refused(CONFIG, "model: expected the path of a file")),
    };
    builder.build().map_err(error::core)
}

fn parsed(settings: Map<String, Value>) -> Result<Config> {
    Config::from_json(&Value::Object(settings).to_string()).map_err(error::core)
}

/// Refuses a name that is no option, naming those there are.
///
/// The core would refuse it too, but knows nothing of `config` and `model`.
fn known(settings: &Map<String, Value>) -> Result<()> {
    let Ok(Value::Object(schema)) = serde_json::to_value(Config::default()) else { return Ok(()) };
    let Some(unknown) = settings.keys().find(|&name| !schema.contains_key(name)) else { return Ok(()) };
    let valid: Vec<_> = schema.keys().map(String::as_str).chain(["config", "model"]).collect();
    Err(refused(CONFIG, format!("{unknown}: unknown option, expected one of {}", valid.join(", "))))
}
