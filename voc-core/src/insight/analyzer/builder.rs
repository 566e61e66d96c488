//! How an analyzer is set up.

use std::path::Path;
use std::sync::Arc;

use super::{Analyzer, Base, Inner, wanted};
use crate::config::Config;
use crate::error::Error;
use crate::feedback::Channel;
use crate::insight::Versions;
use crate::insight::conversation::ConversationFinding;
use crate::insight::lexicon::{Lexicon, OnDemand};
use crate::insight::own::OwnFinding;
use crate::insight::phrases::Phrases;
use crate::insight::question::QuestionReader;
use crate::model::Model;
use crate::text::Language;

/// Sets up an [`Analyzer`].
///
/// ```
/// use voc_core::{Analyzer, Channel, Config, Language};
///
/// let analyzer = Analyzer::builder().channel(Channel::Survey).languages([Language::De]).build()?;
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct AnalyzerBuilder {
    config: Config,
    model: Option<Arc<Model>>,
}

impl AnalyzerBuilder {
    /// Takes over a whole configuration, in place of what was set before.
    ///
    /// ```
    /// use voc_core::{Analyzer, Channel, Config};
    ///
    /// // first the file, then what differs here
    /// let config = Config::from_toml("channel = 'email'\nthreads = 2")?;
    /// let analyzer = Analyzer::builder().config(config).channel(Channel::Chat).build()?;
    /// assert_eq!((analyzer.config().channel, analyzer.config().threads), (Some(Channel::Chat), Some(2)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// The channel of records that name none.
    ///
    /// ```
    /// use voc_core::{Analyzer, Channel, Feedback};
    ///
    /// // answers of a survey; one that came by mail says so itself
    /// let analyzer = Analyzer::builder().channel(Channel::Survey).build()?;
    /// let answers = [Feedback::new("fine"), Feedback::new("fine").with_channel(Channel::Email)];
    /// assert!(analyzer.analyze_batch(&answers).iter().all(Result::is_ok));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn channel(mut self, channel: Channel) -> Self {
        self.config.channel = Some(channel);
        self
    }

    /// Languages to choose among.
    ///
    /// ```
    /// use voc_core::{Analyzer, Language};
    ///
    /// // a Swiss shop: "Super!" is German or French, but no English
    /// let analyzer = Analyzer::builder().languages([Language::De, Language::Fr]).build()?;
    /// assert_ne!(analyzer.analyze(&"Super!".into())?.language.code, Language::En);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn languages(mut self, languages: impl IntoIterator<Item = Language>) -> Self {
        self.config.languages = languages.into_iter().collect();
        self
    }

    /// Threads of a batch.
    ///
    /// ```
    /// use voc_core::Analyzer;
    ///
    /// // a web server that has threads of its own lets batches run on the caller's
    /// assert!(Analyzer::builder().threads(1).build().is_ok());
    /// assert!(Analyzer::builder().threads(0).build().is_err_and(|error| error.is_config()));
    /// ```
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.config.threads = Some(threads);
        self
    }

    /// A model other than the one compiled in.
    ///
    /// ```
    /// use voc_core::{Analyzer, Model};
    ///
    /// // a model for each country's settings, read once
    /// let model = Model::bundled()?;
    /// for settings in ["languages = ['de']", "languages = ['pl']"] {
    ///     let config = voc_core::Config::from_toml(settings)?;
    ///     Analyzer::builder().config(config).model(model.clone()).build()?;
    /// }
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn model(mut self, model: Arc<Model>) -> Self {
        self.model = Some(model);
        self
    }

    /// A model other than the one compiled in, read from a file.
    ///
    /// ```
    /// use voc_core::Analyzer;
    ///
    /// // a build without a model takes it from where it was installed
    /// let opened = Analyzer::builder().model_file("no/such/voc.model");
    /// assert!(opened.is_err_and(|error| error.is_io()));
    /// ```
    ///
    /// # Errors
    /// As [`Model::open`].
    pub fn model_file(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(self.model(Model::open(path)?))
    }

    /// The analyzer.
    ///
    /// ```
    /// use voc_core::{Analyzer, Language};
    ///
    /// // what cannot be is refused here, before the first feedback
    /// let error = Analyzer::builder().languages([Language::Unknown]).build().unwrap_err();
    /// assert_eq!(error.to_string(), "languages: `unknown` cannot be asked for");
    /// ```
    ///
    /// # Errors
    /// `config.invalid` for a setting out of range; `model.missing` where this build has no model and none was
    /// given.
    pub fn build(self) -> Result<Analyzer, Error> {
        self.config.validate()?;
        let read_phrases = || {
            let lexicon = Lexicon::of(&self.config.phrases)?;
            let phrases = Phrases::of(&lexicon, wanted(&self.config))?;
            Ok((lexicon, phrases))
        };
        let (model, phrases) = match self.model {
            Some(model) => (model, read_phrases()),
            None => Model::bundled_beside(read_phrases)?,
        };
        let (lexicon, phrases) = phrases?;
        let versions = Versions {
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            model: model.version().to_owned(),
            phrases: lexicon.overlay().map(str::to_owned),
        };
        let base = Base {
            own: OwnFinding::new(&self.config, &model)?.map(Arc::new),
            questions: Arc::new(OnDemand::new(&lexicon, QuestionReader::new)?),
            conversation: Arc::new(OnDemand::new(&lexicon, ConversationFinding::new)?),
            versions: Arc::new(versions),
            #[cfg(feature = "rayon")]
            pool: pool(self.config.threads)?.map(Arc::new),
            lexicon,
            model,
        };
        let explain = self.config.explain;
        let inner = Arc::new(Inner::new(self.config, base, phrases)?);
        Ok(Analyzer { inner, explain })
    }
}

#[cfg(feature = "rayon")]
fn pool(threads: Option<usize>) -> Result<Option<rayon::ThreadPool>, Error> {
    let Some(threads) = threads else { return Ok(None) };
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map(Some)
        .map_err(|error| Error::config(format!("threads: {error}")))
}
