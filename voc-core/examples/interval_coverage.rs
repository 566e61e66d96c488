//! How often the 95% intervals hold the true value, over sample sizes and true values: a table for the documentation.
//!
//! Counts are whole, so coverage jumps around 95% from one true value to the next, most where few answers are expected
//! on one side (Brown, Cai and `DasGupta` 2001); the row over all values shows the middle of the jumps.
//!
//! `cargo run --release -p voc-core --example interval_coverage > docs/reference/score-coverage.md`

use voc_core::score::Level;
use voc_core::score::inference::bootstrap::Resampler;
use voc_core::score::inference::intervals::{adjusted_wald_net, wilson};

const SAMPLES: u32 = 100_000;
const SIZES: [u32; 6] = [10, 20, 50, 100, 400, 1000];
const SHARES: [f64; 6] = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];
/// Promoters and detractors.
const NETS: [(f64, f64); 6] =
    [(0.5, 0.2), (0.7, 0.1), (0.9, 0.02), (0.35, 0.35), (0.1, 0.1), (0.2, 0.6)];

/// Counts of three groups of which the first two have the given shares.
fn draw(resampler: &mut Resampler, n: u32, first: f64, second: f64) -> (u32, u32) {
    let (mut a, mut b) = (0, 0);
    for _ in 0..n {
        let x = resampler.unit();
        a += u32::from(x < first);
        b += u32::from(x >= first && x < first + second);
    }
    (a, b)
}

fn coverage(mut holds: impl FnMut(&mut Resampler) -> bool) -> f64 {
    let mut resampler = Resampler::new(2016);
    let held: u32 = (0..SAMPLES).map(|_| u32::from(holds(&mut resampler))).sum();
    100.0 * f64::from(held) / f64::from(SAMPLES)
}

/// With `None` each sample has a share of its own, from 2% to 98%.
fn wilson_coverage(share: Option<f64>, n: u32) -> f64 {
    coverage(|resampler| {
        let share = share.unwrap_or_else(|| 0.02 + 0.96 * resampler.unit());
        let (successes, _) = draw(resampler, n, share, 0.0);
        let size = f64::from(n);
        wilson(f64::from(successes) / size, size, Level::default())
            .is_some_and(|interval| interval.contains(share))
    })
}

fn net_coverage(positive: f64, negative: f64, n: u32) -> f64 {
    coverage(|resampler| {
        let (p, d) = draw(resampler, n, positive, negative);
        let size = f64::from(n);
        adjusted_wald_net(f64::from(p) / size, f64::from(d) / size, size, Level::default())
            .is_some_and(|interval| interval.contains(positive - negative))
    })
}

/// Prints a table and answers with its cells outside of 93 to 97 per cent.
fn table(title: &str, rows: &[(String, Vec<f64>)]) -> Vec<String> {
    println!("\n## {title}\n");
    let heads: Vec<String> = SIZES.iter().map(|n| format!("n = {n}")).collect();
    println!("| true value | {} |\n|---|{}", heads.join(" | "), "--:|".repeat(SIZES.len()));
    let mut outside = Vec::new();
    for (name, row) in rows {
        let cells: Vec<String> = row.iter().map(|share| format!("{share:.1}")).collect();
        println!("| {name} | {} |", cells.join(" | "));
        for (n, share) in SIZES.iter().zip(row).filter(|(_, share)| !(93.0..=97.0).contains(*share))
        {
            outside.push(format!("{title}, {name}, n = {n}: {share:.1}"));
        }
    }
    outside
}

fn main() {
    println!(
        "# Coverage of the 95% intervals\n\n\
         Written by `cargo run --release -p voc-core --example interval_coverage`: per cent of {SAMPLES} simulated\n\
         samples whose 95% interval holds the true value, seeded. Ideal is 95.0 in every cell."
    );
    let row = |find: &dyn Fn(u32) -> f64| SIZES.iter().map(|&n| find(n)).collect::<Vec<_>>();
    let mut shares: Vec<_> = SHARES
        .iter()
        .map(|&share| (format!("{:.0}%", 100.0 * share), row(&|n| wilson_coverage(Some(share), n))))
        .collect();
    shares.push(("all from 2% to 98%".into(), row(&|n| wilson_coverage(None, n))));
    let mut outside = table("A share, Wilson", &shares);
    let nets = NETS.map(|(p, d)| {
        let name = format!(
            "NPS {:.0}: {:.0}% promoters, {:.0}% detractors",
            100.0 * (p - d),
            100.0 * p,
            100.0 * d
        );
        (name, row(&|n| net_coverage(p, d, n)))
    });
    outside.extend(table("NPS, adjusted Wald", &nets));
    println!(
        "\n## Cells outside of 93 to 97 per cent\n\n\
         Counts are whole: of 20 answers there are 0, 1 or 2 that few give, and nothing between. The interval of each\n\
         count either holds the true value or does not, so coverage jumps from one true value to the next, most where\n\
         few answers are expected on one side (Brown, Cai and DasGupta 2001). No interval from counts is free of it\n\
         without being too wide elsewhere; over true values the jumps cancel, as the row over all shares shows. Up to\n\
         20 answers the adjusted Wald interval of a net score is too wide where nearly all are passive, since it adds\n\
         answers to both sides.\n"
    );
    for cell in outside {
        println!("- {cell}");
    }
}
