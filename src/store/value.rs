//! What figures say: one table per kind, one query per kind.

use rusqlite::Row;

use super::figure::ByFigure;
use super::topic::PER;
use super::{Store, StoreError, column, topic};
use crate::policy::benefit::Hospital;
use crate::policy::channel::{Channel, ChannelKind, Hotline, Line, Purpose};
use crate::policy::figure::{Class, Document, Statement, Topic, Value, by_word};
use crate::policy::money::Fen;
use crate::policy::provision::Part;
use crate::policy::refund::rule::{
    Average, AverageOf, AveragePension, AverageYear, Base, Deduction, DeductionAmount, FallsOn, Paid, Payday,
    PensionOf, Reduction, Rule,
};
use crate::policy::residents::Enrolment;
use crate::policy::transfer::{TransferKey, TransferRule};
use crate::policy::years::rule::Deemed;

impl Store {
    /// Adds the values of one kind among the figures of these numbers (a JSON array).
    pub(super) fn values(
        &self,
        kind: &str,
        numbers: &str,
        topics: &ByFigure<Topic>,
        into: &mut ByFigure<Value>,
    ) -> Result<(), StoreError> {
        let topic_of = |row: &Row<'_>| -> rusqlite::Result<Topic> {
            topics.get(&row.get("figure")?).copied().ok_or_else(|| column::unreadable("topic"))
        };
        match kind {
            "refund" => self.each("refund", numbers, into, |row| refund(row).map(Value::Refund)),
            "deduction" => self.each("deduction", numbers, into, |row| deduction(row).map(Value::Deduction)),
            "average_pension" => self.each("average_pension", numbers, into, |row| {
                Ok(Value::AveragePension(AveragePension {
                    monthly: column::fen(row, "monthly_fen")?,
                    year: row.get("year")?,
                    class: column::word_if(row, "class", Class::WORDS)?,
                }))
            }),
            "payday" => self.each("payday", numbers, into, |row| payday(row).map(Value::Payday)),
            "channel" => {
                let mut purposes = self.grouped(
                    "SELECT figure, purpose FROM channel_purpose
                     WHERE figure IN (SELECT value FROM json_each(?1)) ORDER BY figure, position",
                    numbers,
                    |row| column::word(row, "purpose", Purpose::WORDS),
                )?;
                self.each("channel", numbers, into, |row| {
                    let purposes = purposes.remove(&row.get("figure")?).unwrap_or_default();
                    channel(row, purposes).map(Value::Channel)
                })
            }
            "hotline" => self.each("hotline", numbers, into, |row| hotline(row).map(Value::Hotline)),
            "transfer" => self.each("transfer", numbers, into, |row| transfer(row).map(Value::Transfer)),
            "statement" => self.each("statement", numbers, into, |row| {
                let statement =
                    Statement { topic: topic_of(row)?, key: row.get("key")?, text: row.get("text")? };
                Ok(Value::Statement(statement))
            }),
            "document" => self.each("document", numbers, into, |row| {
                let document =
                    Document { topic: topic_of(row)?, number: row.get("number")?, title: row.get("title")? };
                Ok(Value::Document(document))
            }),
            "years" => self.each("years", numbers, into, |row| topic::years(row).map(Value::Years)),
            "deemed" => self.each("deemed", numbers, into, |row| {
                Ok(Value::Deemed(Deemed { worked_until: column::day(row, "worked_until")? }))
            }),
            "fee" => self.each("fee", numbers, into, |row| topic::fee(row).map(Value::Fee)),
            "enrolment" => self.each("enrolment", numbers, into, |row| {
                Ok(Value::Enrolment(Enrolment { year: row.get("year")? }))
            }),
            "outpatient" | "inpatient" => {
                let mut hospitals = self.grouped(
                    "SELECT figure, hospital FROM benefit_hospital
                     WHERE figure IN (SELECT value FROM json_each(?1)) ORDER BY figure, position",
                    numbers,
                    |row| column::word(row, "hospital", Hospital::WORDS),
                )?;
                self.each("benefit", numbers, into, |row| {
                    let hospitals = hospitals.remove(&row.get("figure")?).unwrap_or_default();
                    topic::benefit(row, hospitals).map(Value::Benefit)
                })
            }
            part if by_word(Part::WORDS, part).is_some() => {
                self.each("provision", numbers, into, |row| topic::provision(row).map(Value::Provision))
            }
            _ => Err(column::unreadable("kind").into()),
        }
    }

    fn each(
        &self,
        table: &str,
        numbers: &str,
        into: &mut ByFigure<Value>,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<Value>,
    ) -> Result<(), StoreError> {
        let sql = format!("SELECT * FROM {table} WHERE figure IN (SELECT value FROM json_each(?1))");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([numbers])?;
        while let Some(row) = rows.next()? {
            into.insert(row.get("figure")?, read(row)?);
        }
        Ok(())
    }
}

fn refund(row: &Row<'_>) -> rusqlite::Result<Rule> {
    let shape: String = row.get("shape")?;
    match shape.as_str() {
        "amount" => Ok(Rule::Amount {
            low: column::fen(row, "amount_fen")?,
            high: column::fen_if(row, "amount_to_fen")?,
            per: column::word(row, "per", PER)?,
            reduction: reduction(row)?,
        }),
        "share" => Ok(Rule::Share {
            low: column::rate(row, "rate_bp")?,
            high: column::rate_if(row, "rate_to_bp")?,
            base: base(row)?,
            is_about: row.get("is_about")?,
        }),
        "age-times" => column::fen(row, "age_times_fen").map(Rule::AgeTimes),
        "frozen" => row.get("frozen_year").map(Rule::Frozen),
        "nothing" => Ok(Rule::Nothing),
        _ => Err(column::unreadable("shape")),
    }
}

fn reduction(row: &Row<'_>) -> rusqlite::Result<Option<Reduction>> {
    let Some(rate) = column::rate_if(row, "reduction_bp")? else { return Ok(None) };
    Ok(Some(Reduction {
        rate,
        full_years_male: row.get("full_years_male")?,
        full_years_female: row.get("full_years_female")?,
    }))
}

fn base(row: &Row<'_>) -> rusqlite::Result<Base> {
    let base: String = row.get("base")?;
    match base.as_str() {
        "own-base" => Ok(Base::OwnBase),
        "own-pension" => Ok(Base::OwnPension {
            of: column::word(row, "pension_of", PensionOf::WORDS)?,
            floor: column::fen_if(row, "floor_fen")?,
            cap: column::fen_if(row, "cap_fen")?,
            has_unverified_bounds: row.get("has_unverified_bounds")?,
        }),
        "average-pension" => average(row).map(Base::AveragePension),
        "average-wage" => average(row).map(Base::AverageWage),
        "unit-base" => Ok(Base::UnitBase),
        _ => Err(column::unreadable("base")),
    }
}

fn average(row: &Row<'_>) -> rusqlite::Result<Average> {
    Ok(Average {
        of: column::code_if(row, "average_region")?.map_or(AverageOf::Own, AverageOf::Region),
        year: column::required(row, "average_year", |text| match text {
            "reform" => Some(AverageYear::Reform),
            "current" => Some(AverageYear::Current),
            "before" => Some(AverageYear::Before),
            "unknown" => Some(AverageYear::Unknown),
            year => year.parse().ok().map(AverageYear::Year),
        })?,
        is_by_class: row.get("is_average_by_class")?,
    })
}

fn deduction(row: &Row<'_>) -> rusqlite::Result<Deduction> {
    let amount = match column::rate_if(row, "rate_bp")? {
        Some(rate) => DeductionAmount::Rate(rate),
        None => DeductionAmount::Fixed(column::fen(row, "amount_fen")?, column::word(row, "per", PER)?),
    };
    Ok(Deduction { name: row.get("name")?, amount, falls_on: column::word(row, "falls_on", FallsOn::WORDS)? })
}

fn payday(row: &Row<'_>) -> rusqlite::Result<Payday> {
    let shape: String = row.get("shape")?;
    let paid = match shape.as_str() {
        "day" => Paid::Day(row.get("day")?),
        "by-day" => Paid::ByDay(row.get("day")?),
        "about-day" => Paid::AboutDay(row.get("day")?),
        "month-end" => Paid::MonthEnd,
        "monthly" => Paid::Monthly,
        "yearly" => {
            let (month, day): (Option<u32>, Option<u32>) = (row.get("month")?, row.get("day")?);
            Paid::Yearly(month.zip(day))
        }
        _ => return Err(column::unreadable("shape")),
    };
    Ok(Payday { paid, is_earlier_before_holidays: row.get("is_earlier_before_holidays")? })
}

fn channel(row: &Row<'_>, purposes: Vec<Purpose>) -> rusqlite::Result<Channel> {
    Ok(Channel {
        purposes,
        kind: column::word(row, "kind", ChannelKind::WORDS)?,
        name: row.get("name")?,
        within: column::lines(row, "within")?,
        path: column::lines(row, "path")?,
        host: row.get("host")?,
    })
}

fn hotline(row: &Row<'_>) -> rusqlite::Result<Hotline> {
    Ok(Hotline {
        number: row.get("number")?,
        name: row.get("name")?,
        line: column::word(row, "line", Line::WORDS)?,
        hours: row.get("hours")?,
        address: row.get("address")?,
    })
}

fn transfer(row: &Row<'_>) -> rusqlite::Result<TransferRule> {
    let limit: Option<Fen> = column::fen_if(row, "limit_fen")?;
    Ok(TransferRule {
        key: column::word(row, "rule", TransferKey::WORDS)?,
        working_days: row.get("working_days")?,
        limit,
        text: row.get("text")?,
    })
}
