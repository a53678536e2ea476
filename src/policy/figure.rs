//! The atom of the site: a dated figure of one region, for named people, with its citations.

use std::fmt;

use chrono::{Months, NaiveDate};

use super::channel::{Channel, Hotline};
use super::date::{AsOf, Start, YearMonth};
use super::money::BasisPoints;
use super::refund::rule::{AveragePension, Deduction, Payday, Rule};
use super::region::{Region, RegionCode};
use super::source::{Citation, Evidence};
use super::transfer::TransferRule;

/// What a page or a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// 余额
    Balance,
    /// 返款
    Refund,
    /// 转移
    Transfer,
    /// 防骗与法律: no page of its own; the safety box leans on it.
    Safety,
}

impl Topic {
    /// All topics with the word that URLs, content and database use.
    pub const WORDS: &'static [(Topic, &'static str)] = &[
        (Topic::Balance, "balance"),
        (Topic::Refund, "refund"),
        (Topic::Transfer, "transfer"),
        (Topic::Safety, "safety"),
    ];
}

/// Who somebody is to the employee scheme (职工医保).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 在职职工
    Employee,
    /// 灵活就业人员, still paying
    Flexible,
    /// 退休人员
    Retiree,
    /// 退休的灵活就业人员
    RetireeFlexible,
}

impl Status {
    /// All statuses with the word that content and database use.
    pub const WORDS: &'static [(Status, &'static str)] = &[
        (Status::Retiree, "retiree"),
        (Status::RetireeFlexible, "retiree-flexible"),
        (Status::Employee, "employee"),
        (Status::Flexible, "flexible"),
    ];

    /// Whether somebody of this status is retired.
    #[must_use]
    pub fn is_retired(self) -> bool {
        matches!(self, Status::Retiree | Status::RetireeFlexible)
    }
}

/// When a new age band begins to count for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BandStart {
    /// In the month of the birthday.
    BirthdayMonth,
    /// In the month after it.
    MonthAfter,
    /// With the next payment year that begins after the birthday (month of its start, 1 to 12).
    PaymentYear(u32),
    /// No source tells.
    Unknown,
}

impl fmt::Display for BandStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BandStart::BirthdayMonth => f.write_str("birthday-month"),
            BandStart::MonthAfter => f.write_str("month-after"),
            BandStart::PaymentYear(month) => write!(f, "payment-year-{month:02}"),
            BandStart::Unknown => f.write_str("unknown"),
        }
    }
}

impl BandStart {
    /// Reads `birthday-month`, `month-after`, `payment-year-07` or `unknown`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "birthday-month" => Some(BandStart::BirthdayMonth),
            "month-after" => Some(BandStart::MonthAfter),
            "unknown" => Some(BandStart::Unknown),
            _ => {
                let month = text.strip_prefix("payment-year-").filter(|m| m.len() == 2)?.parse().ok()?;
                (1..=12).contains(&month).then_some(BandStart::PaymentYear(month))
            }
        }
    }
}

/// A range of full years of age: `from` inclusive, `below` exclusive. At least one end is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgeBand {
    /// First full year of age it holds for.
    pub from: Option<u32>,
    /// It holds below this age.
    pub below: Option<u32>,
    /// When somebody who reaches the age moves.
    pub starts: BandStart,
}

impl AgeBand {
    /// Whether an age in full years lies in the band.
    #[must_use]
    pub fn holds(&self, age: u32) -> bool {
        self.from.is_none_or(|from| age >= from) && self.below.is_none_or(|below| age < below)
    }
}

/// With or without an account: the two ways to be insured as a flexible worker (and, in a few places, at all).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 统账结合: pool and account
    WithAccount,
    /// 单建统筹: pool only
    PoolOnly,
}

impl Tier {
    /// Both tiers with the word that content, URLs and database use.
    pub const WORDS: &'static [(Tier, &'static str)] =
        &[(Tier::WithAccount, "with-account"), (Tier::PoolOnly, "pool-only")];
}

/// A class of people that some places treat differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 机关事业单位
    Institution,
    /// 企业（含灵活就业）
    Enterprise,
    /// 建国前参加工作的老工人
    Veteran,
    /// 退休后仍在缴费
    StillPaying,
}

impl Class {
    /// All classes with the word that content, URLs and database use.
    pub const WORDS: &'static [(Class, &'static str)] = &[
        (Class::Institution, "institution"),
        (Class::Enterprise, "enterprise"),
        (Class::Veteran, "veteran"),
        (Class::StillPaying, "still-paying"),
    ];
}

/// On which side of a day somebody was first insured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FirstInsured {
    /// Before that day.
    Before(NaiveDate),
    /// On that day or later.
    From(NaiveDate),
}

impl FirstInsured {
    /// Whether a month of first insurance is on this side.
    #[must_use]
    pub fn holds(self, first: YearMonth) -> bool {
        match self {
            FirstInsured::Before(day) => first.first_day() < day,
            FirstInsured::From(day) => first.first_day() >= day,
        }
    }
}

/// For whom a figure holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Who {
    /// Statuses; empty for figures that are not about persons (channels, phones).
    pub statuses: Vec<Status>,
    /// Age band.
    pub age: Option<AgeBand>,
    /// Tier, with what the place calls it and its contribution rate.
    pub tier: Option<Tier>,
    /// 一档, 二档 …
    pub tier_name: Option<String>,
    /// Contribution rate of the tier.
    pub contribution: Option<BasisPoints>,
    /// Class of people.
    pub class: Option<Class>,
    /// Side of a day of first insurance.
    pub first_insured: Option<FirstInsured>,
}

impl Who {
    /// Whether two figures are for the same people (names and contribution rates of tiers do not matter).
    #[must_use]
    pub fn is_same_people(&self, other: &Who) -> bool {
        let band = |w: &Who| w.age.map(|a| (a.from, a.below));
        self.statuses == other.statuses
            && band(self) == band(other)
            && self.tier == other.tier
            && self.class == other.class
            && self.first_insured == other.first_insured
    }
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
