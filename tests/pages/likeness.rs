//! No two pages that search engines may list read alike: 8-character shingles of each page's own matter, compared
//! pair by pair (Jaccard), within families of pages and across them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::all_shown;

/// How many characters make a shingle.
const SHINGLE: usize = 8;
/// How much of what two pages say together both may say, in percent.
const MOST_ALIKE: usize = 80;
/// Pairs more alike than this are found for certain, in percent: enough to tell the worst.
const WORTH_TELLING: usize = 70;

/// Two pages, and how much they share.
struct Pair {
    one: &'static str,
    other: &'static str,
    shared: usize,
    all: usize,
}

impl Pair {
    fn percent(&self) -> usize {
        self.shared * 100 / self.all
    }

    fn is_too_alike(&self) -> bool {
        self.shared * 100 > self.all * MOST_ALIKE
    }
}

/// The shingles of a text as numbers, each once.
fn shingles(text: &str) -> BTreeSet<u64> {
    let chars: Vec<u64> = text.chars().filter(|c| !c.is_whitespace()).map(u64::from).collect();
    // 8 characters of 16 bits do not fit into 64: a product of odd numbers mixes them.
    let mix = |mixed: u64, c: &u64| (mixed ^ c).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    chars.windows(SHINGLE).map(|window| window.iter().fold(0, mix)).collect()
}

/// All pairs that share more than a share of what they say. Two sets that share so much must have one of their
/// rarest shingles in common, so only those are looked up; what they share is then counted in full.
fn pairs(texts: &[(&'static str, BTreeSet<u64>)], percent: usize) -> Vec<Pair> {
    let mut frequency: HashMap<u64, usize> = HashMap::new();
    for shingle in texts.iter().flat_map(|(_, set)| set) {
        *frequency.entry(*shingle).or_default() += 1;
    }
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (at, (path, set)) in texts.iter().enumerate() {
        let mut rarest: Vec<u64> = set.iter().copied().collect();
        rarest.sort_by_key(|shingle| (frequency[shingle], *shingle));
        rarest.truncate(set.len() - set.len() * percent / 100 + 1);
        let mut candidates = BTreeSet::new();
        for shingle in rarest {
            let before = holders.entry(shingle).or_default();
            candidates.extend(before.iter().copied());
            before.push(at);
        }
        for candidate in candidates {
            let (other, others) = &texts[candidate];
            let (small, large) = if set.len() < others.len() { (set, others) } else { (others, set) };
            if small.len() * 100 < large.len() * percent {
                continue;
            }
            let shared = small.iter().filter(|shingle| large.contains(shingle)).count();
            let all = set.len() + others.len() - shared;
            if shared * 100 > all * percent {
                found.push(Pair { one: other, other: path, shared, all });
            }
        }
    }
    found.sort_by_key(|pair| std::cmp::Reverse((pair.shared * 10_000 / pair.all, pair.one)));
    found
}

#[test]
fn no_two_listed_pages_read_alike() {
    let listed = all_shown().filter(|p| p.is_indexable());
    let texts: Vec<(&str, BTreeSet<u64>)> = listed.map(|p| (p.path.as_str(), shingles(&p.matter))).collect();
    assert!(texts.len() > 500, "{}", texts.len());
    let found = pairs(&texts, WORTH_TELLING);
    let tell = |pair: &Pair| format!("{}% {} {}", pair.percent(), pair.one, pair.other);
    let worst: Vec<String> = found.iter().take(10).map(tell).collect();
    println!("{} pages; the ten pairs most alike:\n{}", texts.len(), worst.join("\n"));
    let too_alike: Vec<String> = found.iter().filter(|pair| pair.is_too_alike()).map(tell).collect();
    crate::none(too_alike);
}

#[test]
fn likeness_is_measured_right() {
    let text =
        |range: std::ops::Range<u32>| range.filter_map(|n| char::from_u32(0x4e00 + n)).collect::<String>();
    // 100 shingles each, 90 of them in both: 90 of 110.
    let texts = vec![
        ("one", shingles(&text(0..107))),
        ("two", shingles(&text(10..117))),
        ("far", shingles(&text(60..167))),
        ("short", shingles(&text(0..20))),
    ];
    assert_eq!(texts[0].1.len(), 100);
    let found = pairs(&texts, WORTH_TELLING);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].one, found[0].other, found[0].shared, found[0].all), ("one", "two", 90, 110));
    assert!(found[0].is_too_alike() && found[0].percent() == 81);
    // Every pair that shares more than half, found the slow way.
    let mut slow = BTreeMap::new();
    for (at, (one, a)) in texts.iter().enumerate() {
        for (other, b) in &texts[at + 1..] {
            let (shared, all) = (a.intersection(b).count(), a.union(b).count());
            if shared * 100 > all * 30 {
                slow.insert((*one, *other), (shared, all));
            }
        }
    }
    let quick: BTreeMap<_, _> =
        pairs(&texts, 30).iter().map(|p| ((p.one, p.other), (p.shared, p.all))).collect();
    assert_eq!(quick, slow);
}
