//! What figures say: one table per kind, one query per kind.

use rusqlite::Row;

use super::figure::ByFigure;
use super::{Store, StoreError, column, refund, topic};
use crate::policy::benefit::Hospital;
use crate::policy::channel::{Channel, ChannelKind, Hotline, Line, Purpose};
use crate::policy::figure::{Document, Statement, Topic, Value, by_word};
use crate::policy::money::Fen;
use crate::policy::provision::Part;
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
            "refund" => self.each("refund", numbers, into, |row| refund::rule(row).map(Value::Refund)),
            "deduction" => {
                self.each("deduction", numbers, into, |row| refund::deduction(row).map(Value::Deduction))
            }
            "average_pension" => self.each("average_pension", numbers, into, |row| {
                refund::average_pension(row).map(Value::AveragePension)
            }),
            "payday" => self.each("payday", numbers, into, |row| refund::payday(row).map(Value::Payday)),
            "channel" => {
                let mut purposes = self.words("channel_purpose", "purpose", Purpose::WORDS, numbers)?;
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
                let mut hospitals = self.words("benefit_hospital", "hospital", Hospital::WORDS, numbers)?;
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
