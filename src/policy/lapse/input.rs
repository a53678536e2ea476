//! What a person typed into the lapse estimate: read kindly, refused clearly, all mistakes at once.

use chrono::NaiveDate;

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::input::{
    FieldError, Reader, Said, Typed, YES_NO, choice, parse_month, parse_number, parse_on,
};

/// Which gap somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// 职工医保, paid by an employer
    Employee,
    /// 职工医保, paid by oneself (灵活就业)
    Flexible,
    /// 居民医保
    Residents,
    /// 职工医保换成居民医保
    ToResidents,
    /// 居民医保换成职工医保
    ToEmployee,
    /// 不清楚
    Unsure,
}

impl Situation {
    /// All with the word that URLs use, in the order of the form.
    pub const WORDS: &'static [(Situation, &'static str)] = &[
        (Situation::Employee, "employee"),
        (Situation::Flexible, "flexible"),
        (Situation::Residents, "residents"),
        (Situation::ToResidents, "to-residents"),
        (Situation::ToEmployee, "to-employee"),
        (Situation::Unsure, "unsure"),
    ];
}

/// Up to when somebody paid, or for how long not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    /// The last month paid.
    Month(YearMonth),
    /// The last year paid.
    Year(i32),
    /// So many months without payment.
    Months(u32),
    /// So many years without payment.
    Years(u32),
}

/// What an estimate needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Which gap.
    pub situation: Situation,
    /// Up to when one paid.
    pub last: Said<Last>,
    /// The first month paid again: as said, else the month of the day asked for.
    pub resumes: YearMonth,
    /// Whether that month was said.
    pub has_said_resumes: bool,
    /// Whether the place of insurance changed.
    pub has_moved: Said<bool>,
    /// Whether one was insured for so long that a change has no wait.
    pub was_insured_long: Said<bool>,
    /// Whether a payment to the residents' scheme falls into its window.
    pub is_in_window: Said<bool>,
    /// How many missed years are paid besides.
    pub repaired: Said<u32>,
}

impl Facts {
    /// Somebody of whom nothing else is known.
    #[must_use]
    pub const fn of(situation: Situation, resumes: YearMonth) -> Self {
        Facts {
            situation,
            last: Said::Nothing,
            resumes,
            has_said_resumes: false,
            has_moved: Said::Nothing,
            was_insured_long: Said::Nothing,
            is_in_window: Said::Nothing,
            repaired: Said::Nothing,
        }
    }
}

/// A field of the form; the words are the query parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `place`
    Place,
    /// `region`
    Region,
    /// `scheme`
    Scheme,
    /// `last`
    Last,
    /// `resumes`
    Resumes,
    /// `moved`
    Moved,
    /// `insured_long`
    InsuredLong,
    /// `in_window`
    InWindow,
    /// `repaired`
    Repaired,
    /// `on`
    On,
}

impl Field {
    /// All fields with their query parameter, in the order of the form.
    pub const WORDS: &'static [(Field, &'static str)] = &[
        (Field::Place, "place"),
        (Field::Region, "region"),
        (Field::Scheme, "scheme"),
        (Field::Last, "last"),
        (Field::Resumes, "resumes"),
        (Field::Moved, "moved"),
        (Field::InsuredLong, "insured_long"),
        (Field::InWindow, "in_window"),
        (Field::Repaired, "repaired"),
        (Field::On, "on"),
    ];
}

/// An estimate's question, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Which gap; `None` where the form was opened without an answer.
    pub situation: Option<Situation>,
    /// The day asked for.
    pub as_of: AsOf,
    /// The rest.
    pub facts: Facts,
}

impl Input {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every mistake of every field at once.
    pub fn parse(typed: &Typed, today: NaiveDate) -> Result<Self, Vec<FieldError<Field>>> {
        let mut reader = Reader::new(typed, Field::WORDS);
        let situation = reader.read(Field::Scheme, |text| choice(text, Situation::WORDS));
        let on = reader.read(Field::On, |text| parse_on(text, today));
        let as_of = AsOf { on: on.unwrap_or(today), today };
        let this_month = YearMonth::of(as_of.on);
        let resumes = reader.said(Field::Resumes, |text| parse_resumes(text, this_month));
        let resumed = resumes.known().flatten();
        let month = resumed.unwrap_or(this_month);
        let last = reader.said(Field::Last, |text| parse_last(text, month));
        let facts = Facts {
            situation: situation.unwrap_or(Situation::Unsure),
            last,
            resumes: month,
            has_said_resumes: resumed.is_some(),
            has_moved: reader.said(Field::Moved, |text| choice(text, YES_NO)),
            was_insured_long: reader.said(Field::InsuredLong, |text| choice(text, YES_NO)),
            is_in_window: reader.said(Field::InWindow, |text| choice(text, YES_NO)),
            repaired: reader.said(Field::Repaired, parse_repaired),
        };
        if reader.errors.is_empty() { Ok(Input { situation, as_of, facts }) } else { Err(reader.errors) }
    }
}

/// The earliest year that is taken for one of a payment: the schemes began later.
const FIRST_YEAR: i32 = 1990;
/// The longest gap that is taken for one.
const MOST_MONTHS: u32 = 480;
const MOST_YEARS: u32 = 40;

/// Reads the first month paid again, or that it has not come (`None`).
fn parse_resumes(text: &str, this_month: YearMonth) -> Result<Option<YearMonth>, String> {
    if text == "not-yet" || text == "没有" || text.starts_with("还没") || text.starts_with("还未") {
        return Ok(None);
    }
    let month = parse_month(text).ok_or_else(|| "接上的年月请这样填：202611。还没接上就空着".to_owned())?;
    let last = this_month.year().saturating_add(2);
    if month.year() < FIRST_YEAR || month.year() > last {
        return Err(format!("接上的年月请填在{FIRST_YEAR}年到{last}年之间"));
    }
    Ok(Some(month))
}

/// Reads up to when somebody paid: `2026-03`, `202603`, `2023年`, or for how long not: `4个月`, `2年`.
fn parse_last(text: &str, resumes: YearMonth) -> Result<Last, String> {
    let message = "请填最后交到的年月，比如202603。或者填断了多久，比如4个月";
    if let Some(months) = text.strip_suffix("个月").and_then(|n| parse_number(n, 3)) {
        return if months <= MOST_MONTHS {
            Ok(Last::Months(months))
        } else {
            Err("断的月份太多了，请核对".to_owned())
        };
    }
    let bare = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(text);
    if let Some(years) = parse_number(bare, 2).filter(|_| bare.len() < text.len()) {
        return if years <= MOST_YEARS {
            Ok(Last::Years(years))
        } else {
            Err("断的年数太多了，请核对".to_owned())
        };
    }
    if parse_number(bare, 2).is_some() {
        return Err("断了几个月，请把“个月”写上，比如4个月；几年就写2年".to_owned());
    }
    if let Some(year) = parse_number(bare, 4).filter(|_| bare.len() == 4) {
        let year = i32::try_from(year).unwrap_or(0);
        return if year < FIRST_YEAR || year > resumes.year() {
            Err(format!("最后交费的年份请填在{FIRST_YEAR}年到{}年之间", resumes.year()))
        } else {
            Ok(Last::Year(year))
        };
    }
    let month = parse_month(text).ok_or_else(|| message.to_owned())?;
    if month.year() < FIRST_YEAR {
        return Err("最后交费的年月太早了，请核对".to_owned());
    }
    if month >= resumes {
        return Err("最后交费的月份要在接上的月份之前，请核对".to_owned());
    }
    Ok(Last::Month(month))
}

fn parse_repaired(text: &str) -> Result<u32, String> {
    let years = parse_number(text.trim_end_matches('年'), 2).filter(|years| *years <= MOST_YEARS);
    years.ok_or_else(|| "多交几年，请填整数，比如2".to_owned())
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
