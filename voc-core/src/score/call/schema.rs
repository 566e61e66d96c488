//! Schemas of what calculators read and answer, of which the bindings' types are made.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::{Calculator, Kind};

/// The schemas of a calculator.
pub(super) struct Schemas {
    options: Schema,
    output: Schema,
}

impl Schemas {
    pub(super) fn of<O: JsonSchema, R: JsonSchema>() -> Self {
        let draft = SchemaSettings::draft2020_12;
        Self {
            options: draft().for_deserialize().into_generator().into_root_schema_for::<O>(),
            output: draft().for_serialize().into_generator().into_root_schema_for::<R>(),
        }
    }
}

impl Calculator {
    /// Its name, inputs, and the JSON schemas of its options and its result, as data.
    ///
    /// ```
    /// use voc_core::score::call::Calculator;
    ///
    /// let schema = Calculator::named("nps")?.describe();
    /// assert_eq!(schema["has_state"], true);
    /// // what a form may offer for the option `method`
    /// println!("{:#}", schema["options"]["properties"]["method"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn describe(&self) -> Value {
        let Schemas { options, output } = (self.schema)();
        let inputs = self.inputs.iter().map(|field| {
            let kind = match field.kind {
                Kind::Numbers => "numbers",
                Kind::Rows => "rows",
                Kind::Table => "table",
                Kind::Column => "column",
                Kind::Value => "value",
                Kind::Scored => "scored",
            };
            json!({"name": field.name, "kind": kind, "about": field.about, "needed": field.needed})
        });
        json!({
            "name": self.name,
            "about": self.about,
            "inputs": inputs.collect::<Vec<_>>(),
            "has_state": self.has_state(),
            "options": options,
            "output": output,
        })
    }
}
