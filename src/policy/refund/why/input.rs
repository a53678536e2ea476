//! What a person typed into "why was it less": the amount and the month; the person is read as the estimate reads them.

use chrono::{Datelike, NaiveDate};

use crate::policy::date::{YearMonth, parse_day};
use crate::policy::input::{FieldError, Reader, Typed, is_dont_know, parse_month};
use crate::policy::money::Fen;
use crate::policy::refund::input::{Field, Input, Situation, parse_yuan};

use super::{Got, Question};

/// What was asked, as far as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What the person says they are; `None` where the form was opened without an answer.
    pub situation: Option<Situation>,
    /// What arrived; `None` where it was not said.
    pub got: Option<Got>,
    /// For which month: the running one where nothing was said.
    pub month: YearMonth,
    /// Status, day and the rest.
    pub input: Input,
}

/// What people write for nothing.
const NOTHING: &[&str] =
    &["没到账", "没有到账", "没到", "没有", "没收到", "没返", "没打", "无", "零", "一分没有", "一分没到"];
/// The most that is taken for what arrived at once: yuan.
const MOST: i64 = 200_000;
/// The first year whose months are asked about.
const FIRST_YEAR: i32 = 2000;

impl Asked {
    /// Reads what was typed. `pools` are the named pools that the region's province has.
    ///
    /// # Errors
    /// Every mistake of every field at once, in the order of the form.
    pub fn parse(typed: &Typed, pools: &[String], today: NaiveDate) -> Result<Self, Vec<FieldError<Field>>> {
        let mut reader = Reader::new(typed, Field::WORDS);
        let month = reader.read(Field::Month, |text| parse_month_asked(text, today));
        let got = reader.read(Field::Amount, parse_got);
        let month = month.flatten().unwrap_or_else(|| YearMonth::of(today));
        let on = if month == YearMonth::of(today) { today } else { month.last_day() };
        // The month decides the day; whatever a link says of another is not asked here.
        let mut person = typed.clone();
        person.insert("on".to_owned(), vec![on.to_string()]);
        match Input::parse(&person, pools, today) {
            Ok(input) if reader.errors.is_empty() => {
                Ok(Asked { situation: input.situation, got, month, input })
            }
            Ok(_) => Err(reader.errors),
            Err(mut errors) => {
                errors.extend(reader.errors);
                Err(errors)
            }
        }
    }

    /// The question, once it says who and what; `None` for residents, and where either is left out.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        let is_status_open = match self.situation? {
            Situation::Resident => return None,
            Situation::Insured(_) => false,
            Situation::Unknown => true,
        };
        Some(Question {
            facts: self.input.facts.clone(),
            is_status_open,
            got: self.got?,
            month: self.month,
            as_of: self.input.as_of,
        })
    }
}

fn parse_got(text: &str) -> Result<Got, String> {
    if is_dont_know(text) {
        return Ok(Got::Unknown);
    }
    if NOTHING.contains(&text) {
        return Ok(Got::Nothing);
    }
    let amount = parse_yuan(text, "到账金额", "66或66.50")?;
    if amount > Fen::new(MOST.saturating_mul(100)) {
        return Err("到账金额填得太大了，请核对".to_owned());
    }
    Ok(if amount == Fen::ZERO { Got::Nothing } else { Got::Amount(amount) })
}

/// A month, or a day in it; 不清楚 is the running month.
fn parse_month_asked(text: &str, today: NaiveDate) -> Result<Option<YearMonth>, String> {
    if is_dont_know(text) {
        return Ok(None);
    }
    let month = parse_month(text).or_else(|| parse_day(text).map(YearMonth::of));
    let month = month.ok_or_else(|| format!("月份请这样填：{}", YearMonth::of(today)))?;
    if month > YearMonth::of(today) {
        return Err("这个月还没到，请填这个月或以前的月份".to_owned());
    }
    if month.year() < FIRST_YEAR {
        return Err(format!("月份请填{FIRST_YEAR}年以后的，今年是{}年", today.year()));
    }
    Ok(Some(month))
}
