//! A worked example (算一笔): what the fund pays of one sum, to the fen, from a table's own cells.

use super::table::{Cell, Column, Row, Table};
use super::{Benefit, CountedBy, Hospital, Item, Level};
use crate::policy::figure::{Figure, Value};
use crate::policy::money::{BasisPoints, Fen};

/// What a bill comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// Above the deductible.
    pub over: Fen,
    /// That times the rate.
    pub share: Fen,
    /// What the fund pays: the share, at most the cap.
    pub paid: Fen,
    /// What is left to the person.
    pub own: Fen,
}

/// The fund's part of a year's bills: what lies above the deductible, times the rate, at most the cap. `None` for
/// deductible or cap is "there is none". Half a fen is rounded up.
#[must_use]
pub fn pay(spent: Fen, deductible: Option<Fen>, rate: BasisPoints, cap: Option<Fen>) -> Paid {
    let over = spent.less(deductible.unwrap_or(Fen::ZERO));
    let share = over.share(rate);
    let paid = cap.map_or(share, |cap| share.min(cap));
    Paid { over, share, paid, own: spent.less(paid) }
}

/// One example for the people of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked<'a> {
    /// Whose.
    pub column: &'a Column,
    /// The cell of the rate: it names the hospital.
    pub rate_of: &'a Benefit,
    /// The bill: all of it is of the kind that can be paid.
    pub spent: Fen,
    /// Deductible of the year; `None` where there is none.
    pub deductible: Option<Fen>,
    /// Rate.
    pub rate: BasisPoints,
    /// Cap of the year; `None` where there is none.
    pub cap: Option<Fen>,
    /// What it comes to.
    pub paid: Paid,
    /// Deductible, rate and cap.
    pub figures: [&'a Figure; 3],
}

/// Bills that examples try, in yuan: the first one that is above every column's deductible.
const BILLS: &[i64] = &[500, 1_000, 2_000, 3_000, 5_000];

/// An example for each column of a table in which deductible, rate and cap are all known, by the year, for everybody
/// in the column, without a condition. The same row of hospitals and the same bill serve all columns, the largest kind
/// of hospital first: the bill is named once, above the examples.
#[must_use]
pub fn examples<'a>(table: &'a Table<'a>) -> Vec<Worked<'a>> {
    let rows = table.rows_of(Item::Rate).filter(|row| is_plain(row.head));
    let mut rows: Vec<&Row<'_>> = rows.collect();
    rows.sort_by_key(|row| rank(row.head));
    let worked = |row: &&'a Row<'a>| -> Vec<Worked<'a>> {
        let columns = table.columns.iter().enumerate();
        let grounds: Vec<Ground<'a>> =
            columns.filter_map(|(n, column)| ground(table, row, n, column)).collect();
        let Some(spent) = grounds.iter().filter_map(Ground::bill).max() else { return Vec::new() };
        grounds.into_iter().filter_map(|ground| ground.worked(spent)).collect()
    };
    rows.iter().map(worked).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Three-grade hospitals first: that is where bills are large. Conditions and upper slices come after what is plain.
pub(super) fn rank(head: &Benefit) -> u8 {
    let has = |kind| head.hospitals.contains(&kind);
    let kind: u8 = match (head.hospitals.is_empty(), &head.hospital_name) {
        (false, None) if has(Hospital::Tertiary) => 0,
        (false, _) if has(Hospital::TertiaryA) => 1,
        (false, Some(_)) if has(Hospital::Tertiary) => 2,
        (true, None) => 3,
        (false, _) if has(Hospital::Secondary) => 4,
        (true, Some(_)) => 5,
        (false, _) if has(Hospital::Primary) || has(Hospital::Community) => 6,
        (false, _) => 7,
    };
    let condition = if head.condition.is_some() { 10 } else { 0 };
    let upper = if head.slice.from.is_some() { 20 } else { 0 };
    kind.saturating_add(condition).saturating_add(upper)
}

fn is_plain(head: &Benefit) -> bool {
    head.condition.is_none() && head.slice.from.is_none()
}

/// What the example of one column is made from.
struct Ground<'a> {
    column: &'a Column,
    rate_of: &'a Benefit,
    deductible: Option<Fen>,
    rate: BasisPoints,
    cap: Option<Fen>,
    figures: [&'a Figure; 3],
}

impl<'a> Ground<'a> {
    /// The first bill of which the fund pays something.
    fn bill(&self) -> Option<Fen> {
        let mut bills = BILLS.iter().map(|yuan| Fen::new(yuan.saturating_mul(100)));
        bills.find(|bill| *bill > self.deductible.unwrap_or(Fen::ZERO))
    }

    /// The example for one bill; `None` where nothing would be paid, or not all of it at this rate.
    fn worked(self, spent: Fen) -> Option<Worked<'a>> {
        let Ground { column, rate_of, deductible, rate, cap, figures } = self;
        if spent <= deductible.unwrap_or(Fen::ZERO) || rate_of.slice.to.is_some_and(|to| spent > to) {
            return None;
        }
        let paid = pay(spent, deductible, rate, cap);
        Some(Worked { column, rate_of, spent, deductible, rate, cap, paid, figures })
    }
}

fn ground<'a>(table: &'a Table<'a>, row: &'a Row<'a>, n: usize, column: &'a Column) -> Option<Ground<'a>> {
    let (rate_figure, rate_of) = known(row.cells.get(n)?)?;
    let Level::Rate(rate) = rate_of.level else { return None };
    let (deductible_figure, deductible) = yearly(table, Item::Deductible, row.head, n)?;
    let (cap_figure, cap) = yearly(table, Item::Cap, row.head, n)?;
    let figures = [deductible_figure, rate_figure, cap_figure];
    Some(Ground { column, rate_of, deductible, rate, cap, figures })
}

/// The year's deductible or cap for that row of hospitals: its own, else the only one for all hospitals. More than one
/// amount that may count (by the year and by the visit) is no ground for an example.
fn yearly<'a>(
    table: &'a Table<'a>,
    item: Item,
    place: &Benefit,
    column: usize,
) -> Option<(&'a Figure, Option<Fen>)> {
    let for_all = |b: &Benefit| b.hospitals.is_empty() && b.hospital_name.is_none();
    let same = |b: &Benefit| b.hospitals == place.hospitals && b.hospital_name == place.hospital_name;
    let plain = || table.rows_of(item).filter(|row| is_plain(row.head) && row.head.slice.to.is_none());
    let filled = |row: &&Row<'a>| row.cells.get(column).is_some_and(|cell| !cell.lines.is_empty());
    let of = |is_it: &dyn Fn(&Benefit) -> bool| -> Vec<&'a Row<'a>> {
        plain().filter(|row| is_it(row.head)).filter(filled).collect()
    };
    let found = [of(&same), of(&for_all)].into_iter().find(|rows| !rows.is_empty())?;
    let [row] = found.as_slice() else { return None };
    // Another row that may be about the same bill leaves open which of the two counts.
    let is_other =
        |other: &&Row<'a>| !std::ptr::eq(*other, *row) && !for_all(other.head) && !same(other.head);
    let named = plain().filter(is_other).filter(filled);
    if for_all(row.head) && named.into_iter().any(|other| other.head.hospital_name.is_some()) {
        return None;
    }
    let (figure, benefit) = known(row.cells.get(column)?)?;
    match benefit.level {
        Level::Amount(amount, CountedBy::Year) => Some((figure, Some(amount))),
        Level::Nothing => Some((figure, None)),
        Level::Amount(..) | Level::Rate(_) => None,
    }
}

/// The one figure of a cell that is the same for everybody in its column.
fn known<'a>(cell: &Cell<'a>) -> Option<(&'a Figure, &'a Benefit)> {
    let [line] = cell.lines.as_slice() else { return None };
    if line.is_some_people() {
        return None;
    }
    let figure = line.known()?;
    match &figure.value {
        Value::Benefit(benefit) => Some((figure, benefit)),
        _ => None,
    }
}
