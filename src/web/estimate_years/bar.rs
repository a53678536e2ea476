//! Years paid against years needed, as a bar for each test and as the rows of a table: the same numbers twice.
//!
//! Solid is what is there, hatched what of it counts without having been paid, empty what is lacking. Dashed is what nobody can tell: a need
//! on which sources disagree, one that may still rise, and years that were not said.

use crate::policy::years::estimate::{CaseEstimate, Paid, Part};
use crate::policy::years::rule::Test;

use crate::web::drawing::{APART, Drawing, Fill, LINE, Shape, Stroke, WIDTH, inside, share, width};
use crate::web::markup::Markup;
use crate::web::wording;

/// How high a bar is.
const HIGH: i32 = 22;
/// From the top of a row to the feet of its first line of text.
const FOOT: i32 = 18;
/// How far the mark of what is needed stands out above and below.
const BEYOND: i32 = 6;
/// Where the longest bar ends, so that its mark stays inside.
const RIGHT: i32 = 276;

/// One test in a table.
pub(super) struct WeighedRow {
    /// What is counted.
    pub(super) name: &'static str,
    /// How much is needed: 30年, 25年（暂定，可能上调）
    pub(super) need: String,
    /// How much is there.
    pub(super) have: String,
    /// What is lacking: 差16年, 够了
    pub(super) lacking: String,
}

/// The tests of a case, drawn and in rows.
pub(super) struct BarView {
    /// The bars.
    pub(super) drawing: Markup,
    /// What their fillings mean, as far as they occur.
    pub(super) key: String,
    /// The same numbers.
    pub(super) rows: Vec<WeighedRow>,
}

impl BarView {
    /// The bars of a case; `None` where nothing was said of what was paid, or no number is needed.
    pub(super) fn of(case: &CaseEstimate<'_>, paid: &Paid, whom: &str, id: String) -> Option<Self> {
        let counted: Vec<&Part<'_>> = case.parts.iter().filter(|part| part.need.months.is_some()).collect();
        counted.iter().find(|part| part.paid.is_some())?;
        let tracks: Vec<Track> = counted.iter().filter_map(|part| Track::of(part, paid)).collect();
        let rows: Vec<WeighedRow> = counted.iter().filter_map(|part| row(part, paid)).collect();
        let whole = tracks.iter().map(|track| i64::from(track.whole())).max()?;
        let mut shapes = Vec::new();
        let mut top = 0;
        for (track, row) in tracks.iter().zip(&rows) {
            top = track.draw(row, whole, top, &mut shapes);
        }
        let told = rows.iter().map(|r| format!("{}，要{}，{}，{}", r.name, r.need, has(r), r.lacking));
        let drawing = Drawing {
            id,
            title: "交了多久，要交多久".to_owned(),
            description: format!("{whom}。{}。同样的数在表里。", told.collect::<Vec<_>>().join("；")),
            height: top.saturating_sub(LINE),
            shapes,
        };
        let mut key = key(&drawing);
        let has = |test: Test| counted.iter().any(|part| part.need.test == test);
        if has(Test::Total) && has(Test::Continuous) {
            key.push_str("连续缴费和累计缴费，满足一个就行。");
        }
        Some(BarView { key, drawing: Markup::drawing(&drawing), rows })
    }
}

/// What is lacking by one test: 差3年, 最多差2年, 够了; `None` where nothing was said.
pub(super) fn lacking(part: &Part<'_>) -> Option<String> {
    let is_provisional = part.need.is_provisional();
    Some(match part.gap? {
        (_, 0) if is_provisional => "按暂定数够了".to_owned(),
        (_, 0) => "够了".to_owned(),
        // What may rise has no most.
        (0, _) if is_provisional => "可能还差".to_owned(),
        (0, most) => format!("最多差{}", wording::span(most)),
        (least, _) if is_provisional => format!("至少差{}", wording::span(least)),
        (least, most) => format!("差{}", wording::span_between(least, most)),
    })
}

/// What is minded of a need: 说法不一, 暂定; empty for a plain one.
pub(super) fn reserve(part: &Part<'_>) -> &'static str {
    match (part.need.figures.len() > 1, part.need.is_provisional()) {
        (true, true) => "（说法不一，暂定，可能上调）",
        (true, false) => "（说法不一）",
        (false, true) => "（暂定，可能上调）",
        (false, false) => "",
    }
}

fn row(part: &Part<'_>, paid: &Paid) -> Option<WeighedRow> {
    let (least, most) = part.need.months?;
    let have = match (part.paid, deemed(part, paid)) {
        (None, _) => "没填".to_owned(),
        (Some(months), 0) => wording::span(months),
        (Some(months), deemed) => {
            format!("{}，其中算作交过的{}", wording::span(months), wording::span(deemed))
        }
    };
    Some(WeighedRow {
        name: wording::test(part.need.test),
        need: format!("{}{}", wording::span_between(least, most), reserve(part)),
        have,
        lacking: lacking(part).unwrap_or_else(|| "算不出".to_owned()),
    })
}

fn has(row: &WeighedRow) -> String {
    if row.have == "没填" { "有多久没填".to_owned() } else { format!("有{}", row.have) }
}

/// Months that count in the whole without having been paid, where both are said.
fn deemed(part: &Part<'_>, paid: &Paid) -> u32 {
    match (part.need.test, part.paid, paid.by(Test::Actual)) {
        (Test::Total, Some(total), Some(actual)) => total.saturating_sub(actual),
        _ => 0,
    }
}

/// One bar in months.
struct Track {
    paid: Option<u32>,
    deemed: u32,
    least: u32,
    most: u32,
    /// How far a provisional need is drawn beyond its number: nobody tells how far it rises.
    rise: u32,
}

impl Track {
    fn of(part: &Part<'_>, paid: &Paid) -> Option<Self> {
        let (least, most) = part.need.months?;
        let rise = if part.need.is_provisional() { most.checked_div(6).unwrap_or(0) } else { 0 };
        Some(Track { paid: part.paid, deemed: deemed(part, paid), least, most, rise })
    }

    /// Where the bar ends: a need that rises may pass what is there, and what is there does not rise with it.
    fn end(&self) -> u32 {
        self.most.saturating_add(self.rise).max(self.paid.unwrap_or(0))
    }

    fn whole(&self) -> u32 {
        self.end().max(1)
    }

    /// Draws one row from `top` on; its lower border.
    fn draw(&self, row: &WeighedRow, whole: i64, top: i32, shapes: &mut Vec<Shape>) -> i32 {
        let x = |months: u32| share(i64::from(months), whole, RIGHT);
        let text = |at: (i32, i32), text: &str| Shape::Text { at, text: text.to_owned() };
        let title = top.saturating_add(FOOT);
        let label = title.saturating_add(LINE.saturating_add(BEYOND));
        let bar = label.saturating_add(APART.saturating_add(BEYOND));
        let need = match self.rise {
            0 => format!("要{}", wording::span_between(self.least, self.most)),
            _ => format!("暂定{}", wording::span_between(self.least, self.most)),
        };
        shapes.push(text((0, title), row.name));
        let middle = x(self.least).midpoint(x(self.most)).saturating_sub(width(&need).midpoint(0));
        shapes.push(text((inside(middle, &need), label), &need));
        for (from, to, fill) in self.parts() {
            let (from, to) = (x(from), x(to));
            if from < to {
                shapes.push(Shape::Bar { at: (from, bar), size: (to.saturating_sub(from), HIGH), fill });
            }
        }
        let (above, below) = (bar.saturating_sub(BEYOND), bar.saturating_add(HIGH.saturating_add(BEYOND)));
        let mut marks = vec![x(self.least), x(self.most)];
        marks.dedup();
        shapes.extend(marks.into_iter().map(|x| Shape::Line {
            from: (x, above),
            to: (x, below),
            stroke: Stroke::Bold,
        }));
        let mut foot = below.saturating_add(LINE);
        let have =
            self.paid.map_or_else(|| "没填".to_owned(), |months| format!("有{}", wording::span(months)));
        shapes.push(text((0, foot), &have));
        let room = WIDTH.saturating_sub(width(&have)).saturating_sub(APART);
        if width(&row.lacking) > room {
            foot = foot.saturating_add(LINE.saturating_add(BEYOND));
            shapes.push(text((0, foot), &row.lacking));
        } else {
            let at = WIDTH.saturating_sub(width(&row.lacking));
            shapes.push(text((at, foot), &row.lacking));
        }
        foot.saturating_add(LINE.saturating_add(APART))
    }

    /// From month to month, each with its filling.
    fn parts(&self) -> Vec<(u32, u32, Fill)> {
        let Some(paid) = self.paid else { return vec![(0, self.end(), Fill::Dashed)] };
        let really = paid.saturating_sub(self.deemed);
        vec![
            (0, really, Fill::Solid),
            (really, paid, Fill::Hatched),
            (paid, self.least, Fill::Empty),
            (paid.max(self.least), self.end(), Fill::Dashed),
        ]
    }
}

/// What the fillings of a drawing mean.
fn key(drawing: &Drawing) -> String {
    let has = |wanted: Fill| {
        drawing.shapes.iter().any(|shape| matches!(shape, Shape::Bar { fill, .. } if *fill == wanted))
    };
    let meanings = [
        (Fill::Solid, "实心是您有的"),
        (Fill::Hatched, "斜线是其中算作交过的"),
        (Fill::Empty, "空的是还差的"),
        (Fill::Dashed, "虚线是说不准的"),
    ];
    let told: Vec<&str> =
        meanings.iter().filter(|(fill, _)| has(*fill)).map(|(_, meaning)| *meaning).collect();
    format!("{}。竖线是要交满的年数。", told.join("，"))
}

#[cfg(test)]
#[path = "bar_tests.rs"]
mod tests;
