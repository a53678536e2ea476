//! What a person typed into the refund estimate: read kindly, refused clearly, all mistakes at once.

use chrono::NaiveDate;

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Class, Status, Tier};
use crate::policy::input::{
    FieldError, Reader, Said, Typed, choice, is_dont_know, parse_month, parse_month_or_day, parse_number,
    parse_on, tidy, wrong_birth,
};
use crate::policy::money::{Fen, NumberError};

use super::answer::{Age, Person};

/// 男 or 女.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

impl Sex {
    /// Both with the word that URLs use.
    pub const WORDS: &'static [(Sex, &'static str)] = &[(Sex::Male, "male"), (Sex::Female, "female")];
}

/// What a person says they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// Somebody in the employee scheme.
    Insured(Status),
    /// 居民医保: no account.
    Resident,
    /// 不清楚
    Unknown,
}

impl Situation {
    /// All situations with the word that URLs use, in the order of the form.
    pub const WORDS: &'static [(Situation, &'static str)] = &[
        (Situation::Insured(Status::Retiree), "retired"),
        (Situation::Insured(Status::RetireeFlexible), "retired-flexible"),
        (Situation::Insured(Status::Employee), "employed"),
        (Situation::Insured(Status::Flexible), "flexible"),
        (Situation::Resident, "resident"),
        (Situation::Unknown, "unknown"),
    ];
}

/// What an estimate needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Status, age, tier, class, first insurance.
    pub person: Person,
    /// Own contribution base, fen a month.
    pub base: Option<Fen>,
    /// Own pension, fen a month.
    pub pension: Option<Fen>,
    /// The place's average pension as typed, fen a month.
    pub average: Option<Fen>,
    /// Sex.
    pub sex: Said<Sex>,
    /// Whole years of contribution.
    pub years: Said<u32>,
    /// Where one is insured: the place's ordinary pool (`None`) or a named pool of the province. One entry where it
    /// is known, several where one does not know (不清楚): each is then a possibility.
    pub pools: Vec<Option<String>>,
}

impl Facts {
    /// The pool, where one is meant: the ordinary one where several are possible.
    #[must_use]
    pub fn pool(&self) -> Option<&str> {
        match self.pools.as_slice() {
            [one] => one.as_deref(),
            _ => None,
        }
    }

    /// Somebody of whom nothing but the status is known.
    #[must_use]
    pub fn of(status: Status) -> Self {
        Facts {
            person: Person::of(status),
            base: None,
            pension: None,
            average: None,
            sex: Said::Nothing,
            years: Said::Nothing,
            pools: vec![None],
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
    /// `status`
    Status,
    /// `birth`
    Birth,
    /// `base`
    Base,
    /// `pension`
    Pension,
    /// `average`
    Average,
    /// `on`
    On,
    /// `pool`
    Pool,
    /// `class`
    Class,
    /// `tier`
    Tier,
    /// `sex`
    Sex,
    /// `years`
    Years,
    /// `first_insured`
    FirstInsured,
    /// `amount`: what arrived; asked by "why was it less" alone.
    Amount,
    /// `month`: for which month it was; asked by "why was it less" alone.
    Month,
}

impl Field {
    /// All fields with their query parameter, in the order of the form.
    pub const WORDS: &'static [(Field, &'static str)] = &[
        (Field::Place, "place"),
        (Field::Region, "region"),
        (Field::Status, "status"),
        (Field::Birth, "birth"),
        (Field::Base, "base"),
        (Field::Pension, "pension"),
        (Field::Average, "average"),
        (Field::On, "on"),
        (Field::Pool, "pool"),
        (Field::Class, "class"),
        (Field::Tier, "tier"),
        (Field::Sex, "sex"),
        (Field::Years, "years"),
        (Field::FirstInsured, "first_insured"),
        (Field::Amount, "amount"),
        (Field::Month, "month"),
    ];

    /// Whether the refund estimate asks it.
    #[must_use]
    pub fn is_of_refund(self) -> bool {
        !matches!(self, Field::Amount | Field::Month)
    }
}

/// An estimate's question, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What the person says they are; `None` where the form was opened without an answer.
    pub situation: Option<Situation>,
    /// The day asked for.
    pub as_of: AsOf,
    /// The rest.
    pub facts: Facts,
}

impl Input {
    /// Reads what was typed. `pools` are the named pools that the region's province has.
    ///
    /// # Errors
    /// Every mistake of every field at once.
    pub fn parse(typed: &Typed, pools: &[String], today: NaiveDate) -> Result<Self, Vec<FieldError<Field>>> {
        let mut reader = Reader::new(typed, Field::WORDS);
        let situation = reader.word(Field::Status, Situation::WORDS, "请选择您的情况");
        let on = reader.read(Field::On, |text| parse_on(text, today));
        let as_of = AsOf { on: on.unwrap_or(today), today };
        let status = match situation {
            Some(Situation::Insured(status)) => status,
            _ => Status::Retiree,
        };
        let birth = reader.known(Field::Birth, |text| parse_birth(text, situation, as_of));
        let base = reader.known(Field::Base, |text| parse_money(text, "缴费基数", 100, 200_000));
        let pension = reader.known(Field::Pension, |text| parse_money(text, "养老金", 10, 100_000));
        let average = reader.known(Field::Average, |text| parse_money(text, "平均养老金", 500, 20_000));
        let pool = reader.read(Field::Pool, |text| match text {
            "city" => Ok(vec![None]),
            text if is_dont_know(text) => {
                Ok(std::iter::once(None).chain(pools.iter().cloned().map(Some)).collect())
            }
            // What was typed is tidied, so the name must be too: names may hold full-width brackets.
            text => match pools.iter().find(|pool| tidy(pool) == text) {
                Some(pool) => Ok(vec![Some(pool.clone())]),
                None => Err("这里没有这个参保范围，请从给出的选项里选".to_owned()),
            },
        });
        let tier = reader.said(Field::Tier, |text| choice(text, Tier::WORDS));
        let class = reader.said(Field::Class, |text| match text {
            "ordinary" => Ok(None),
            _ => choice(text, Class::WORDS).map(Some),
        });
        let sex = reader.said(Field::Sex, |text| choice(text, Sex::WORDS));
        let years = reader.said(Field::Years, parse_years);
        let first_insured = reader.said(Field::FirstInsured, |text| parse_first_insured(text, as_of));
        if !reader.errors.is_empty() {
            return Err(reader.errors);
        }
        let age = birth.map_or(Age::Unknown, Age::Born);
        let person = Person { status, age, tier, class, first_insured };
        let facts =
            Facts { person, base, pension, average, sex, years, pools: pool.unwrap_or_else(|| vec![None]) };
        Ok(Input { situation, as_of, facts })
    }
}

/// Reads an amount as people write it: `3,200元`, `３２００.5 `, `¥3200`.
fn parse_money(text: &str, name: &str, least: i64, most: i64) -> Result<Fen, String> {
    let amount = parse_yuan(text, name, "3200或3200.50")?;
    if amount < Fen::new(least.saturating_mul(100)) {
        return Err(format!("{name}填得太小了，请填每月多少元"));
    }
    if amount > Fen::new(most.saturating_mul(100)) {
        return Err(format!("{name}填得太大了，请填每月多少元"));
    }
    Ok(amount)
}

/// Reads any amount of yuan that is not negative. `example` is one of the size that is asked for.
pub(super) fn parse_yuan(text: &str, name: &str, example: &str) -> Result<Fen, String> {
    let bare = text.trim_start_matches(['¥', '￥']).trim_end_matches("/月").trim_end_matches("每月");
    let bare = ["块钱", "元", "块"].iter().find_map(|unit| bare.strip_suffix(unit)).unwrap_or(bare);
    let digits: String = bare.chars().filter(|c| *c != ',').collect();
    Fen::parse_yuan(&digits).map_err(|error| match error {
        NumberError::NotANumber => format!("{name}请填数字，比如{example}"),
        NumberError::TooPrecise => format!("{name}最多填到分，也就是两位小数"),
        NumberError::Negative => format!("{name}不能是负数"),
        NumberError::TooLarge => format!("{name}填得太大了，请核对"),
    })
}

/// The oldest age that is taken for a person's.
const OLDEST: i32 = 120;
/// The youngest age at which somebody is taken to be at work or retired.
const YOUNGEST_AT_WORK: i32 = 16;
const YOUNGEST_RETIRED: i32 = 40;

fn parse_birth(text: &str, situation: Option<Situation>, as_of: AsOf) -> Result<YearMonth, String> {
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let message =
        if is_year { "还差月份，请这样填：195603" } else { "出生年月请这样填：195603" };
    let birth = parse_month_or_day(text).ok_or_else(|| wrong_birth(text, message))?;
    if birth > YearMonth::of(as_of.today) {
        return Err("出生年月在今天之后，请核对".to_owned());
    }
    let months = YearMonth::of(as_of.on).months_since(birth);
    if months < 0 {
        return Err("出生年月在您要查的日期之后，请核对".to_owned());
    }
    let age = months.div_euclid(12);
    let youngest = match situation {
        Some(Situation::Insured(status)) if status.is_retired() => YOUNGEST_RETIRED,
        Some(Situation::Insured(_)) => YOUNGEST_AT_WORK,
        // Residents are of every age, and who has not said what they are contradicts nothing.
        Some(Situation::Resident | Situation::Unknown) | None => 0,
    };
    if age > OLDEST {
        return Err(format!("按这个出生年月，年龄超过{OLDEST}岁，请核对"));
    }
    if age < youngest {
        return Err(format!("按这个出生年月才{age}岁，和上面选的情况对不上，请核对"));
    }
    Ok(birth)
}

fn parse_years(text: &str) -> Result<u32, String> {
    let years = parse_number(text.trim_end_matches('年'), 3).filter(|years| *years <= 60);
    years.ok_or_else(|| "缴费年数请填0到60之间的整数".to_owned())
}

fn parse_first_insured(text: &str, as_of: AsOf) -> Result<YearMonth, String> {
    let month = parse_month(text).ok_or_else(|| "首次参保年月请这样填：2005-06".to_owned())?;
    if month > YearMonth::of(as_of.today) || month.year() < 1950 {
        return Err("首次参保年月不合常理，请核对".to_owned());
    }
    Ok(month)
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
