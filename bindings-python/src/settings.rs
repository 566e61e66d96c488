//! The settings of an analyzer, from keywords and from `config`, as the one configuration of the core.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyMapping;
use serde_json::{Map, Value};
use voc_core as core;
use voc_core::text::clean::CleanOptions;

use crate::error::Failure;
use crate::value;

/// The configuration that `config` and the keywords make together. What both give must agree.
pub(crate) fn config(
    config: Option<&Bound<'_, PyAny>>,
    keywords: &[(&str, Option<&Bound<'_, PyAny>>)],
) -> Result<core::Config, Failure> {
    let mut settings = config.map_or_else(|| Ok(Map::new()), given)?;
    for &(name, keyword) in keywords {
        let Some(keyword) = keyword else { continue };
        let given = value::read(keyword)
            .map_err(|fault| fault.under(name).into_failure(keyword.py(), Failure::config))?;
        let keyword = match (name, given) {
            ("cleaning", Value::Bool(true)) => value::json(&CleanOptions::ALL),
            ("cleaning", Value::Bool(false)) => value::json(&CleanOptions::NONE),
            (_, given) => given,
        };
        match settings.get(name) {
            Some(other) if !other.is_null() && *other != keyword => {
                return Err(Failure::config(format!(
                    "{name}: given as {keyword} by keyword and as {other} in config"
                )));
            }
            _ => settings.insert(name.to_owned(), keyword),
        };
    }
    Ok(core::Config::from_value(Value::Object(settings))?)
}

/// The settings that `config` gives: those of a mapping, or those of a file that are not the default.
fn given(config: &Bound<'_, PyAny>) -> Result<Map<String, Value>, Failure> {
    if let Ok(mapping) = config.cast::<PyMapping>() {
        return value::read_mapping(mapping)
            .map_err(|fault| fault.into_failure(config.py(), Failure::config));
    }
    let Ok(path) = config.extract::<PathBuf>() else {
        return Err(Failure::config(format!(
            "config: expected a dict or the path of a .json or .toml file, not {}",
            config.get_type().name()?
        )));
    };
    let Value::Object(mut settings) = value::json(&core::Config::from_file(path)?) else {
        return Ok(Map::new());
    };
    let usual = value::json(&core::Config::default());
    settings.retain(|name, setting| usual.get(name) != Some(setting));
    Ok(settings)
}
