//! The options of an analyzer, read by the core's configuration schema.

use napi::bindgen_prelude::{Object, Unknown};
use serde_json::{Map, Value};
use voc_core::{Analyzer, Config};

use crate::error::{self, CONFIG, Result, refused};
use crate::read::{cast, fields, type_name};

/// The analyzer that the options describe; the default one where none are given.
///
/// # Errors
/// `config.invalid`, naming the option and what is valid; `io` and `model.*` for files.
pub(crate) fn analyzer(options: Option<Unknown<'_>>) -> Result<Analyzer> {
    let Some(options) = options else { return Analyzer::new().map_err(error::core) };
    let found = type_name(&options)?;
    if found != "an object" {
        return Err(refused(CONFIG, format!("options: expected an object, found {found}")));
    }
    let mut settings = fields(&cast::<Object<'_>>(options)?, CONFIG)?;
    let model = settings.remove("model");
    let config = settings.remove("config");
    known(&settings)?;
    if let Some(config) = config {
        let options = std::mem::replace(&mut settings, given(config)?);
        join(&mut settings, options, "")?;
    }
    let builder = Analyzer::builder().config(parsed(settings)?);
    let builder = match model {
        None => builder,
        Some(Value::String(path)) => builder.model_file(path).map_err(error::core)?,
        Some(_) => return Err(refused(CONFIG, "model: expected the path of a file")),
    };
    builder.build().map_err(error::core)
}

/// The analyzer for one call, with the reasons that the call's options ask for; as it is where they say nothing.
///
/// # Errors
/// `config.invalid`, naming the option and what is valid.
pub(crate) fn of_call(analyzer: &Analyzer, options: Option<Unknown<'_>>) -> Result<Analyzer> {
    let Some(options) = options else { return Ok(analyzer.clone()) };
    let found = type_name(&options)?;
    if found != "an object" {
        return Err(refused(CONFIG, format!("options: expected an object, found {found}")));
    }
    let mut settings = fields(&cast::<Object<'_>>(options)?, CONFIG)?;
    let explain = settings.remove("explain");
    if let Some(unknown) = settings.keys().next() {
        return Err(refused(CONFIG, format!("{unknown}: unknown option, expected explain")));
    }
    match explain {
        None => Ok(analyzer.clone()),
        Some(Value::Bool(explain)) => Ok(analyzer.explaining(explain)),
        Some(_) => Err(refused(CONFIG, "explain: expected true or false")),
    }
}

/// The settings that `config` gives. Of a file, those that differ from the default.
fn given(config: Value) -> Result<Map<String, Value>> {
    match config {
        Value::Object(settings) => Ok(settings),
        Value::String(path) => {
            let mut settings = schema(&Config::from_file(path).map_err(error::core)?);
            drop_usual(&mut settings, &schema(&Config::default()));
            Ok(settings)
        }
        _ => {
            Err(refused(CONFIG, "config: expected an object or the path of a .json or .toml file"))
        }
    }
}

fn drop_usual(settings: &mut Map<String, Value>, usual: &Map<String, Value>) {
    settings.retain(|name, setting| match (setting, usual.get(name)) {
        (Value::Object(inner), Some(Value::Object(usual))) => {
            drop_usual(inner, usual);
            !inner.is_empty()
        }
        (setting, usual) => usual != Some(setting),
    });
}

/// Adds the settings given as options to those of `config`; one that both give must be the same.
fn join(config: &mut Map<String, Value>, options: Map<String, Value>, path: &str) -> Result<()> {
    for (name, setting) in options {
        match (config.get_mut(&name), setting) {
            (None, setting) => {
                config.insert(name, setting);
            }
            (Some(Value::Object(inner)), Value::Object(options)) => {
                join(inner, options, &format!("{path}{name}."))?;
            }
            (Some(other), setting) if *other != setting => {
                let given = format!("given as {setting} in options and as {other} in config");
                return Err(refused(CONFIG, format!("{path}{name}: {given}")));
            }
            _ => {}
        }
    }
    Ok(())
}

fn parsed(settings: Map<String, Value>) -> Result<Config> {
    Config::from_value(Value::Object(settings)).map_err(error::core)
}

/// Refuses a name that is no option, naming those there are.
///
/// The core would refuse it too, but knows nothing of `config` and `model`.
fn known(settings: &Map<String, Value>) -> Result<()> {
    let schema = schema(&Config::default());
    let Some(unknown) = settings.keys().find(|&name| !schema.contains_key(name)) else {
        return Ok(());
    };
    let valid: Vec<_> = schema.keys().map(String::as_str).chain(["config", "model"]).collect();
    Err(refused(CONFIG, format!("{unknown}: unknown option, expected one of {}", valid.join(", "))))
}

fn schema(config: &Config) -> Map<String, Value> {
    match serde_json::to_value(config) {
        Ok(Value::Object(settings)) => settings,
        _ => unreachable!("a configuration is written as an object"),
    }
}
