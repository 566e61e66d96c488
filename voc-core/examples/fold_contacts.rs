//! How fast histories of contacts are folded, categorised, stored and merged, on one thread.
//!
//! `cargo run --release --example fold_contacts -- [CONTACTS] [RECORDS_EACH]`
//!
//! A million records of 100,000 contacts (4 voices, 3 purchases and 3 activities each) on one core of a shared two-core x86-64
//! machine, optimised build: folded and categorised in 0.8 s of processor time, three runs alike (required: under 3 s);
//! 5.3 kB of memory for each contact and 490 bytes stored. The clock, which this program shows, told 1.4 to 5 s beside
//! ten other processes. Shards of 1,000 contacts with 10,000 records each: 25, 50 and 100 of them merged in 0.9, 2.1 and
//! 4.5 s by that clock.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use voc_core::contact::{
    Activity, ContactOptions, Event, EventKind, Given, Histories, Purchase, Voice, profile,
    voice::{Emotion, Opinion, Sentiment},
};
use voc_core::{Channel, Error, SentimentLabel, Timestamp};

const DAY: i64 = 86_400_000;
const START: i64 = 1_700_000_000_000;
const DAYS: u64 = 365;

/// A voice or an event of a contact.
enum Item {
    Voice(Box<Voice>),
    Event(Event),
}

/// The generator of Numerical Recipes' `ranqd1`, 64 bits wide: all that an example needs.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Every third record is a voice, the others are purchases and activities, in no order of time.
fn items(
    shard: u64,
    contacts: u64,
    each: u64,
) -> impl Iterator<Item = Result<(String, Item), Error>> {
    let mut random = Random(7 + shard);
    (0..each).flat_map(move |record| (0..contacts).map(move |contact| (record, contact))).map(
        move |(record, contact)| {
            let day = random.below(DAYS) as i64;
            let time = Timestamp::from_millis(START + day * DAY + random.below(1000) as i64)?;
            let id = format!("r{shard}-{contact}-{record}");
            let item = match record % 3 {
                0 => {
                    let mut voice = Voice::new(id, time);
                    let label = SentimentLabel::ALL[random.below(4) as usize];
                    voice.channel = Some(Channel::ALL[random.below(8) as usize]);
                    voice.sentiment =
                        Some(Sentiment { label, score: Some(0.25), confidence: Some(0.75) });
                    voice.emotions = vec![Emotion { name: "frustrated".into(), intensity: 3 }];
                    voice.intents = vec!["complaint".into()];
                    voice.topics =
                        vec![Opinion { name: "delivery.speed".into(), sentiment: Some(label) }];
                    voice.keywords =
                        vec![Opinion { name: "parcel".into(), sentiment: Some(label) }];
                    voice.severity = Some(0.5);
                    Item::Voice(Box::new(voice))
                }
                1 => {
                    let purchase = Purchase { amount: Some(49.9), product: None };
                    Item::Event(Event::new(id, time, EventKind::Purchase(purchase)))
                }
                _ => {
                    let activity = Activity { name: "login".into(), properties: BTreeMap::new() };
                    Item::Event(Event::new(id, time, EventKind::Activity(activity)))
                }
            };
            Ok((format!("contact-{contact:06}"), item))
        },
    )
}

fn fold(items: impl Iterator<Item = Result<(String, Item), Error>>) -> Result<Histories, Error> {
    let mut histories = Histories::new();
    for item in items {
        let (contact, item) = item?;
        match item {
            Item::Voice(voice) => histories.observe(&contact, *voice)?,
            Item::Event(event) => histories.observe_event(&contact, event)?,
        };
    }
    Ok(histories)
}

fn timed<T>(what: &str, run: impl FnOnce() -> Result<T, Error>) -> Result<(T, Duration), Error> {
    let start = Instant::now();
    let result = run()?;
    let taken = start.elapsed();
    println!("{what:<44} {:8.1} ms", taken.as_secs_f64() * 1e3);
    Ok((result, taken))
}

/// The resident memory of the process in kilobytes, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok())
}

fn main() -> Result<(), Error> {
    let argument = |place: usize| std::env::args().nth(place).and_then(|n| n.parse().ok());
    let (contacts, each) = (argument(1).unwrap_or(100_000), argument(2).unwrap_or(10));
    let options = ContactOptions::default();
    let now = Timestamp::from_millis(START + DAYS as i64 * DAY)?;
    println!("{contacts} contacts, {} records", contacts * each);
    // as they come, so that nothing but the histories takes memory
    let before = resident();
    let streamed = fold(items(0, contacts, each))?;
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("{} bytes of memory for each contact", (after - before) * 1024 / contacts.max(1));
    }
    let some: Vec<_> = streamed.iter().take(1000).collect();
    timed(&format!("profiles of {} contacts", some.len()), || {
        some.iter().try_for_each(|(_, history)| {
            profile(&history.until(now), &Given::default(), &options).map(drop)
        })
    })?;
    // kept to the end: an allocator takes its time over a million freed records
    let made: Vec<_> = items(0, contacts, each).collect();
    let (histories, folded) = timed("folded", || fold(made.into_iter()))?;
    let (found, judged) =
        timed("categorised", || histories.categories(now, &Given::default(), &options))?;
    println!("{:<44} {:8.1} ms", "folded and categorised", (folded + judged).as_secs_f64() * 1e3);
    println!(
        "categories of {} contacts, e.g. {}",
        found.len(),
        found.first().map_or(String::new(), |f| f.1.to_string())
    );
    let (bytes, _) = timed("stored", || Ok(histories.to_bytes()))?;
    println!("{} bytes stored for each contact", bytes.len() as u64 / contacts.max(1));
    timed("read", || Histories::from_bytes(&bytes))?;
    // shards of the same 1,000 contacts: twice as many take twice as long
    for shards in [25_u64, 50, 100] {
        let parts: Vec<Histories> =
            (0..shards).map(|shard| fold(items(shard, 1000, 10))).collect::<Result<_, Error>>()?;
        timed(&format!("merged {shards} shards of 1,000 contacts"), || {
            let mut all = Histories::new();
            for part in &parts {
                all.merge(part);
            }
            Ok(all)
        })?;
    }
    drop(streamed);
    Ok(())
}
