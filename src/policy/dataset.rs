//! Everything that one data file holds: what `content` reads, what `store` writes and reads back.

use chrono::NaiveDate;

use super::calendar::Holiday;
use super::claim::Claim;
use super::figure::{Figure, Topic};
use super::region::{County, Region, RegionCode, Slug};
use super::source::{Source, SourceId};
use super::term::Term;

/// An old or official romanisation that leads to a region for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The other name.
    pub alias: Slug,
    /// The region.
    pub region: RegionCode,
}

/// Something that was looked for and not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedFor {
    /// For which region.
    pub region: RegionCode,
    /// On which topic.
    pub topic: Topic,
    /// What.
    pub what: String,
    /// Where.
    pub place: String,
    /// When, a day in China.
    pub on: NaiveDate,
}

/// A value that was found and must not be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The region it was said of.
    pub region: RegionCode,
    /// On which topic.
    pub topic: Topic,
    /// What was stated.
    pub key: String,
    /// As what.
    pub value: String,
    /// By whom.
    pub source: SourceId,
    /// Why it must not be shown.
    pub reason: String,
}

/// National prose: a guide of a topic, or a page about the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// File name without ending: `refund`, `method`.
    pub name: String,
    /// Title.
    pub title: String,
    /// Description for search engines.
    pub description: String,
    /// Sources that the prose leans on.
    pub sources: Vec<SourceId>,
    /// The day on which it was last read against its sources.
    pub checked_on: NaiveDate,
    /// Markdown.
    pub body: String,
}

/// The whole content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dataset {
    /// All regions, by code.
    pub regions: Vec<Region>,
    /// All aliases, by name.
    pub aliases: Vec<Alias>,
    /// All counties, by code.
    pub counties: Vec<County>,
    /// All sources, by id.
    pub sources: Vec<Source>,
    /// All figures: by region code, then in the order of the content file.
    pub figures: Vec<Figure>,
    /// All searches without result, in file order.
    pub looked_for: Vec<LookedFor>,
    /// All rejected values, in file order.
    pub rejected: Vec<Rejected>,
    /// All guides, by name.
    pub guides: Vec<Guide>,
    /// All common claims, in file order.
    pub claims: Vec<Claim>,
    /// All words of the glossary, by pinyin and then by id.
    pub terms: Vec<Term>,
    /// All public holidays and the weekends worked for them, by day.
    pub holidays: Vec<Holiday>,
}
