//! What figures about years, lapse, sharing, withdrawal, residents and reimbursement say: written and read back.

use rusqlite::{Connection, Row, named_params, params};

use super::column;
use super::insert::{insert_named, run};
use super::refund::PER;
use crate::policy::benefit::{Benefit, Care, CountedBy, Hospital, Item, Level, Slice};
use crate::policy::figure::word_of;
use crate::policy::money::Fen;
use crate::policy::provision::{Part, Provision, Quantity, Scheme, Unit};
use crate::policy::residents::{Fee, FeeItem};
use crate::policy::years::rule::{Test, YearsRule};

/// Writes a rule about years.
pub(super) fn years_row(connection: &Connection, figure: i64, rule: &YearsRule) -> rusqlite::Result<()> {
    let values = params![figure, word_of(Test::WORDS, &rule.test), rule.months];
    run(connection, "INSERT INTO years VALUES (?1, ?2, ?3)", values)
}

/// Reads a rule about years.
pub(super) fn years(row: &Row<'_>) -> rusqlite::Result<YearsRule> {
    Ok(YearsRule { test: column::word(row, "test", Test::WORDS)?, months: row.get("months")? })
}

/// Writes a rule in a sentence.
pub(super) fn provision_row(connection: &Connection, figure: i64, rule: &Provision) -> rusqlite::Result<()> {
    let (number, day) = match rule.quantity {
        Some(
            Quantity::Months(n)
            | Quantity::Days(n)
            | Quantity::WorkingDays(n)
            | Quantity::Years(n)
            | Quantity::Count(n)
            | Quantity::Age(n),
        ) => (Some(i64::from(n)), None),
        Some(Quantity::Yearly(fen) | Quantity::Monthly(fen) | Quantity::Amount(fen)) => {
            (Some(fen.get()), None)
        }
        Some(Quantity::Rate(rate)) => (Some(i64::from(rate.get())), None),
        Some(Quantity::Day(day)) => (None, Some(day.to_string())),
        None => (None, None),
    };
    let values = params![
        figure,
        word_of(Part::WORDS, &rule.key.part()),
        rule.key.word(),
        word_of(Scheme::WORDS, &rule.scheme),
        rule.quantity.map(|q| word_of(Unit::WORDS, &q.unit())),
        number,
        day,
        rule.text
    ];
    run(connection, "INSERT INTO provision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", values)
}

/// Reads a rule in a sentence.
pub(super) fn provision(row: &Row<'_>) -> rusqlite::Result<Provision> {
    let part = column::word(row, "part", Part::WORDS)?;
    let quantity = match column::word_if(row, "unit", Unit::WORDS)? {
        None => None,
        Some(Unit::Months) => Some(Quantity::Months(row.get("number")?)),
        Some(Unit::Days) => Some(Quantity::Days(row.get("number")?)),
        Some(Unit::WorkingDays) => Some(Quantity::WorkingDays(row.get("number")?)),
        Some(Unit::Years) => Some(Quantity::Years(row.get("number")?)),
        Some(Unit::Yearly) => Some(Quantity::Yearly(column::fen(row, "number")?)),
        Some(Unit::Monthly) => Some(Quantity::Monthly(column::fen(row, "number")?)),
        Some(Unit::Amount) => Some(Quantity::Amount(column::fen(row, "number")?)),
        Some(Unit::Rate) => Some(Quantity::Rate(column::rate(row, "number")?)),
        Some(Unit::Count) => Some(Quantity::Count(row.get("number")?)),
        Some(Unit::Age) => Some(Quantity::Age(row.get("number")?)),
        Some(Unit::Day) => Some(Quantity::Day(column::day(row, "day")?)),
    };
    Ok(Provision {
        key: column::required(row, "rule", |word| part.key(word))?,
        scheme: column::word(row, "scheme", Scheme::WORDS)?,
        quantity,
        text: row.get("text")?,
    })
}

/// Writes a fee.
pub(super) fn fee_row(connection: &Connection, figure: i64, fee: &Fee) -> rusqlite::Result<()> {
    let values = params![
        figure,
        word_of(FeeItem::WORDS, &fee.item),
        fee.year,
        fee.amount.get(),
        word_of(PER, &fee.per),
        fee.is_minimum
    ];
    run(connection, "INSERT INTO fee VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)
}

/// Reads a fee.
pub(super) fn fee(row: &Row<'_>) -> rusqlite::Result<Fee> {
    Ok(Fee {
        item: column::word(row, "item", FeeItem::WORDS)?,
        year: row.get("year")?,
        amount: column::fen(row, "amount_fen")?,
        per: column::word(row, "per", PER)?,
        is_minimum: row.get("is_minimum")?,
    })
}

/// Writes a cell of what the fund pays.
pub(super) fn benefit_row(connection: &Connection, figure: i64, cell: &Benefit) -> rusqlite::Result<()> {
    let (level, amount, per, rate) = match cell.level {
        Level::Amount(amount, by) => {
            ("amount", Some(amount.get()), Some(word_of(CountedBy::WORDS, &by)), None)
        }
        Level::Nothing => ("nothing", None, None, None),
        Level::Rate(rate) => ("rate", None, None, Some(rate.get())),
    };
    let values = named_params! {
        ":figure": figure,
        ":care": word_of(Care::WORDS, &cell.care),
        ":item": word_of(Item::WORDS, &cell.item),
        ":scheme": word_of(Scheme::WORDS, &cell.scheme),
        ":hospital_name": cell.hospital_name,
        ":slice_from_fen": cell.slice.from.map(Fen::get),
        ":slice_to_fen": cell.slice.to.map(Fen::get),
        ":condition": cell.condition,
        ":level": level,
        ":amount_fen": amount,
        ":per": per,
        ":rate_bp": rate,
    };
    insert_named(connection, "benefit", values)?;
    for (position, hospital) in (0_i64..).zip(&cell.hospitals) {
        let values = params![figure, position, word_of(Hospital::WORDS, hospital)];
        run(connection, "INSERT INTO benefit_hospital VALUES (?1, ?2, ?3)", values)?;
    }
    Ok(())
}

/// Reads a cell of what the fund pays.
pub(super) fn benefit(row: &Row<'_>, hospitals: Vec<Hospital>) -> rusqlite::Result<Benefit> {
    let level: String = row.get("level")?;
    let level = match level.as_str() {
        "amount" => {
            Level::Amount(column::fen(row, "amount_fen")?, column::word(row, "per", CountedBy::WORDS)?)
        }
        "nothing" => Level::Nothing,
        "rate" => Level::Rate(column::rate(row, "rate_bp")?),
        _ => return Err(column::unreadable("level")),
    };
    Ok(Benefit {
        care: column::word(row, "care", Care::WORDS)?,
        item: column::word(row, "item", Item::WORDS)?,
        scheme: column::word(row, "scheme", Scheme::WORDS)?,
        hospitals,
        hospital_name: row.get("hospital_name")?,
        slice: Slice {
            from: column::fen_if(row, "slice_from_fen")?,
            to: column::fen_if(row, "slice_to_fen")?,
        },
        condition: row.get("condition")?,
        level,
    })
}
