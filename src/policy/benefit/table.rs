//! The table of what the fund pays: rows by kind of hospital, columns by people, every cell resolved on its own.
//!
//! City over province over nation, cell by cell. A rule of a farther level leaves the table where a nearer level has
//! a rule of its own that may be about the same bill: two rules side by side would be read as one.

use super::{Benefit, Care, CountedBy, Item};
use crate::policy::date::{AsOf, Start};
use crate::policy::figure::{After, AppliesTo, Figure, Standing, Value, Who};
use crate::policy::provision::Scheme;
use crate::policy::region::{Place, RegionCode};
use crate::policy::resolve::{Answer, Resolution, resolve, resolve_frames};

use super::column::{columns, includes, is_everybody, precision};
use super::worked::rank;

pub use super::column::Column;

/// What holds for some people of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// What sets them apart from the others in the column; empty for everybody.
    pub part: Who,
    /// What holds: known or disputed.
    pub resolution: Resolution<'a>,
}

impl<'a> Line<'a> {
    /// The figure that answers; `None` for a dispute.
    #[must_use]
    pub fn known(&self) -> Option<&'a Figure> {
        match self.resolution.answer {
            Answer::Known { figure, .. } => Some(figure),
            Answer::Disputed(_) | Answer::Unknown(_) => None,
        }
    }

    /// The figures that answer: one, or the sides of a dispute.
    #[must_use]
    pub fn figures(&self) -> Vec<&'a Figure> {
        self.resolution.answer.figures()
    }

    /// Whether it is for some people of the column only.
    #[must_use]
    pub fn is_some_people(&self) -> bool {
        !is_everybody(&self.part)
    }
}

/// One cell; without a line nothing is known (没查到).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell<'a> {
    /// One, or more where ages, tiers or groups differ.
    pub lines: Vec<Line<'a>>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// A figure's cell that stands for the place: hospitals, slice, condition.
    pub head: &'a Benefit,
    /// What an amount is counted by, where the row is about one.
    pub by: Option<CountedBy>,
    /// One for each column.
    pub cells: Vec<Cell<'a>>,
}

/// The rows of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<'a> {
    /// Deductible, rate or cap.
    pub item: Item,
    /// Nearest hospitals first.
    pub rows: Vec<Row<'a>>,
    /// The last rule that ended without a known follower, where no row is left.
    pub gone: Option<&'a Figure>,
}

/// The table of one care and scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<'a> {
    /// 门诊 or 住院.
    pub care: Care,
    /// Of which scheme.
    pub scheme: Scheme,
    /// The people.
    pub columns: Vec<Column>,
    /// Deductible, rate, cap.
    pub blocks: Vec<Block<'a>>,
}

/// Which figures make the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those that hold for the place.
    Rule,
    /// The frames of the nearest level that has some: they answer for no city.
    Frame,
}

impl<'a> Table<'a> {
    /// The table for a place on a day; `None` where no cell is known.
    #[must_use]
    pub fn of(
        place: &Place,
        figures: &'a [Figure],
        care: Care,
        scheme: Scheme,
        as_of: AsOf,
        reach: Reach,
    ) -> Option<Self> {
        let mut all: Vec<(&'a Figure, &'a Benefit)> = figures
            .iter()
            .filter_map(|f| benefit(f).map(|b| (f, b)))
            .filter(|(f, b)| b.care == care && b.scheme == scheme && is_in_reach(f, place, reach))
            .collect();
        if reach == Reach::Frame {
            let in_force = |f: &Figure| f.evidence().can_answer() && f.standing(as_of) == Standing::InForce;
            let nearest = place
                .levels()
                .map(|r| r.code)
                .find(|code| all.iter().any(|(f, _)| f.region == *code && in_force(f)))?;
            all.retain(|(f, _)| f.region == nearest);
        }
        let columns = columns(&all, scheme, as_of);
        let build = Build { place, all, columns, as_of, reach };
        let blocks: Vec<Block<'a>> = Item::WORDS.iter().map(|(item, _)| build.block(*item)).collect();
        let is_known = blocks.iter().any(|block| !block.rows.is_empty());
        is_known.then_some(Table { care, scheme, columns: build.columns, blocks })
    }

    /// The rows of an item.
    pub fn rows_of(&self, item: Item) -> impl Iterator<Item = &Row<'a>> {
        self.blocks.iter().filter(move |block| block.item == item).flat_map(|block| &block.rows)
    }

    /// Every line of every cell.
    pub fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        self.blocks.iter().flat_map(|b| &b.rows).flat_map(|r| &r.cells).flat_map(|c| &c.lines)
    }

    /// Every figure that answers in some cell.
    #[must_use]
    pub fn figures(&self) -> Vec<&'a Figure> {
        self.lines().flat_map(Line::figures).collect()
    }

    /// The first and the last year in which figures of the table began, of those that began no later than `until`:
    /// the reform's first years, in which nearly all that is known was written down.
    #[must_use]
    pub fn first_years(&self, until: i32) -> Option<(i32, i32)> {
        first_years(&self.figures(), until)
    }

    /// The row that says most to somebody who falls ill: the largest kind of hospital, without a condition.
    #[must_use]
    pub fn main_row(&self, item: Item) -> Option<&Row<'a>> {
        self.rows_of(item).min_by_key(|row| rank(row.head))
    }
}

/// The first and the last year in which figures began, of those that began no later than `until`.
#[must_use]
pub fn first_years(figures: &[&Figure], until: i32) -> Option<(i32, i32)> {
    let year = |f: &&Figure| match f.from {
        Start::Day(day) => Some(chrono::Datelike::year(&day)),
        Start::Month(month) => Some(month.year()),
        Start::Year(year) => Some(year),
        Start::Unknown => None,
    };
    let years: Vec<i32> = figures.iter().filter_map(year).filter(|y| *y <= until).collect();
    years.iter().min().copied().zip(years.iter().max().copied())
}

/// The cell of a figure.
#[must_use]
pub fn benefit(figure: &Figure) -> Option<&Benefit> {
    match &figure.value {
        Value::Benefit(benefit) => Some(benefit),
        _ => None,
    }
}

fn is_in_reach(figure: &Figure, place: &Place, reach: Reach) -> bool {
    match reach {
        Reach::Rule => figure.reaches(&place.region),
        // A province's frame is for its ordinary pool, not for those that are insured in another one.
        Reach::Frame => {
            figure.applies_to == Some(AppliesTo::Frame)
                && figure.area.is_none()
                && (place.region.pool.is_none() || figure.region == RegionCode::CHINA)
                && place.levels().any(|r| r.code == figure.region)
        }
    }
}

/// What all cells of one table are made from.
struct Build<'p, 'a> {
    place: &'p Place,
    all: Vec<(&'a Figure, &'a Benefit)>,
    columns: Vec<Column>,
    as_of: AsOf,
    reach: Reach,
}

impl<'a> Build<'_, 'a> {
    fn block(&self, item: Item) -> Block<'a> {
        let of_item: Vec<(&'a Figure, &'a Benefit)> =
            self.all.iter().copied().filter(|(_, b)| b.item == item).collect();
        let mut rows: Vec<Row<'a>> = Vec::new();
        for (head, by) in heads(&of_item) {
            let is_here = |b: &Benefit| {
                b.is_same_cell(head) && (by.is_none() || b.counted_by().is_none_or(|c| Some(c) == by))
            };
            let cell = |column: &Column| self.cell(column, &of_item, &is_here);
            let cells: Vec<Cell<'a>> = self.columns.iter().map(cell).collect();
            if cells.iter().any(|cell| !cell.lines.is_empty()) {
                rows.push(Row { head, by, cells });
            }
        }
        // Slices one after another; nearest hospitals first, those that a place names in its own words behind.
        rows.sort_by_key(|row| {
            let head = row.head;
            let is_named = head.hospitals.is_empty() && head.hospital_name.is_some();
            (head.slice.from, is_named, head.hospitals.clone())
        });
        let is_gone = |f: &Figure| {
            f.evidence().can_answer()
                && f.standing(self.as_of) == Standing::Ended
                && f.after == Some(After::Unknown)
        };
        let ended = of_item.iter().map(|(f, _)| *f).filter(|f| is_gone(f)).max_by_key(|f| f.until);
        Block { item, gone: ended.filter(|_| rows.is_empty()), rows }
    }

    fn cell(
        &self,
        column: &Column,
        of_item: &[(&'a Figure, &'a Benefit)],
        is_here: &dyn Fn(&Benefit) -> bool,
    ) -> Cell<'a> {
        let for_column: Vec<(&'a Figure, &'a Benefit)> =
            of_item.iter().copied().filter(|(f, _)| column.holds(&f.who)).collect();
        let here: Vec<(Who, &'a Figure)> = for_column
            .iter()
            .filter(|(f, b)| is_here(b) && !self.is_shadowed(f, b, &for_column))
            .map(|(f, _)| (column.part(&f.who), *f))
            .collect();
        let mut parts: Vec<&Who> = Vec::new();
        for (part, _) in &here {
            if !parts.iter().any(|known| known.is_same_people(part)) {
                parts.push(part);
            }
        }
        let line = |part: &&Who| self.line(part, &here);
        Cell { lines: parts.iter().filter_map(line).collect() }
    }

    fn line(&self, part: &Who, here: &[(Who, &'a Figure)]) -> Option<Line<'a>> {
        let holding: Vec<&'a Figure> =
            here.iter().filter(|(wide, _)| includes(wide, part)).map(|(_, f)| *f).collect();
        let close = |f: &Figure| precision(&f.who);
        let resolution = match self.reach {
            Reach::Rule => resolve(self.place, None, &holding, self.as_of, close),
            Reach::Frame => resolve_frames(self.place, &holding, self.as_of, close),
        };
        let is_told = match &resolution.answer {
            // Who is told nothing of their own stands under the line of those who include them.
            Answer::Known { figure, .. } => self.is_of(part, figure, here),
            Answer::Disputed(sides) => sides.iter().any(|f| self.is_of(part, f, here)),
            Answer::Unknown(_) => false,
        };
        is_told.then(|| Line { part: part.clone(), resolution })
    }

    /// Whether a figure names these people themselves.
    fn is_of(&self, part: &Who, figure: &Figure, here: &[(Who, &'a Figure)]) -> bool {
        here.iter().any(|(own, f)| f.id == figure.id && own.is_same_people(part))
    }

    /// Whether a nearer level has a rule for people of the column that may be about the same bill and holds, may hold,
    /// or ended without anybody knowing what followed.
    fn is_shadowed(&self, figure: &Figure, cell: &Benefit, for_column: &[(&'a Figure, &'a Benefit)]) -> bool {
        let depth = |code: RegionCode| self.place.levels().position(|r| r.code == code).unwrap_or(usize::MAX);
        let leaves_room = |f: &Figure| match f.standing(self.as_of) {
            Standing::InForce | Standing::StartUnknown => false,
            Standing::Ended => f.after != Some(After::Unknown),
            Standing::NotYet => f.from.possible_from().is_none_or(|day| day > self.as_of.on),
        };
        for_column.iter().any(|(near, b)| {
            depth(near.region) < depth(figure.region)
                && near.evidence().can_answer()
                && !leaves_room(near)
                && b.may_meet(cell)
        })
    }
}

/// One cell for each row, in the order of the content: an amount by the year and one by the visit are two rows, and
/// "there is none" goes with each.
fn heads<'a>(of_item: &[(&'a Figure, &'a Benefit)]) -> Vec<(&'a Benefit, Option<CountedBy>)> {
    let is_same_place = |a: &Benefit, b: &Benefit| {
        a.hospitals == b.hospitals
            && a.hospital_name == b.hospital_name
            && a.slice == b.slice
            && a.condition == b.condition
    };
    let mut found: Vec<(&'a Benefit, Option<CountedBy>)> = Vec::new();
    for (_, cell) in of_item {
        let by = cell.counted_by();
        match found.iter_mut().find(|(head, known)| {
            is_same_place(head, cell) && (known.is_none() || by.is_none() || *known == by)
        }) {
            Some((head, known @ None)) if by.is_some() => (*head, *known) = (cell, by),
            Some(_) => {}
            None => found.push((cell, by)),
        }
    }
    found
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
