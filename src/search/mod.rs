//! Finding a region from whatever a person types: Chinese, pinyin, initials, counties, near names.
//!
//! This module owns how typed text is read (`normal`), which names a region has (`name`), how far two
//! names are apart (`distance`) and in which order regions answer ([`RegionIndex::find`]). It knows `policy`
//! types only: no SQL, no HTTP, no clock, no wording of results. It is built once from lists and never changes.

mod distance;
mod hit;
mod index;
mod name;
mod normal;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
mod traditional;

use crate::policy::region::{Level, Region};

pub use index::RegionIndex;

/// Most matches that one search gives.
pub const MOST_MATCHES: usize = 20;

/// Longest text that is searched for, in characters that are left without spaces and punctuation.
pub const LONGEST_TYPED: usize = 64;

/// Why a region matches, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchKind {
    /// The text is a name of the region: full, short or everyday name, slug, alias, code, pinyin of a name;
    /// with or without the regions above in front (湖南永州).
    Exact,
    /// The text is a name of a county that the region's page speaks for.
    County {
        /// Full name of the county: 零陵区.
        county: String,
    },
    /// The text is the first letters of the name's pinyin: `yz`.
    Initials,
    /// A name of the region or of one of its counties begins with the text.
    Prefix,
    /// A name contains the text, or the text contains a name.
    Contains,
    /// A name is spelt nearly so.
    Near {
        /// How far, in half edits: a character that sounds alike (州 and 洲) or a letter that is commonly
        /// confused (`zh` and `z`) counts one, any other edit two.
        distance: u32,
    },
}

impl MatchKind {
    /// Place of the kind in the order, 0 for the best. Distances do not count.
    #[must_use]
    pub const fn rank(&self) -> u32 {
        match self {
            MatchKind::Exact => 0,
            MatchKind::County { .. } => 1,
            MatchKind::Initials => 2,
            MatchKind::Prefix => 3,
            MatchKind::Contains => 4,
            MatchKind::Near { .. } => 5,
        }
    }
}

/// A region that answers to the typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'a> {
    /// The region.
    pub region: &'a Region,
    /// The best reason for which it was found.
    pub kind: MatchKind,
    /// Full name of the county through which it was found.
    pub county: Option<String>,
}

/// The one unmistakable answer, to which a page may lead without asking; `None` when there is a choice or a doubt.
///
/// That is the only exact match, or else the only region with a county of that name, unless the text is nearly
/// the name of another region (gulin: 古蔺县 or 桂林). A city is in doubt where
/// another region has a county of the city's own name (朝阳市 in 辽宁, 朝阳区 in 北京 and 长春). A province or the seat
/// of one is not: nobody who types 河北 means the district of 天津 first, or 西安 that of 辽源.
#[must_use]
pub fn sole<'m>(matches: &[Match<'m>]) -> Option<&'m Region> {
    let (best, rest) = matches.split_first()?;
    match best.kind {
        MatchKind::Exact => {
            let has_rival = rest.iter().any(|other| match &other.kind {
                MatchKind::Exact => true,
                MatchKind::County { county } => {
                    best.region.level != Level::Province
                        && !best.region.is_capital()
                        && name::is_called(best.region, name::county_core(county))
                }
                _ => false,
            });
            (!has_rival).then_some(best.region)
        }
        MatchKind::County { .. } => {
            let is_rival =
                |kind: &MatchKind| matches!(kind, MatchKind::County { .. } | MatchKind::Near { .. });
            let has_rival = rest.iter().any(|other| is_rival(&other.kind));
            (!has_rival).then_some(best.region)
        }
        _ => None,
    }
}
