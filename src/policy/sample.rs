//! Invented places and figures for the tests of the rules. No real content may enter.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::NaiveDate;

use super::date::{AsOf, Start, YearMonth, parse_day};
use super::figure::{
    After, AgeBand, AppliesTo, BandStart, Class, Figure, FirstInsured, Status, Tier, Value, Who,
};
use super::money::{BasisPoints, Fen};
use super::refund::rule::{
    Average, AverageOf, AveragePension, AverageYear, Base, Deduction, DeductionAmount, FallsOn, Paid, Payday,
    Per, Rule,
};
use super::region::{Level, Place, Region, RegionCode, Slug};
use super::source::{Citation, Evidence, SourceId};

pub(crate) fn day(text: &str) -> NaiveDate {
    parse_day(text).expect(text)
}

pub(crate) fn month(text: &str) -> YearMonth {
    YearMonth::parse(text).expect(text)
}

pub(crate) fn yuan(text: &str) -> Fen {
    Fen::parse_yuan(text).expect(text)
}

pub(crate) fn percent(text: &str) -> BasisPoints {
    BasisPoints::parse_percent(text).expect(text)
}

/// A question for that day, asked on 2026-11-22.
pub(crate) fn on(text: &str) -> AsOf {
    AsOf::today(day("2026-11-22")).on(day(text))
}

pub(crate) fn today() -> AsOf {
    on("2026-11-22")
}

pub(crate) fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).expect(text)
}

pub(crate) fn nation() -> RegionCode {
    RegionCode::CHINA
}

pub(crate) fn province() -> RegionCode {
    code("910000")
}

pub(crate) fn city() -> RegionCode {
    code("910100")
}

fn region(code: RegionCode, slug: &str, level: Level, parent: Option<RegionCode>) -> Region {
    Region {
        code,
        name: slug.to_owned(),
        short_name: slug.to_owned(),
        level,
        parent,
        slug: Slug::parse(slug).expect(slug),
        pinyin: slug.to_owned(),
        initials: slug.to_owned(),
        area_code: None,
        pool: None,
    }
}

/// An ordinary city in a province.
pub(crate) fn place() -> Place {
    Place {
        region: region(city(), "somecity", Level::Prefecture, Some(province())),
        above: vec![
            region(province(), "someprovince", Level::Province, Some(nation())),
            region(nation(), "china", Level::Nation, None),
        ],
    }
}

/// A city of that province that is insured in another pool.
pub(crate) fn place_in_pool(pool: &str) -> Place {
    let mut place = place();
    place.region.pool = Some(pool.to_owned());
    place
}

static NEXT_ID: AtomicU32 = AtomicU32::new(1);

/// A corroborated figure for retirees since 2023-01-01; those of nation and province apply to all below.
pub(crate) fn figure(region: RegionCode, value: Value) -> Figure {
    let number = NEXT_ID.fetch_add(1, Ordering::Relaxed);
    Figure {
        id: format!("{region}-{number}"),
        region,
        who: Who { statuses: vec![Status::Retiree], ..Who::default() },
        from: Start::Day(day("2023-01-01")),
        until: None,
        after: None,
        applies_to: (region != city()).then_some(AppliesTo::All),
        area: None,
        is_provisional: false,
        next_check: None,
        note: None,
        citations: vec![citation(Evidence::Corroborated)],
        value,
    }
}

pub(crate) fn citation(evidence: Evidence) -> Citation {
    let source = SourceId::parse("s00000001").expect("a source id");
    Citation { source, evidence, checked_on: day("2026-11-22"), about: None }
}

impl Figure {
    pub(crate) fn since(mut self, start: &str) -> Self {
        self.from = Start::parse(start).expect(start);
        self
    }

    pub(crate) fn ended(mut self, until: &str, after: Option<After>) -> Self {
        self.until = Some(day(until));
        self.after = after;
        self
    }

    pub(crate) fn by(mut self, evidence: Evidence) -> Self {
        self.citations = vec![citation(evidence)];
        self
    }

    pub(crate) fn reaching(mut self, text: &str) -> Self {
        self.applies_to = Some(AppliesTo::parse(text).expect(text));
        self
    }

    pub(crate) fn only_in(mut self, area: &str) -> Self {
        self.area = Some(area.to_owned());
        self
    }

    pub(crate) fn whose(mut self, statuses: &[Status]) -> Self {
        self.who.statuses = statuses.to_vec();
        self
    }

    pub(crate) fn aged(mut self, from: Option<u32>, below: Option<u32>, starts: BandStart) -> Self {
        self.who.age = Some(AgeBand { from, below, starts });
        self
    }

    pub(crate) fn tiered(mut self, tier: Tier) -> Self {
        self.who.tier = Some(tier);
        self
    }

    pub(crate) fn of_class(mut self, class: Class) -> Self {
        self.who.class = Some(class);
        self
    }

    pub(crate) fn insured(mut self, first: FirstInsured) -> Self {
        self.who.first_insured = Some(first);
        self
    }
}

pub(crate) fn amount(text: &str, per: Per) -> Value {
    Value::Refund(Rule::Amount { low: yuan(text), high: None, per, reduction: None })
}

pub(crate) fn monthly(text: &str) -> Value {
    amount(text, Per::Month)
}

pub(crate) fn yearly(text: &str) -> Value {
    amount(text, Per::Year)
}

pub(crate) fn share_of(rate: &str, base: Base) -> Value {
    Value::Refund(Rule::Share { low: percent(rate), high: None, base, is_about: false })
}

/// The average pension of that year, each pooling area its own.
pub(crate) fn own_average(year: i32) -> Average {
    Average { of: AverageOf::Own, year: AverageYear::Year(year), is_by_class: false }
}

pub(crate) fn share_of_average(rate: &str) -> Value {
    share_of(rate, Base::AveragePension(own_average(2021)))
}

pub(crate) fn average(text: &str, year: i32) -> Value {
    Value::AveragePension(AveragePension { monthly: yuan(text), year, class: None })
}

pub(crate) fn class_average(text: &str, year: i32, class: Class) -> Value {
    Value::AveragePension(AveragePension { monthly: yuan(text), year, class: Some(class) })
}

pub(crate) fn deduction(name: &str, amount: DeductionAmount, falls_on: FallsOn) -> Value {
    Value::Deduction(Deduction { name: name.to_owned(), amount, falls_on })
}

pub(crate) fn paid_on(paid: Paid) -> Value {
    Value::Payday(Payday { paid, is_earlier_before_holidays: false })
}
