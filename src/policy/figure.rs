//! The atom of the site: a dated figure of one region, for named people, with its citations.

use std::fmt;

use chrono::{Months, NaiveDate};

use super::benefit::{Benefit, Care};
use super::channel::{Channel, Hotline};
use super::date::{AsOf, Start};
use super::provision::{Part, Provision};
use super::refund::rule::{AveragePension, Deduction, Payday, Rule};
use super::region::{Region, RegionCode};
use super::residents::{Enrolment, Fee};
use super::source::{Citation, Evidence};
use super::transfer::TransferRule;
pub use super::who::{AgeBand, BandStart, Border, Class, FirstInsured, FirstJob, Sex, Status, Tier, Who};
use super::years::rule::{Deemed, YearsRule};

/// What a page or a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// 余额
    Balance,
    /// 返款
    Refund,
    /// 转移
    Transfer,
    /// 交满几年
    Years,
    /// 断缴和补缴
    Lapse,
    /// 家里人用
    Sharing,
    /// 取现
    Withdrawal,
    /// 居民医保
    Residents,
    /// 门诊报销, with 住院 on the same page
    Outpatient,
    /// 防骗与法律: no page of its own; the safety box leans on it.
    Safety,
}

impl Topic {
    /// All topics with the word that URLs, content and database use.
    pub const WORDS: &'static [(Topic, &'static str)] = &[
        (Topic::Balance, "balance"),
        (Topic::Refund, "refund"),
        (Topic::Transfer, "transfer"),
        (Topic::Years, "years"),
        (Topic::Lapse, "lapse"),
        (Topic::Sharing, "sharing"),
        (Topic::Withdrawal, "withdrawal"),
        (Topic::Residents, "residents"),
        (Topic::Outpatient, "outpatient"),
        (Topic::Safety, "safety"),
    ];
}

/// How far a province's or the nation's figure reaches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AppliesTo {
    /// Every pooling area below uses it as it is.
    All,
    /// A frame: the cities decide.
    Frame,
    /// One pool only (省直, 自治区本级, 兵团 …).
    Pool(String),
}

impl AppliesTo {
    /// Reads `all`, `frame` or `pool:<name>`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "all" => Some(AppliesTo::All),
            "frame" => Some(AppliesTo::Frame),
            _ => {
                let name = text.strip_prefix("pool:")?;
                (!name.is_empty()).then(|| AppliesTo::Pool(name.to_owned()))
            }
        }
    }
}

impl fmt::Display for AppliesTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppliesTo::All => f.write_str("all"),
            AppliesTo::Frame => f.write_str("frame"),
            AppliesTo::Pool(name) => write!(f, "pool:{name}"),
        }
    }
}

/// What holds once a figure has ended and none of its own region follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum After {
    /// What the level above sets.
    Inherited,
    /// Something that nobody has found: the figure is ended, and nothing is inherited in its place.
    Unknown,
}

impl After {
    /// Both with the word that content and database use.
    pub const WORDS: &'static [(After, &'static str)] =
        &[(After::Inherited, "inherited"), (After::Unknown, "unknown")];
}

/// A sentence of law or fact that prose leans on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Topic whose pages show it.
    pub topic: Topic,
    /// Its name within the region.
    pub key: String,
    /// The sentence, Chinese plain text.
    pub text: String,
}

/// A rule named by its document number (文号) and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Topic whose pages show it.
    pub topic: Topic,
    /// 文号; `None` where not seen.
    pub number: Option<String>,
    /// Title; `None` where not seen.
    pub title: Option<String>,
}

/// What a figure says. Shapes are variants, numbers are content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// What is credited to the account.
    Refund(Rule),
    /// What is taken from the credit.
    Deduction(Deduction),
    /// An average pension that rules refer to.
    AveragePension(AveragePension),
    /// When the credit arrives.
    Payday(Payday),
    /// Where to look or to apply.
    Channel(Channel),
    /// Whom to call.
    Hotline(Hotline),
    /// A rule of moving record and balance.
    Transfer(TransferRule),
    /// A sentence of law or fact.
    Statement(Statement),
    /// A named rule.
    Document(Document),
    /// How many years must be paid.
    Years(YearsRule),
    /// Work that counts as paid.
    Deemed(Deemed),
    /// A rule in a sentence, with its quantity.
    Provision(Provision),
    /// What the residents' scheme costs.
    Fee(Fee),
    /// When it is paid.
    Enrolment(Enrolment),
    /// A cell of the table of what the fund pays.
    Benefit(Benefit),
}

impl Value {
    /// The topic whose pages show it.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self {
            Value::Refund(_) | Value::Deduction(_) | Value::AveragePension(_) | Value::Payday(_) => {
                Topic::Refund
            }
            Value::Channel(channel) => channel.topic(),
            Value::Hotline(_) => Topic::Balance,
            Value::Transfer(_) => Topic::Transfer,
            Value::Statement(statement) => statement.topic,
            Value::Document(document) => document.topic,
            Value::Years(_) | Value::Deemed(_) => Topic::Years,
            Value::Provision(provision) => provision.key.part().topic(),
            Value::Fee(_) | Value::Enrolment(_) => Topic::Residents,
            Value::Benefit(_) => Topic::Outpatient,
        }
    }

    /// The word for the kind in content files, database and ids.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Refund(_) => "refund",
            Value::Deduction(_) => "deduction",
            Value::AveragePension(_) => "average_pension",
            Value::Payday(_) => "payday",
            Value::Channel(_) => "channel",
            Value::Hotline(_) => "hotline",
            Value::Transfer(_) => "transfer",
            Value::Statement(_) => "statement",
            Value::Document(_) => "document",
            Value::Years(_) => "years",
            Value::Deemed(_) => "deemed",
            Value::Provision(provision) => word_of(Part::WORDS, &provision.key.part()),
            Value::Fee(_) => "fee",
            Value::Enrolment(_) => "enrolment",
            Value::Benefit(benefit) => word_of(Care::WORDS, &benefit.care),
        }
    }
}

/// A dated figure of one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// `<slug>-<kind>-<n>`, n counted in the content file: the anchor of the figure on its pages.
    pub id: String,
    /// The region that sets it.
    pub region: RegionCode,
    /// For whom.
    pub who: Who,
    /// First day, as exactly as known.
    pub from: Start,
    /// Last day in force; `None` while it runs.
    pub until: Option<NaiveDate>,
    /// What follows an end that no own figure follows.
    pub after: Option<After>,
    /// Reach; set exactly for figures of the nation and of provinces.
    pub applies_to: Option<AppliesTo>,
    /// A sub-area below the region: shown by name, never resolved.
    pub area: Option<String>,
    /// 暂定: a later settlement was announced.
    pub is_provisional: bool,
    /// The day for the next check where it is not twelve months after the last.
    pub next_check: Option<NaiveDate>,
    /// One sentence for readers.
    pub note: Option<String>,
    /// At least one.
    pub citations: Vec<Citation>,
    /// What it says.
    pub value: Value,
}

impl Figure {
    /// The best evidence of its citations.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.citations.iter().map(|c| c.evidence).max().unwrap_or(Evidence::Unconfirmed)
    }

    /// The last day on which a source was read for it. `None` only without a citation, which no build lets through.
    #[must_use]
    pub fn checked_on(&self) -> Option<NaiveDate> {
        self.citations.iter().map(|c| c.checked_on).max()
    }

    /// The day by which it must be checked again: as content says, else twelve months after the last check.
    #[must_use]
    pub fn next_check_on(&self) -> Option<NaiveDate> {
        self.next_check.or_else(|| self.checked_on()?.checked_add_months(Months::new(12)))
    }

    /// Whether the day for the next check has passed.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.next_check_on().is_none_or(|day| today > day)
    }

    /// Where it stands on a day: before, during or after its time.
    #[must_use]
    pub fn standing(&self, as_of: AsOf) -> Standing {
        if self.until.is_some_and(|until| as_of.on > until) {
            return Standing::Ended;
        }
        match self.from.certain_from() {
            Some(day) if as_of.on >= day => Standing::InForce,
            // A vague start whose period had begun when a source told of it as in force: it holds today and later.
            Some(_) if as_of.on >= as_of.today && self.was_read_in_its_time() => Standing::InForce,
            Some(_) => Standing::NotYet,
            // A figure whose start nobody tells was read as valid: it holds today and later, and for the past it is silent.
            None if as_of.on >= as_of.today => Standing::InForce,
            None => Standing::StartUnknown,
        }
    }

    /// Whether a source was read after the first day on which it may have begun.
    fn was_read_in_its_time(&self) -> bool {
        let is_vague = !matches!(self.from, Start::Day(_));
        is_vague && self.from.possible_from().zip(self.checked_on()).is_some_and(|(from, read)| from <= read)
    }

    /// Whether a region of that chain may use it: its own figures always, those from above only as far as they reach.
    #[must_use]
    pub fn reaches(&self, region: &Region) -> bool {
        if self.area.is_some() {
            return false;
        }
        if self.region == region.code {
            return !matches!(self.applies_to, Some(AppliesTo::Pool(_) | AppliesTo::Frame));
        }
        match (&self.applies_to, &region.pool) {
            (Some(AppliesTo::All), None) => true,
            // The nation's rules hold in every pool.
            (Some(AppliesTo::All), Some(_)) => self.region == RegionCode::CHINA,
            (Some(AppliesTo::Pool(name)), Some(pool)) => name == pool,
            _ => false,
        }
    }
}

/// Where a figure stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It begins later, or nobody can be sure that it had begun.
    NotYet,
    /// It holds.
    InForce,
    /// It has ended.
    Ended,
    /// It holds now; since when, nobody tells.
    StartUnknown,
}

/// The word of a value in one of the `WORDS` tables.
#[must_use]
pub fn word_of<T: PartialEq>(words: &[(T, &'static str)], value: &T) -> &'static str {
    words.iter().find(|(v, _)| v == value).map_or("", |(_, word)| word)
}

/// The value of a word in one of the `WORDS` tables.
#[must_use]
pub fn by_word<T: Copy>(words: &[(T, &'static str)], word: &str) -> Option<T> {
    words.iter().find(|(_, w)| *w == word).map(|(value, _)| *value)
}

#[cfg(test)]
#[path = "figure_tests.rs"]
mod tests;
