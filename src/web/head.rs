//! Title, description, canonical address and indexability of every page: decided here and nowhere else.
//! The robots meta, the canonical link and the sitemap all ask this module.

mod description;
mod title;

use crate::policy::claim::Claim;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status, Topic, word_of};
use crate::policy::refund::answer::{Person, answers};
use crate::policy::region::{Level, Place, Region};
use crate::policy::resolve::Answer;
use crate::policy::source::{Source, SourceKind};
use crate::policy::work::{TOPICS, has_own};

use super::error::Way;
use super::markup::Markup;
use super::site::Site;

pub use title::is_namesake;

/// The name of the site, after every title.
pub const SITE_NAME: &str = "医保城市指南";

/// What a region's pages have to say of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// A retiree's refund is known as an amount or a formula, at any level.
    pub is_retiree_known: bool,
    /// Topics with at least one own figure that can answer.
    pub own: Vec<Topic>,
}

impl Coverage {
    /// Looks it up in the whole series of a place.
    #[must_use]
    pub fn of(place: &Place, figures: &[Figure], as_of: AsOf) -> Self {
        let found = answers(place, None, figures, &Person::of(Status::Retiree), as_of);
        let is_retiree_known =
            found.cases.iter().any(|case| !matches!(case.resolution.answer, Answer::Unknown(_)));
        let own =
            TOPICS.iter().copied().filter(|topic| has_own(figures, place.region.code, *topic)).collect();
        Coverage { is_retiree_known, own }
    }
}

/// A page, as far as its head is concerned.
pub enum Subject<'a> {
    /// `/`
    Home,
    /// `/regions`
    Regions,
    /// `/{region}`
    Hub {
        /// The region.
        region: &'a Region,
        /// The name that pages use.
        name: &'a str,
        /// What it has of its own.
        coverage: &'a Coverage,
        /// The refund of retirees in a few words.
        answer: &'a str,
    },
    /// `/{region}/{topic}`
    Topic {
        /// The region.
        region: &'a Region,
        /// The name that pages use.
        name: &'a str,
        /// The topic.
        topic: Topic,
        /// What it has of its own.
        coverage: &'a Coverage,
        /// The page's answer in a few words.
        answer: &'a str,
    },
    /// `/{region}/print`, with the name that pages use.
    Print(&'a Region, &'a str),
    /// `/estimate`
    Estimates,
    /// `/estimate/refund` without an answer.
    RefundForm,
    /// `/estimate/refund` with an answer or with mistakes.
    RefundResult,
    /// `/estimate/transfer` without an answer.
    TransferForm,
    /// `/estimate/transfer` with an answer or with mistakes.
    TransferResult,
    /// `/estimate/why` without an answer.
    WhyForm,
    /// `/estimate/why` with an answer.
    WhyResult,
    /// `/estimate/lapse` without an answer.
    LapseForm,
    /// `/estimate/lapse` with an answer or with mistakes.
    LapseResult,
    /// `/estimate/years` without an answer.
    YearsForm,
    /// `/estimate/years` with an answer or with mistakes.
    YearsResult,
    /// `/sources`
    Sources,
    /// `/sources/{id}`
    Source {
        /// The source.
        source: &'a Source,
        /// How many figures lean on it.
        figures: usize,
        /// The regions of those figures, in a few words.
        regions: &'a str,
        /// Another source has the same title.
        has_namesake: bool,
        /// A better source supports nearly the same figures, and its page would read alike.
        is_echo: bool,
    },
    /// `/about/design`: for those who build the site.
    Design,
    /// `/changes`
    Changes,
    /// `/about/status`
    Status,
    /// `/claims`
    Claims,
    /// `/claims/{id}`
    Claim(&'a Claim),
    /// `/glossary`
    Glossary,
    /// `/compare`, by what cities are compared.
    Compare(Topic),
    /// `/about` and the pages below it
    Guide {
        /// Path.
        path: &'static str,
        /// Title.
        title: &'a str,
        /// Description.
        description: &'a str,
    },
}

impl Subject<'_> {
    /// The one right path.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Subject::Home => "/".to_owned(),
            Subject::Regions => "/regions".to_owned(),
            Subject::Hub { region, .. } => format!("/{}", region.slug),
            Subject::Topic { region, topic, .. } => {
                format!("/{}/{}", region.slug, word_of(Topic::WORDS, topic))
            }
            Subject::Print(region, _) => format!("/{}/print", region.slug),
            Subject::Estimates => "/estimate".to_owned(),
            Subject::RefundForm | Subject::RefundResult => "/estimate/refund".to_owned(),
            Subject::TransferForm | Subject::TransferResult => "/estimate/transfer".to_owned(),
            Subject::WhyForm | Subject::WhyResult => "/estimate/why".to_owned(),
            Subject::LapseForm | Subject::LapseResult => "/estimate/lapse".to_owned(),
            Subject::YearsForm | Subject::YearsResult => "/estimate/years".to_owned(),
            Subject::Sources => "/sources".to_owned(),
            Subject::Glossary => "/glossary".to_owned(),
            Subject::Compare(_) => "/compare".to_owned(),
            Subject::Source { source, .. } => format!("/sources/{}", source.id.as_str()),
            Subject::Design => "/about/design".to_owned(),
            Subject::Changes => "/changes".to_owned(),
            Subject::Status => "/about/status".to_owned(),
            Subject::Claims => "/claims".to_owned(),
            Subject::Claim(claim) => format!("/claims/{}", claim.id.as_str()),
            Subject::Guide { path, .. } => (*path).to_owned(),
        }
    }

    /// Whether search engines may list the page: only when it answers something.
    #[must_use]
    pub fn is_indexable(&self) -> bool {
        match self {
            Subject::Hub { region, coverage, .. } => match region.level {
                Level::Nation => true,
                _ if !region.is_covered() => false,
                Level::Province | Level::Municipality => true,
                _ => coverage.is_retiree_known,
            },
            Subject::Topic { region, topic, coverage, .. } => {
                region.level == Level::Nation || (region.is_covered() && coverage.own.contains(topic))
            }
            Subject::Source { source, figures, is_echo, .. } => {
                !is_echo && (source.kind == SourceKind::Official && *figures > 0 || *figures >= 3)
            }
            Subject::Home
            | Subject::Regions
            | Subject::Estimates
            | Subject::RefundForm
            | Subject::TransferForm
            | Subject::WhyForm
            | Subject::LapseForm
            | Subject::YearsForm
            | Subject::Sources
            | Subject::Changes
            | Subject::Status
            | Subject::Claims
            | Subject::Claim(_)
            | Subject::Glossary
            | Subject::Compare(Topic::Refund)
            | Subject::Guide { .. } => true,
            Subject::Design
            | Subject::Print(..)
            | Subject::RefundResult
            | Subject::TransferResult
            | Subject::WhyResult
            | Subject::LapseResult
            | Subject::YearsResult
            // Every other comparison is a choice.
            | Subject::Compare(_) => false,
        }
    }
}

/// The title of a source, or the words that say it was not seen.
#[must_use]
pub fn source_title(source: &Source) -> String {
    source.title.clone().unwrap_or_else(|| "标题未记录".to_owned())
}

/// The head of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Title without the site's name.
    pub title: String,
    /// Description for search engines.
    pub description: String,
    /// Canonical path; `None` for error pages.
    pub path: Option<String>,
    /// Whether search engines may list it.
    pub is_indexable: bool,
}

impl Head {
    /// The head of a page.
    #[must_use]
    pub fn of(subject: &Subject<'_>) -> Self {
        Head {
            title: title::of(subject),
            description: description::of(subject),
            path: Some(subject.path()),
            is_indexable: subject.is_indexable(),
        }
    }

    /// The same page shown as of another day, or with parameters: reachable, never listed.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.is_indexable = false;
        self
    }

    /// The same page with a mistake in its form.
    #[must_use]
    pub fn with_mistakes(mut self) -> Self {
        self.title = format!("错误：{}", self.title);
        self.is_indexable = false;
        self
    }

    /// The head of an error page.
    #[must_use]
    pub fn error(title: &str) -> Self {
        Head { title: title.to_owned(), description: String::new(), path: None, is_indexable: false }
    }
}

/// What `base.html` needs around every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    /// Title, description, robots.
    pub head: Head,
    /// Absolute canonical address.
    pub canonical: Option<String>,
    /// The stylesheet.
    pub style: Markup,
    /// The way here: home, province, city.
    pub crumbs: Vec<Way>,
    /// The path of the feed that tells what changes here.
    pub feed: Option<String>,
    /// Where "换城市" leads.
    pub site_name: &'static str,
}

impl Shell {
    /// The shell of a page; `site` is `None` only for error pages, which have no canonical address.
    #[must_use]
    pub fn new(head: Head, site: Option<&Site>) -> Self {
        let canonical =
            head.path.as_ref().zip(site).map(|(path, site)| format!("{}{path}", site.public_url()));
        Shell {
            head,
            canonical,
            style: Markup::style(),
            crumbs: Vec::new(),
            feed: None,
            site_name: SITE_NAME,
        }
    }

    /// With the way here.
    #[must_use]
    pub fn with_crumbs(mut self, crumbs: Vec<Way>) -> Self {
        self.crumbs = crumbs;
        self
    }

    /// With the way here of a page that belongs to no region: home, the pages between, and the page itself, no link.
    #[must_use]
    pub fn below_home(self, between: &[(&str, &str)], here: &str) -> Self {
        let way = |(href, label): (&str, &str)| Way { href: href.to_owned(), label: label.to_owned() };
        let ways = [("/", "首页")].into_iter().chain(between.iter().copied()).chain([("", here)]);
        self.with_crumbs(ways.map(way).collect())
    }

    /// With a feed.
    #[must_use]
    pub fn with_feed(mut self, path: String) -> Self {
        self.feed = Some(path);
        self
    }

    /// What the robots meta says.
    #[must_use]
    pub fn robots(&self) -> &'static str {
        if self.head.is_indexable { "index,follow" } else { "noindex,follow" }
    }
}
