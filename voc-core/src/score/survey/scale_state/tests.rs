use proptest::prelude::*;

use super::*;

fn one_by_one(answers: &[f64]) -> ScaleState {
    let mut state = ScaleState::new(Scale::ONE_TO_SEVEN);
    for &answer in answers {
        state.observe(Some(answer));
    }
    state
}

#[test]
fn each_answer_is_counted_or_excluded_for_its_reason() {
    let mut state = ScaleState::new(Scale::ZERO_TO_TEN);
    let odd =
        [-0.0, 10.0, 11.0, -1.0, 7.5, f64::NAN, f64::INFINITY, 4_294_967_297.0, -1e300, 1e-300];
    state.observe_slice(&odd);
    state.observe(None);
    assert_eq!((state.count_of(0..=0), state.count_of(10..=10), state.n()), (1, 1, 2));
    let excluded = state.excluded();
    assert_eq!((excluded.missing, excluded.not_a_number), (1, 1));
    assert_eq!((excluded.out_of_range, excluded.not_whole), (5, 2));
    let mut rounded = ScaleState::new(Scale::ZERO_TO_TEN).with_rounding(Some(Rounding::HalfUp));
    rounded.observe_slice(&[7.5, 10.4]);
    assert_eq!((rounded.count_of(8..=8), rounded.excluded().out_of_range), (1, 1));
}

#[test]
fn mean_and_spread_are_those_of_the_answers() {
    let mut state = ScaleState::new(Scale::ONE_TO_FIVE);
    state.observe_counts(&[1, 0, 0, 1, 2]).unwrap();
    assert_eq!(state.mean(), Some(3.75));
    assert!((state.deviation().unwrap() - 1.892_969_448_600_091).abs() < 1e-14);
    let mut alike = ScaleState::new(Scale::ONE_TO_FIVE);
    (0..7).for_each(|_| alike.observe_weighted(Some(3.0), 0.1));
    assert_eq!((alike.mean(), alike.deviation()), (Some(3.0), Some(0.0)));
    assert!((alike.effective_n() - 7.0).abs() < 1e-12);
    assert_eq!(ScaleState::new(Scale::ONE_TO_FIVE).mean(), None);
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let mut state = ScaleState::new(Scale::ONE_TO_FIVE);
    let error = state.observe_counts(&[1, 2]).unwrap_err();
    assert_eq!(error.to_string(), "counts: 2 for the 5 answers of the scale 1-5");
    assert!(state.observe_counts(&[u64::MAX; 5]).unwrap_err().is_score());
    assert!(state.merge(&ScaleState::new(Scale::ONE_TO_SEVEN)).unwrap_err().is_score());
    assert_eq!(state.absent(), Some(Absent::NoAnswers));
    state.observe_weighted(Some(3.0), 0.0);
    assert_eq!(state.absent(), Some(Absent::NoWeight));
    state.observe_weighted(Some(3.0), -1.0);
    assert_eq!(state.excluded().bad_weight, 1);
}

fn answer() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (0u8..9).prop_map(f64::from),
        1 => -2.0..12.0,
        1 => any::<f64>(),
    ]
}

#[test]
fn whole_numbers_of_every_width_count_alike() {
    fn count<T: placing::Answer>(scale: Scale, answers: &[T]) -> (Vec<u64>, u64) {
        let mut state = ScaleState::new(scale);
        state.observe_whole(answers);
        (state.counts().to_vec(), state.excluded().out_of_range)
    }
    let scale = Scale::ONE_TO_THREE;
    assert_eq!(count(scale, &[1i8, 3, 3, -1, 127, -128]), (vec![1, 0, 2], 3));
    assert_eq!(count(scale, &[1u8, 3, 3, 0, 255]), (vec![1, 0, 2], 2));
    assert_eq!(count(scale, &[1i16, 3, 3, i16::MIN, 257]), (vec![1, 0, 2], 2));
    assert_eq!(count(scale, &[1u16, 3, 3, 257]), (vec![1, 0, 2], 1));
    assert_eq!(count(scale, &[1i32, 3, 3, i32::MIN, 65_537]), (vec![1, 0, 2], 2));
    assert_eq!(count(scale, &[1u32, 3, 3, u32::MAX]), (vec![1, 0, 2], 1));
    assert_eq!(count(scale, &[1i64, 3, 3, i64::MIN, i64::MAX, 1 << 32]), (vec![1, 0, 2], 3));
    assert_eq!(count(scale, &[1u64, 3, 3, u64::MAX]), (vec![1, 0, 2], 1));
    assert_eq!(count(Scale::new(200, 210).unwrap(), &[-56i8, 100]).1, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_slice_counts_as_one_by_one(answers in proptest::collection::vec(answer(), 0..9000)) {
        let mut state = ScaleState::new(Scale::ONE_TO_SEVEN);
        state.observe_slice(&answers);
        prop_assert_eq!(state, one_by_one(&answers));
    }

    #[test]
    fn order_shards_and_storage_change_nothing(
        mut answers in proptest::collection::vec((answer(), proptest::option::of(0.0..5.0)), 0..60),
        cut in 0usize..60,
    ) {
        let count = |answers: &[(f64, Option<f64>)]| {
            let mut state = ScaleState::new(Scale::ONE_TO_SEVEN);
            for &(answer, weight) in answers {
                match weight {
                    Some(weight) => state.observe_weighted(Some(answer), weight),
                    None => state.observe(Some(answer)),
                }
            }
            state
        };
        let whole = count(&answers);
        let (a, b) = answers.split_at(cut.min(answers.len()));
        let mut merged = count(b);
        merged.merge(&count(a)).unwrap();
        prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
        prop_assert_eq!(ScaleState::from_bytes(&whole.to_bytes()).unwrap(), whole.clone());
        answers.reverse();
        let reversed = count(&answers);
        prop_assert_eq!(reversed.mean(), whole.mean());
        prop_assert_eq!(reversed.deviation(), whole.deviation());
        prop_assert_eq!(reversed, whole);
    }
}
