//! What figures about the refund say (its rule, what is deducted, the average it is a share of, its payday): written and
//! read back.

use rusqlite::{Connection, Row, named_params, params};

use super::column;
use super::insert::{insert_named, run};
use crate::policy::figure::{Class, word_of};
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::refund::rule::{
    Average, AverageOf, AveragePension, AverageYear, Base, Deduction, DeductionAmount, FallsOn, Paid, Payday,
    PensionOf, Per, Reduction, Rule,
};

/// By the month or by the year.
pub(super) const PER: &[(Per, &str)] = &[(Per::Month, "month"), (Per::Year, "year")];

/// Writes a rule of refund.
pub(super) fn rule_row(connection: &Connection, figure: i64, rule: &Rule) -> rusqlite::Result<()> {
    match rule {
        Rule::Amount { low, high, per, reduction } => {
            let values = named_params! {
                ":figure": figure,
                ":shape": "amount",
                ":amount_fen": low.get(),
                ":amount_to_fen": high.map(Fen::get),
                ":per": word_of(PER, per),
                ":reduction_bp": reduction.map(|r| r.rate.get()),
                ":full_years_male": reduction.map(|r| r.full_years_male),
                ":full_years_female": reduction.map(|r| r.full_years_female),
            };
            insert_named(connection, "refund", values)
        }
        Rule::Share { low, high, base, is_about } => {
            let (pension_of, floor, cap, has_unverified_bounds) = match base {
                Base::OwnPension { of, floor, cap, has_unverified_bounds } => {
                    (Some(word_of(PensionOf::WORDS, of)), *floor, *cap, Some(*has_unverified_bounds))
                }
                _ => (None, None, None, None),
            };
            let (word, average) = match base {
                Base::OwnBase => ("own-base", None),
                Base::OwnPension { .. } => ("own-pension", None),
                Base::AveragePension(average) => ("average-pension", Some(average)),
                Base::AverageWage(average) => ("average-wage", Some(average)),
                Base::UnitBase => ("unit-base", None),
            };
            let values = named_params! {
                ":figure": figure,
                ":shape": "share",
                ":rate_bp": low.get(),
                ":rate_to_bp": high.map(BasisPoints::get),
                ":is_about": is_about,
                ":base": word,
                ":pension_of": pension_of,
                ":floor_fen": floor.map(Fen::get),
                ":cap_fen": cap.map(Fen::get),
                ":has_unverified_bounds": has_unverified_bounds,
                ":average_region": average.and_then(average_region),
                ":average_year": average.map(|average| average_year(average.year)),
                ":is_average_by_class": average.map(|average| average.is_by_class),
            };
            insert_named(connection, "refund", values)
        }
        Rule::AgeTimes(fen) => {
            let values = params![figure, fen.get()];
            run(
                connection,
                "INSERT INTO refund (figure, shape, age_times_fen) VALUES (?1, 'age-times', ?2)",
                values,
            )
        }
        Rule::Frozen(year) => {
            let values = params![figure, year];
            run(
                connection,
                "INSERT INTO refund (figure, shape, frozen_year) VALUES (?1, 'frozen', ?2)",
                values,
            )
        }
        Rule::Nothing => {
            run(connection, "INSERT INTO refund (figure, shape) VALUES (?1, 'nothing')", params![figure])
        }
    }
}

fn average_region(average: &Average) -> Option<u32> {
    match average.of {
        AverageOf::Own => None,
        AverageOf::Region(code) => Some(code.get()),
    }
}

fn average_year(year: AverageYear) -> String {
    match year {
        AverageYear::Year(year) => format!("{year:04}"),
        AverageYear::Reform => "reform".to_owned(),
        AverageYear::Current => "current".to_owned(),
        AverageYear::Before => "before".to_owned(),
        AverageYear::Unknown => "unknown".to_owned(),
    }
}

/// Reads a rule of refund.
pub(super) fn rule(row: &Row<'_>) -> rusqlite::Result<Rule> {
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

/// Writes a deduction.
pub(super) fn deduction_row(
    connection: &Connection,
    figure: i64,
    deduction: &Deduction,
) -> rusqlite::Result<()> {
    let (amount, per, rate) = match deduction.amount {
        DeductionAmount::Fixed(fen, per) => (Some(fen.get()), Some(word_of(PER, &per)), None),
        DeductionAmount::Rate(rate) => (None, None, Some(rate.get())),
    };
    let falls_on = word_of(FallsOn::WORDS, &deduction.falls_on);
    let values = params![figure, deduction.name, amount, per, rate, falls_on];
    run(connection, "INSERT INTO deduction VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)
}

/// Reads a deduction.
pub(super) fn deduction(row: &Row<'_>) -> rusqlite::Result<Deduction> {
    let amount = match column::rate_if(row, "rate_bp")? {
        Some(rate) => DeductionAmount::Rate(rate),
        None => DeductionAmount::Fixed(column::fen(row, "amount_fen")?, column::word(row, "per", PER)?),
    };
    Ok(Deduction { name: row.get("name")?, amount, falls_on: column::word(row, "falls_on", FallsOn::WORDS)? })
}

/// Writes an average pension.
pub(super) fn average_pension_row(
    connection: &Connection,
    figure: i64,
    average: &AveragePension,
) -> rusqlite::Result<()> {
    let class = average.class.map(|class| word_of(Class::WORDS, &class));
    let values = params![figure, average.monthly.get(), average.year, class];
    run(connection, "INSERT INTO average_pension VALUES (?1, ?2, ?3, ?4)", values)
}

/// Reads an average pension.
pub(super) fn average_pension(row: &Row<'_>) -> rusqlite::Result<AveragePension> {
    Ok(AveragePension {
        monthly: column::fen(row, "monthly_fen")?,
        year: row.get("year")?,
        class: column::word_if(row, "class", Class::WORDS)?,
    })
}

/// Writes when the credit arrives.
pub(super) fn payday_row(connection: &Connection, figure: i64, payday: &Payday) -> rusqlite::Result<()> {
    let (shape, month, day) = match payday.paid {
        Paid::Day(day) => ("day", None, Some(day)),
        Paid::ByDay(day) => ("by-day", None, Some(day)),
        Paid::AboutDay(day) => ("about-day", None, Some(day)),
        Paid::MonthEnd => ("month-end", None, None),
        Paid::Monthly => ("monthly", None, None),
        Paid::Yearly(Some((month, day))) => ("yearly", Some(month), Some(day)),
        Paid::Yearly(None) => ("yearly", None, None),
    };
    let values = params![figure, shape, month, day, payday.is_earlier_before_holidays];
    run(connection, "INSERT INTO payday VALUES (?1, ?2, ?3, ?4, ?5)", values)
}

/// Reads when the credit arrives.
pub(super) fn payday(row: &Row<'_>) -> rusqlite::Result<Payday> {
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
