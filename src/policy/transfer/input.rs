//! What a person typed into the transfer estimate: read kindly, refused clearly, all mistakes at once.

use chrono::{Datelike, NaiveDate};

use crate::policy::date::{YearMonth, parse_day};
use crate::policy::input::{FieldError, Reader, Said, Typed, YES_NO, choice, parse_month};

/// Which of the two schemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// 职工医保
    Employee,
    /// 居民医保
    Residents,
}

impl Scheme {
    /// Both with the word that URLs use.
    pub const WORDS: &'static [(Scheme, &'static str)] =
        &[(Scheme::Employee, "employee"), (Scheme::Residents, "residents")];
}

/// When an insurance ended or began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// 还没
    NotYet,
    /// In that month.
    In(YearMonth),
}

/// The word that URLs use for 还没.
pub const NOT_YET: &str = "not-yet";

/// What an estimate needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The scheme at the old place.
    pub scheme_from: Said<Scheme>,
    /// The scheme at the new place.
    pub scheme_to: Said<Scheme>,
    /// Retired in the employee scheme: pays no more, and is insured for life.
    pub is_retired: Said<bool>,
    /// The last month paid at the old place.
    pub stopped: Said<Moment>,
    /// The first month paid at the new place.
    pub started: Said<Moment>,
    /// The day of the application.
    pub applied: NaiveDate,
}

impl Facts {
    /// Somebody of whom nothing is known but the day of the application.
    #[must_use]
    pub const fn on(applied: NaiveDate) -> Self {
        Facts {
            scheme_from: Said::Nothing,
            scheme_to: Said::Nothing,
            is_retired: Said::Nothing,
            stopped: Said::Nothing,
            started: Said::Nothing,
            applied,
        }
    }
}

/// A field of the form; the words are the query parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `place_from`: the old place as typed
    PlaceFrom,
    /// `from`: the old place by its name in URLs
    From,
    /// `place_to`
    PlaceTo,
    /// `to`
    To,
    /// `scheme_from`
    SchemeFrom,
    /// `retired`
    Retired,
    /// `scheme_to`
    SchemeTo,
    /// `stopped`
    Stopped,
    /// `started`
    Started,
    /// `applied`
    Applied,
}

impl Field {
    /// All fields with their query parameter, in the order of the form.
    pub const WORDS: &'static [(Field, &'static str)] = &[
        (Field::PlaceFrom, "place_from"),
        (Field::From, "from"),
        (Field::PlaceTo, "place_to"),
        (Field::To, "to"),
        (Field::SchemeFrom, "scheme_from"),
        (Field::Retired, "retired"),
        (Field::SchemeTo, "scheme_to"),
        (Field::Stopped, "stopped"),
        (Field::Started, "started"),
        (Field::Applied, "applied"),
    ];

    /// Whether it says where: the places are found before the rest is read.
    #[must_use]
    pub fn is_place(self) -> bool {
        matches!(self, Field::PlaceFrom | Field::From | Field::PlaceTo | Field::To)
    }
}

impl Facts {
    /// Reads what was typed, places aside. What was left out is not known, and is no mistake.
    ///
    /// # Errors
    /// Every mistake of every field at once.
    pub fn parse(typed: &Typed, today: NaiveDate) -> Result<Self, Vec<FieldError<Field>>> {
        let mut reader = Reader::new(typed, Field::WORDS);
        let facts = Facts {
            scheme_from: reader.said(Field::SchemeFrom, |text| choice(text, Scheme::WORDS)),
            is_retired: reader.said(Field::Retired, |text| choice(text, YES_NO)),
            scheme_to: reader.said(Field::SchemeTo, |text| choice(text, Scheme::WORDS)),
            stopped: reader.said(Field::Stopped, |text| parse_moment(text, "还没停", today)),
            started: reader.said(Field::Started, |text| parse_moment(text, "还没参保", today)),
            applied: reader.read(Field::Applied, |text| parse_applied(text, today)).unwrap_or(today),
        };
        if reader.errors.is_empty() { Ok(facts) } else { Err(reader.errors) }
    }
}

/// Reads a month as people write it, or that it has not come.
fn parse_moment(text: &str, not_yet: &str, today: NaiveDate) -> Result<Moment, String> {
    let is_not_yet =
        text == NOT_YET || matches!(text, "没有" | "没停" | "没参保") || text.starts_with("还没");
    if is_not_yet || text.starts_with("还未") {
        return Ok(Moment::NotYet);
    }
    let month = parse_month(text).ok_or_else(|| format!("年月请这样填：2026-06。还没有就填“{not_yet}”"))?;
    let (first, last) = (1990, today.year().saturating_add(2));
    if month.year() < first || month.year() > last {
        return Err(format!("年月请填在{first}年到{last}年之间"));
    }
    Ok(Moment::In(month))
}

/// Reads the day of the application as people write it: `2026-09-25`, `2026.9.25`, `2026年9月25日`, `20260925`.
fn parse_applied(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = parse_written_day(text).ok_or_else(|| "申请日期请这样填：2026-09-25".to_owned())?;
    let (first, last) = (2000, today.year().saturating_add(10));
    if day.year() < first || day.year() > last {
        return Err(format!("申请日期请填在{first}年到{last}年之间"));
    }
    Ok(day)
}

fn parse_written_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim_end_matches(['日', '号']).replace(['年', '月', '.', '/'], "-");
    let parts: Vec<&str> = text.split('-').collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] => (*year, *month, *day),
        [all] if all.len() == 8 => {
            let (year, rest) = all.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            (year, month, day)
        }
        _ => return None,
    };
    // Two digits each, and then as strictly as everywhere.
    parse_day(&format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
