//! Heads: from the encoder's vectors to the scores of a finding.

use super::encoder::{HIDDEN, Hidden, Pooled, Target, WIDE};
use super::file::ModelFile;
use super::wide::POSTS;
use crate::error::Error;
use crate::feedback::Channel;

/// Sentiment classes in the order of the head: negative, neutral, positive, mixed.
const CLASSES: usize = 4;
/// Channels of the head, and one for an unknown channel.
pub(super) const CHANNELS: usize = Channel::ALL.len() + 1;

/// Scores before the softmax, in the order negative, neutral, positive, mixed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct SentimentScores(pub(crate) [f32; CLASSES]);

/// A linear head over the hidden and the wide vector, with a part of its own for social posts, to which the n-gram
/// head's scores are added.
#[derive(Debug)]
pub(super) struct SentimentHead {
    /// `[class][hidden]`
    hidden: Vec<f32>,
    social: Vec<f32>,
    /// `[class][wide]`
    wide: Vec<f32>,
    wide_social: Vec<f32>,
    /// `[class]`
    posts_bias: Vec<f32>,
    /// `[channel][class]`
    channel: Vec<f32>,
}

impl SentimentHead {
    pub(super) fn read(file: &ModelFile) -> Result<Self, Error> {
        Ok(Self {
            hidden: file.numbers("sentiment_hidden", CLASSES * HIDDEN)?,
            social: file.numbers("sentiment_social", CLASSES * HIDDEN)?,
            wide: file.numbers("sentiment_wide", CLASSES * WIDE)?,
            wide_social: file.numbers("sentiment_wide_social", CLASSES * WIDE)?,
            posts_bias: file.numbers("posts_bias", POSTS)?,
            channel: file.numbers("sentiment_channel", CHANNELS * CLASSES)?,
        })
    }

    #[inline(always)]
    pub(super) fn scores(
        &self,
        hidden: &Hidden,
        pooled: &Pooled,
        channel: Option<Channel>,
    ) -> SentimentScores {
        let hidden = &hidden.values;
        let wide = pooled.wide_mean();
        let (wide, posts) = wide.split_at(WIDE);
        let number = channel_number(channel);
        let mut scores = [0.0; CLASSES];
        for (class, score) in scores.iter_mut().enumerate() {
            let deep = class * HIDDEN..(class + 1) * HIDDEN;
            let flat = class * WIDE..(class + 1) * WIDE;
            *score = dot(hidden, &self.hidden[deep.clone()])
                + dot(wide, &self.wide[flat.clone()])
                + self.channel[number * CLASSES + class];
            if channel == Some(Channel::Social) {
                *score += dot(hidden, &self.social[deep])
                    + dot(wide, &self.wide_social[flat])
                    + posts[class]
                    + self.posts_bias[class];
            }
        }
        SentimentScores(scores)
    }

    /// The weights behind the score of one class.
    pub(super) fn target(&self, class: usize, channel: Option<Channel>) -> Target {
        let mut target = Target::default();
        let deep = class * HIDDEN..(class + 1) * HIDDEN;
        let flat = class * WIDE..(class + 1) * WIDE;
        target.deep.copy_from_slice(&self.hidden[deep.clone()]);
        target.flat[..WIDE].copy_from_slice(&self.wide[flat.clone()]);
        target.constant = self.channel[channel_number(channel) * CLASSES + class];
        if channel == Some(Channel::Social) {
            add(&mut target.deep, &self.social[deep]);
            add(&mut target.flat, &self.wide_social[flat]);
            target.flat[WIDE + class] = 1.0;
            target.constant += self.posts_bias[class];
        }
        target
    }
}

fn add(sums: &mut [f32], values: &[f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}

/// The row of a channel in the tables of the heads; the last is that of an unknown channel.
pub(super) fn channel_number(channel: Option<Channel>) -> usize {
    channel
        .and_then(|c| Channel::ALL.iter().position(|&known| known == c))
        .unwrap_or(Channel::ALL.len())
}

/// A dot product in a fixed order of eight lanes, the same on every machine.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for i in 0..8 {
            lanes[i] += a[i] * b[i];
        }
    }
    (lanes[0] + lanes[4]) + (lanes[1] + lanes[5]) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]))
}
