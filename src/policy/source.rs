//! Sources (依据) and how far each can be trusted.

use chrono::NaiveDate;

/// How well a statement is supported (可信度), weakest first so that the order is the rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// 未证实: compiled pages, or a page that nothing supports. Never an answer.
    Unconfirmed,
    /// 单一报道: one named page with an exact figure.
    Reported,
    /// 多方一致: words of an official document quoted, or pages of different publishers agree.
    Corroborated,
    /// 官方原文: read on an official page.
    Official,
}

impl Evidence {
    /// All grades with the word that content and database use.
    pub const WORDS: &'static [(Evidence, &'static str)] = &[
        (Evidence::Official, "official"),
        (Evidence::Corroborated, "corroborated"),
        (Evidence::Reported, "reported"),
        (Evidence::Unconfirmed, "unconfirmed"),
    ];

    /// Whether a figure of this grade may be an answer.
    #[must_use]
    pub fn can_answer(self) -> bool {
        self >= Evidence::Reported
    }
}

/// What kind of page a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A page of a government body.
    Official,
    /// Anything else: newspapers, portals, mirrors, compilations.
    Secondary,
}

impl SourceKind {
    /// All kinds with the word that content and database use.
    pub const WORDS: &'static [(SourceKind, &'static str)] =
        &[(SourceKind::Official, "official"), (SourceKind::Secondary, "secondary")];
}

/// The name of a source: `s` and eight hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(String);

impl SourceId {
    /// Reads an id; `None` for anything that cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('s')?;
        let well_formed =
            hex.len() == 8 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        well_formed.then(|| SourceId(text.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A document or page that figures rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name on this site, for ever.
    pub id: SourceId,
    /// Title; `None` where it was not seen.
    pub title: Option<String>,
    /// Who answers for the text.
    pub publisher: String,
    /// Day, month or year of publication as content writes it; `None` where unknown.
    pub published_on: Option<String>,
    /// Address, only where it may be linked.
    pub url: Option<String>,
    /// Kind of page.
    pub kind: SourceKind,
    /// How a copy was read (镜像, 转载 …).
    pub read_as: Option<String>,
}

/// One source's support for one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Which source.
    pub source: SourceId,
    /// How well it supports the figure.
    pub evidence: Evidence,
    /// The day in China on which it was read.
    pub checked_on: NaiveDate,
    /// The region below that this source states the figure for, where it is not the figure's own.
    pub about: Option<super::region::RegionCode>,
}
