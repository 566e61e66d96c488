//! The answers of a passage, which are made of what every question says of it by itself.

use super::Explainer;
use super::tally::{Feeling, Tally};
use crate::insight::answers::Answers;
use crate::model::{Extent, Head, Hints, Question};

impl Explainer<'_> {
    /// The log-odds of some questions, of a passage that feels like this.
    pub(super) fn log_odds(
        &self,
        answers: &Answers<'_>,
        passage: usize,
        feeling: &Feeling,
        wanted: &[Question],
    ) -> Vec<Tally> {
        let questions: Vec<Question> = self.model.every_question().collect();
        let tones = [[1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0]].map(|own| feeling.sum_of(own));
        let [blame, praise] = tones.each_ref().map(|tone| tone.base as f32);
        let mut nothing = self.model.findings_of_nothing(self.document.channel);
        for (log_odds, &question) in nothing.iter_mut().zip(&questions) {
            *log_odds += self.model.aside(question, Hints { cues: 0.0, blame, praise });
        }
        let lines = self.model.joint_lines(&nothing, &answers.alone(passage));
        let (starts, factors): (Vec<f32>, Vec<Vec<f32>>) =
            wanted.iter().map(|&question| self.model.joint_line(&lines, question)).unzip();
        let mut sums = self.of_words(answers, passage, &questions, &factors);
        let cues = answers.cues_of(passage);
        let told = sums.iter_mut().zip(wanted).zip(starts).zip(&factors);
        for (((sum, &told), start), factors) in told {
            let mut worth = [0.0; 2];
            for (&question, &factor) in questions.iter().zip(factors) {
                let aside = |hints| f64::from(factor * self.model.aside(question, hints));
                worth[0] += aside(Hints { blame: 1.0, ..Hints::default() });
                worth[1] += aside(Hints { praise: 1.0, ..Hints::default() });
                sum.question += f64::from(factor * answers.lean(question));
            }
            for (tone, worth) in tones.iter().zip(worth) {
                sum.add(tone, worth);
            }
            for question in cues.questions() {
                let hints = Hints { cues: 1.0, ..Hints::default() };
                let cue = factors[question.place()] * self.model.aside(question, hints);
                sum.add_phrases(&cues.shares(question), f64::from(cue));
            }
            sum.add_phrases(&cues.own().shares(told), 1.0);
            sum.base = f64::from(start);
        }
        sums
    }

    /// What the words of a passage add to sums of what the questions say, each as often as a sum says.
    fn of_words(
        &self,
        answers: &Answers<'_>,
        passage: usize,
        questions: &[Question],
        sums: &[Vec<f32>],
    ) -> Vec<Tally> {
        let own = &self.document.passages[passage];
        let heads = |sums: &[Vec<f32>], extent| {
            let heads = sums.iter().map(|factors| Head::Questions(factors, extent));
            self.tallies(self.passage(own), &heads.collect::<Vec<_>>())
        };
        let mut tallies = heads(sums, Extent::Whole);
        let likeliest: Vec<Option<usize>> =
            questions.iter().map(|&question| answers.likeliest_part(passage, question)).collect();
        // what is the only part is read as both
        if likeliest.contains(&None) {
            let parts = heads(sums, Extent::Part);
            tallies.iter_mut().zip(&parts).for_each(|(tally, part)| tally.add(part, 1.0));
            return tallies;
        }
        for part in own.parts.clone().filter(|&part| likeliest.contains(&Some(part))) {
            let kept = |factors: &Vec<f32>| {
                let factors = factors.iter().zip(&likeliest);
                let of_part = factors.map(|(&f, own)| if *own == Some(part) { f } else { 0.0 });
                of_part.collect::<Vec<f32>>()
            };
            let sums: Vec<Vec<f32>> = sums.iter().map(kept).collect();
            let heads: Vec<_> = sums.iter().map(|f| Head::Questions(f, Extent::Part)).collect();
            let parts = self.tallies(&[self.parts[part]], &heads);
            tallies.iter_mut().zip(&parts).for_each(|(tally, part)| tally.add(part, 1.0));
        }
        tallies
    }
}
