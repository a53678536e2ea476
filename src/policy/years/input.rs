//! What a person typed into the years estimate: read kindly, refused clearly, all mistakes at once.

use chrono::{Datelike, NaiveDate};

use crate::policy::date::YearMonth;
use crate::policy::figure::{Status, Tier};
use crate::policy::input::{
    FieldError, NOT_OFFERED, Reader, Said, Typed, choice, parse_month_or_day, parse_number, tidy, wrong_birth,
};

use super::answer::{Moment, Person};
use super::estimate::{Facts, Paid};
use super::retirement::{Category, retirement_month};
use super::rule::Test;

/// Who somebody says they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// One category.
    One(Category),
    /// 女，不知道原来是50岁还是55岁
    Woman,
    /// 不清楚
    Unknown,
}

impl Whose {
    /// All with the word that URLs use, in the order of the form.
    pub const WORDS: &'static [(Whose, &'static str)] = &[
        (Whose::One(Category::Male), "male"),
        (Whose::One(Category::Woman55), "woman55"),
        (Whose::One(Category::Woman50), "woman50"),
        (Whose::Woman, "woman"),
        (Whose::Unknown, "unknown"),
    ];

    /// The categories that they may be of.
    #[must_use]
    pub fn categories(self) -> Vec<Category> {
        match self {
            Whose::One(category) => vec![category],
            Whose::Woman => vec![Category::Woman55, Category::Woman50],
            Whose::Unknown => Category::WORDS.iter().map(|(category, _)| *category).collect(),
        }
    }
}

/// How somebody is insured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insured {
    /// In the employee scheme.
    As(Status),
    /// 居民医保: no cover for life.
    Resident,
}

impl Insured {
    /// All with the word that URLs use, in the order of the form.
    pub const WORDS: &'static [(Insured, &'static str)] = &[
        (Insured::As(Status::Employee), "employed"),
        (Insured::As(Status::Flexible), "flexible"),
        (Insured::Resident, "resident"),
    ];
}

/// A field of the form; the words are the query parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `place`
    Place,
    /// `region`
    Region,
    /// `category`
    Category,
    /// `birth`
    Birth,
    /// `total`
    Total,
    /// `retire`
    Retire,
    /// `status`
    Status,
    /// `tier`
    Tier,
    /// `group`
    Group,
    /// `actual`
    Actual,
    /// `in_province`
    InProvince,
    /// `in_city`
    InCity,
    /// `continuous`
    Continuous,
    /// `first_insured`
    FirstInsured,
    /// `first_job`
    FirstJob,
}

impl Field {
    /// All fields with their query parameter, in the order of the form.
    pub const WORDS: &'static [(Field, &'static str)] = &[
        (Field::Place, "place"),
        (Field::Region, "region"),
        (Field::Category, "category"),
        (Field::Birth, "birth"),
        (Field::Total, "total"),
        (Field::Retire, "retire"),
        (Field::Status, "status"),
        (Field::Tier, "tier"),
        (Field::Group, "group"),
        (Field::Actual, "actual"),
        (Field::InProvince, "in_province"),
        (Field::InCity, "in_city"),
        (Field::Continuous, "continuous"),
        (Field::FirstInsured, "first_insured"),
        (Field::FirstJob, "first_job"),
    ];

    /// The field that asks for the months of a test; `None` for the test without a number.
    #[must_use]
    pub fn of(test: Test) -> Option<Field> {
        match test {
            Test::Total => Some(Field::Total),
            Test::Actual => Some(Field::Actual),
            Test::ActualInProvince => Some(Field::InProvince),
            Test::ActualInCity => Some(Field::InCity),
            Test::Continuous => Some(Field::Continuous),
            Test::UntilRetirement => None,
        }
    }
}

/// An estimate's question, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Who; `None` where the form was opened without an answer.
    pub whose: Option<Whose>,
    /// 居民医保
    pub is_resident: bool,
    /// Month of birth.
    pub birth: Option<YearMonth>,
    /// Month of retirement as planned.
    pub planned: Option<YearMonth>,
    /// The rest.
    pub facts: Facts,
}

impl Input {
    /// Reads what was typed. `groups` are those that the place's rules name.
    ///
    /// # Errors
    /// Every mistake of every field at once.
    pub fn parse(typed: &Typed, groups: &[String], today: NaiveDate) -> Result<Self, Vec<FieldError<Field>>> {
        let mut reader = Reader::new(typed, Field::WORDS);
        // 不清楚 is one of the words.
        let whose = reader.read(Field::Category, |text| choice(text, Whose::WORDS));
        let birth = reader.known(Field::Birth, |text| parse_birth(text, today));
        let planned = reader.known(Field::Retire, |text| parse_retirement(text, birth, today));
        let insured = reader.said(Field::Status, |text| choice(text, Insured::WORDS));
        let tier = reader.said(Field::Tier, |text| choice(text, Tier::WORDS));
        let group = reader.said(Field::Group, |text| match text {
            "none" => Ok(None),
            text => match groups.iter().find(|name| tidy(name) == text) {
                Some(name) => Ok(Some(name.clone())),
                None => Err(NOT_OFFERED.to_owned()),
            },
        });
        let paid = Paid {
            total: reader.said(Field::Total, parse_months),
            actual: reader.said(Field::Actual, parse_months),
            in_province: reader.said(Field::InProvince, parse_months),
            in_city: reader.said(Field::InCity, parse_months),
            continuous: reader.said(Field::Continuous, parse_months),
        };
        let first_insured =
            reader.said(Field::FirstInsured, |text| parse_past(text, "首次参保", birth, today));
        let first_job = reader.said(Field::FirstJob, |text| parse_past(text, "参加工作", birth, today));
        compare(&mut reader, &paid, birth, today);
        if !reader.errors.is_empty() {
            return Err(reader.errors);
        }
        let moment = |category| match (planned, birth) {
            (Some(month), _) => Moment::In(month),
            (None, Some(birth)) => Moment::In(retirement_month(category, birth)),
            // Of whom nothing is said, the rule of those who retire today.
            (None, None) => Moment::On(today),
        };
        let categories = whose.unwrap_or(Whose::Unknown).categories();
        let candidates = categories.into_iter().map(|category| (category, moment(category))).collect();
        let status = match insured {
            Said::Known(Insured::As(status)) => Said::Known(status),
            Said::DontKnow => Said::DontKnow,
            Said::Known(Insured::Resident) | Said::Nothing => Said::Nothing,
        };
        let person = Person { candidates, status, first_insured, first_job, tier, group };
        let is_resident = insured == Said::Known(Insured::Resident);
        Ok(Input { whose, is_resident, birth, planned, facts: Facts { person, paid } })
    }
}

/// A part is never more than the whole, and nobody pays before being of age to work.
fn compare(reader: &mut Reader<'_, Field>, paid: &Paid, birth: Option<YearMonth>, today: NaiveDate) {
    let whole = paid.by(Test::Total).or(paid.by(Test::Actual));
    let parts = [
        (Field::Actual, paid.by(Test::Actual), paid.by(Test::Total)),
        (Field::InProvince, paid.by(Test::ActualInProvince), paid.by(Test::Actual).or(whole)),
        (Field::InCity, paid.by(Test::ActualInCity), paid.by(Test::ActualInProvince).or(whole)),
        (Field::Continuous, paid.by(Test::Continuous), paid.by(Test::Total)),
    ];
    for (field, part, whole) in parts {
        if part.zip(whole).is_some_and(|(part, whole)| part > whole) {
            reader.refuse(field, "这一项比总数还多，请核对");
        }
    }
    let lived = birth.map(|birth| YearMonth::of(today).months_since(birth));
    let possible = lived.map(|months| months.saturating_sub(YOUNGEST_AT_WORK.saturating_mul(12)));
    let most = possible.map(|months| u32::try_from(months).unwrap_or(0));
    if paid.by(Test::Total).zip(most).is_some_and(|(total, most)| total > most) {
        reader.refuse(Field::Total, "按这个出生年月，交不了这么多年，请核对");
    }
}

/// Most months that are taken for a person's.
const MOST_MONTHS: u32 = 720;
/// From this age on somebody is taken to work: old lengths of service began early.
const YOUNGEST_AT_WORK: i32 = 14;
/// The ages between which somebody is taken to retire.
const AGES_OF_RETIREMENT: (i32, i32) = (40, 75);
const OLDEST: i32 = 120;
const YOUNGEST: i32 = 16;

/// Reads a length of time as people write it: `22`, `22年`, `22年6个月`, `22年半`, `264个月`. A bare number is years.
///
/// # Errors
/// A sentence in Chinese.
pub fn parse_months(text: &str) -> Result<u32, String> {
    let wrong = || "请这样填：22年6个月，或者270个月".to_owned();
    let text = text.replace('零', "").replace("整", "");
    let number = |digits: &str| parse_number(digits, 3).ok_or_else(wrong);
    let of_months = |rest: &str| match rest {
        "" => Ok(0),
        "半" => Ok(6),
        _ => {
            let digits = ["个月", "月"].iter().find_map(|unit| rest.strip_suffix(unit)).unwrap_or(rest);
            number(digits).and_then(|months| if months < 12 { Ok(months) } else { Err(wrong()) })
        }
    };
    let months = match text.split_once('年') {
        Some((years, rest)) => number(years)?.saturating_mul(12).saturating_add(of_months(rest)?),
        None => match ["个月", "月"].iter().find_map(|unit| text.strip_suffix(unit)) {
            Some(digits) => number(digits)?,
            None => {
                let years = number(&text)?;
                if years.saturating_mul(12) > MOST_MONTHS {
                    return Err(format!("如果是月数，请写成：{years}个月"));
                }
                years.saturating_mul(12)
            }
        },
    };
    if months > MOST_MONTHS { Err("填得太大了，请核对".to_owned()) } else { Ok(months) }
}

fn parse_birth(text: &str, today: NaiveDate) -> Result<YearMonth, String> {
    let birth = parse_month_or_day(text);
    let birth = birth.ok_or_else(|| wrong_birth(text, "出生年月请这样填：196603"))?;
    let age = YearMonth::of(today).months_since(birth).div_euclid(12);
    if age < 0 {
        return Err("出生年月在今天之后，请核对".to_owned());
    }
    if age > OLDEST {
        return Err(format!("按这个出生年月，年龄超过{OLDEST}岁，请核对"));
    }
    if age < YOUNGEST {
        return Err(format!("按这个出生年月才{age}岁，还不到参加工作的年龄，请核对"));
    }
    Ok(birth)
}

fn parse_retirement(text: &str, birth: Option<YearMonth>, today: NaiveDate) -> Result<YearMonth, String> {
    let month = parse_month_or_day(text);
    let month = month.ok_or_else(|| "退休年月请这样填：202607".to_owned())?;
    let last_year = today.year().saturating_add(60);
    if month.year() < 1990 || month.year() > last_year {
        return Err(format!("退休年月请填在1990年到{last_year}年之间"));
    }
    let (youngest, oldest) = AGES_OF_RETIREMENT;
    let age = birth.map(|birth| month.months_since(birth).div_euclid(12));
    match age {
        Some(age) if age < youngest || age > oldest => Err("退休年月和出生年月对不上，请核对".to_owned()),
        _ => Ok(month),
    }
}

fn parse_past(
    text: &str,
    what: &str,
    birth: Option<YearMonth>,
    today: NaiveDate,
) -> Result<YearMonth, String> {
    let month = parse_month_or_day(text);
    let month = month.ok_or_else(|| format!("{what}的年月请这样填：200506"))?;
    let is_young = |birth: YearMonth| month.months_since(birth).div_euclid(12) < YOUNGEST_AT_WORK;
    let is_early = month.year() < 1940 || birth.is_some_and(is_young);
    if is_early || month > YearMonth::of(today) {
        return Err(format!("{what}的年月不合常理，请核对"));
    }
    Ok(month)
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
