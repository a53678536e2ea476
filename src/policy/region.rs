//! Regions: the nation, provinces, cities and the counties directly under a province.

use std::fmt;

/// The six digits of an administrative division (行政区划代码, GB/T 2260).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(u32);

impl RegionCode {
    /// The nation.
    pub const CHINA: RegionCode = RegionCode(100_000);

    /// Reads six digits that do not begin with zero; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 6 || text.starts_with('0') || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        text.parse().ok().map(RegionCode)
    }

    /// The code as a number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The code from the number that [`RegionCode::get`] gave.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        (100_000..=999_999).contains(&number).then_some(RegionCode(number))
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// The name of a region in a URL: lower-case ASCII letters with single hyphens. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// First path segments that are pages of their own and can never be a region.
pub const RESERVED_SEGMENTS: &[&str] = &[
    "about",
    "api",
    "changes",
    "changes.atom",
    "claims",
    "compare",
    "data",
    "estimate",
    "favicon.ico",
    "favicon.svg",
    "glossary",
    "healthz",
    "metrics",
    "opensearch.xml",
    "readyz",
    "regions",
    "robots.txt",
    "search",
    "sitemap.xml",
    "sources",
    "static",
    "version",
];

impl Slug {
    /// Reads a slug; `None` when no region can ever have that name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = (2..=40).contains(&text.len())
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()));
        (well_formed && !RESERVED_SEGMENTS.contains(&text)).then(|| Slug(text.to_owned()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The level of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// 全国
    Nation,
    /// 省、自治区 (台湾 too, which has no content)
    Province,
    /// 直辖市: a province and one pooling area in one
    Municipality,
    /// 地级市、地区、自治州、盟
    Prefecture,
    /// 省直辖县级行政单位
    County,
    /// 特别行政区: no content
    Sar,
}

impl Level {
    /// All levels with the word that content and database use.
    pub const WORDS: &'static [(Level, &'static str)] = &[
        (Level::Nation, "nation"),
        (Level::Province, "province"),
        (Level::Municipality, "municipality"),
        (Level::Prefecture, "prefecture"),
        (Level::County, "county"),
        (Level::Sar, "sar"),
    ];
}

/// A region: one of the nation, a province, a municipality, a city, a county directly under a province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// GB/T 2260 code; the key.
    pub code: RegionCode,
    /// Full name: 永州市.
    pub name: String,
    /// Short name: 永州.
    pub short_name: String,
    /// Level.
    pub level: Level,
    /// The region above; `None` for the nation.
    pub parent: Option<RegionCode>,
    /// Name in URLs.
    pub slug: Slug,
    /// Romanisation of the short name, syllables separated by spaces: `yong zhou`.
    pub pinyin: String,
    /// First letters of the syllables: `yz`.
    pub initials: String,
    /// Telephone area code, only where it is certain that it is the one to dial.
    pub area_code: Option<String>,
    /// The pool that insures the people here where it is not the province's ordinary one (兵团).
    pub pool: Option<String>,
}

impl Region {
    /// Whether this insurance operates there at all: not in 台湾, 香港 and 澳门.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.level != Level::Sar && self.code != RegionCode(710_000)
    }

    /// Whether it is the seat of its province (省会、首府): the first prefecture of the province by GB/T 2260.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        self.level == Level::Prefecture && self.code.get().checked_rem(10_000) == Some(100)
    }

    /// Whether figures set here can hold for regions below and so must say `applies_to`.
    #[must_use]
    pub fn sets_rules_for_others(&self) -> bool {
        matches!(self.level, Level::Nation | Level::Province)
    }

    /// Whether it is one pooling area (or close to one): people are insured *here*.
    #[must_use]
    pub fn is_city(&self) -> bool {
        matches!(self.level, Level::Municipality | Level::Prefecture | Level::County)
    }
}

/// A county or district that a region's page speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// GB/T 2260 code.
    pub code: RegionCode,
    /// Full name: 祁阳市.
    pub name: String,
    /// The region whose page speaks for it.
    pub region: RegionCode,
    /// Romanisation of the name without its ending, for region finding only: `qi yang`.
    pub pinyin: String,
}

/// A region with the regions above it, nearest first: where its figures and the inherited ones come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The region itself.
    pub region: Region,
    /// The regions above it: its province, then the nation.
    pub above: Vec<Region>,
}

impl Place {
    /// The region and then those above it.
    pub fn levels(&self) -> impl Iterator<Item = &Region> {
        std::iter::once(&self.region).chain(self.above.iter())
    }

    /// The province (or municipality) it belongs to; itself for a province; `None` for the nation.
    #[must_use]
    pub fn province(&self) -> Option<&Region> {
        self.levels().find(|r| matches!(r.level, Level::Province | Level::Municipality | Level::Sar))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_words_and_never_a_page() {
        for good in ["yongzhou", "jilin-shi", "china"] {
            assert!(Slug::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "a",
            "Yongzhou",
            "yong zhou",
            "-a",
            "a-",
            "a--b",
            "a1",
            "永州",
            "about",
            "estimate",
            "a/b",
            "../x",
        ] {
            assert!(Slug::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn codes_have_six_digits() {
        assert_eq!(RegionCode::parse("431100").map(|c| c.to_string()).as_deref(), Some("431100"));
        for bad in ["43110", "4311000", "031100", "43110x", ""] {
            assert_eq!(RegionCode::parse(bad), None);
        }
    }
}
