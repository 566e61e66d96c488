//! Learning from a host's own texts: a label from a few examples, a classifier from many.
//!
//! What is learnt reads the encoder's vectors, and the words and letters of the texts. This room knows texts, labels and
//! probabilities; what a label means for a customer is said in `insight`.

mod classifier;
mod examples;
mod fit;
mod logistic;
pub mod metrics;
mod rows;
mod space;
mod stored;

pub use classifier::{Classifier, Prediction};
pub use fit::{FitOptions, Kind};
pub use metrics::Evaluation;

pub(crate) use examples::{ExampleHead, FAR, Learner};
pub(crate) use space::{Place, Space, hidden};
