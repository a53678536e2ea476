//! A history drawn as a step line: the rows of its table, each value from its first to its last day.
//!
//! Nothing is drawn that the table does not say: where no value
//! is known the line is broken, a vague start stands at the beginning of its period, and a start that nobody tells is
//! dashed. The line begins at nought, so that a small change looks small.

use chrono::{Datelike, NaiveDate};

use crate::policy::benefit::{CountedBy, Level};
use crate::policy::date::{AsOf, Start};
use crate::policy::figure::{AgeBand, Figure, Value};
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::refund::rule::{Base, DeductionAmount, Per, Rule};

use super::drawing::{APART, BESIDE, Drawing, Shape, Stroke, inside, placed, share, width};
use super::markup::Markup;
use super::{wording, words};

/// How high a drawing is.
const HEIGHT: i32 = 196;
/// Where the line may be.
const LEFT: i32 = 4;
const RIGHT: i32 = 270;
const TOP: i32 = 44;
const BOTTOM: i32 = 160;

/// What values are counted in: only values of one kind share a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unit {
    Money(Per),
    MoneyBy(CountedBy),
    Rate,
    /// A share of something: two shares of different things share no line.
    Share(Base),
    Months,
}

/// One value in its time.
struct Step {
    value: i64,
    label: String,
    first: NaiveDate,
    /// `None` while it runs.
    last: Option<NaiveDate>,
    is_start_known: bool,
    since: String,
}

/// The drawings of a history, one for each age band with two different values that followed one another.
#[must_use]
pub fn drawings(figures: &[&Figure], title: &str, as_of: AsOf) -> Vec<Markup> {
    let band = |f: &Figure| f.who.age.map(|age: AgeBand| (age.from, age.below));
    let mut bands = Vec::new();
    for figure in figures {
        if !bands.contains(&band(figure)) {
            bands.push(band(figure));
        }
    }
    let of_band = |wanted| figures.iter().copied().filter(move |f| band(f) == wanted).collect::<Vec<_>>();
    let draw_band = |wanted: Option<(Option<u32>, Option<u32>)>| {
        let ages = wanted.and_then(|(from, below)| words::ages(from, below));
        let title = ages.map_or_else(|| title.to_owned(), |ages| format!("{title}，{ages}"));
        draw(&of_band(wanted), &title, as_of)
    };
    bands.into_iter().filter_map(draw_band).map(|drawing| Markup::drawing(&drawing)).collect()
}

/// One line; `None` where there are not two different values of one unit that follow one another.
fn draw(figures: &[&Figure], title: &str, as_of: AsOf) -> Option<Drawing> {
    let id = format!("steps-{}", figures.first()?.id);
    let steps = steps(figures)?;
    let first = steps.first()?.first;
    let last_start = steps.last()?.first;
    let one_year = |day: NaiveDate| NaiveDate::from_ymd_opt(day.year().checked_add(1)?, 1, 1);
    let end = steps.last()?.last.unwrap_or(as_of.on.max(one_year(last_start)?));
    let scale = Scale { from: first, to: end.max(last_start), top: steps.iter().map(|s| s.value).max()? };
    let mut shapes = vec![Shape::Line { from: (LEFT, BOTTOM), to: (RIGHT, BOTTOM), stroke: Stroke::Thin }];
    shapes.extend(today(&steps, &scale, as_of));
    shapes.extend(line(&steps, &scale));
    shapes.extend(values(&steps, &scale));
    shapes.extend(years(&steps, &scale));
    let told: Vec<String> = steps.iter().map(|s| format!("{}{}", s.since, s.label)).collect();
    Some(Drawing {
        id,
        title: format!("{title}，按时间画成的阶梯线"),
        description: format!("{}。同样的数在表里。", told.join("；")),
        height: HEIGHT,
        shapes,
    })
}

/// The values in the order of time; `None` where they cannot be drawn as one line, or never change.
fn steps(figures: &[&Figure]) -> Option<Vec<Step>> {
    let mut unit = None;
    let mut steps = Vec::new();
    // Newest first in a history.
    for figure in figures.iter().rev() {
        let (value, counted, label) = number(&figure.value)?;
        if unit.as_ref().is_some_and(|unit| *unit != counted) {
            return None;
        }
        unit = Some(counted);
        let earlier: Option<&Step> = steps.last();
        // A vague start follows what ended within its period.
        let freed = match earlier.map(|step: &Step| step.last) {
            Some(None) => return None,
            Some(Some(last)) => Some(last.succ_opt()?),
            None => None,
        };
        let first = match (figure.from, freed) {
            (Start::Unknown, None) => NaiveDate::from_ymd_opt(figure.until?.year(), 1, 1)?,
            // It may have begun before another had ended: no line tells that.
            (Start::Unknown, Some(_)) => return None,
            (start, freed) => {
                let first = start.possible_from()?;
                freed.map_or(first, |freed| first.max(freed).min(start.certain_from().unwrap_or(first)))
            }
        };
        if freed.is_some_and(|freed| first < freed) {
            return None;
        }
        let is_start_known = figure.from != Start::Unknown;
        let since = match figure.until {
            _ if is_start_known => words::since(figure.from),
            Some(until) => format!("到{}为止", words::day(until)),
            None => String::new(),
        };
        steps.push(Step { value, label, first, last: figure.until, is_start_known, since });
    }
    // A line that never steps shows nothing that the table does not show better.
    let has_changed =
        steps.windows(2).any(|pair| pair.first().map(|s| s.value) != pair.last().map(|s| s.value));
    has_changed.then_some(steps)
}

/// A single number with its unit and its short text; `None` for ranges, formulas and words.
fn number(value: &Value) -> Option<(i64, Unit, String)> {
    let money = |fen: Fen, unit| Some((fen.get(), unit, words::yuan(fen)));
    let rate = |rate: BasisPoints, unit| Some((i64::from(rate.get()), unit, rate.to_string()));
    match value {
        Value::Refund(Rule::Amount { low, high: None, per, .. }) => money(*low, Unit::Money(*per)),
        Value::Refund(Rule::Share { low, high: None, base, .. }) => rate(*low, Unit::Share(*base)),
        Value::Deduction(deduction) => match deduction.amount {
            DeductionAmount::Fixed(fen, per) => money(fen, Unit::Money(per)),
            DeductionAmount::Rate(bp) => rate(bp, Unit::Rate),
        },
        Value::AveragePension(average) => money(average.monthly, Unit::Money(Per::Month)),
        Value::Years(rule) => rule.months.map(|n| (i64::from(n), Unit::Months, wording::span(n))),
        Value::Fee(fee) if !fee.is_minimum => money(fee.amount, Unit::Money(fee.per)),
        Value::Benefit(benefit) => match benefit.level {
            Level::Amount(fen, by) => money(fen, Unit::MoneyBy(by)),
            Level::Rate(bp) => rate(bp, Unit::Rate),
            Level::Nothing => None,
        },
        _ => None,
    }
}

/// From days and values to points.
struct Scale {
    from: NaiveDate,
    to: NaiveDate,
    top: i64,
}

impl Scale {
    fn x(&self, day: NaiveDate) -> i32 {
        let whole = self.to.signed_duration_since(self.from).num_days().max(1);
        let part = day.signed_duration_since(self.from).num_days().clamp(0, whole);
        LEFT.saturating_add(share(part, whole, RIGHT.saturating_sub(LEFT)))
    }

    fn y(&self, value: i64) -> i32 {
        BOTTOM.saturating_sub(share(value, self.top.max(1), BOTTOM.saturating_sub(TOP)))
    }

    /// The end of a step: its last day, or the right border.
    fn end(&self, step: &Step) -> i32 {
        step.last.map_or(RIGHT, |last| self.x(last))
    }
}

fn line(steps: &[Step], scale: &Scale) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut before: Option<&Step> = None;
    for step in steps {
        let (start, y) = (scale.x(step.first), scale.y(step.value));
        if let Some(before) = before
            && before.last.and_then(|last| last.succ_opt()) == Some(step.first)
        {
            let from = (start, scale.y(before.value));
            shapes.push(Shape::Line { from, to: (start, y), stroke: Stroke::Bold });
        }
        let follows = steps.iter().find(|other| other.first > step.first);
        let is_followed =
            follows.is_some_and(|f| step.last.and_then(|last| last.succ_opt()) == Some(f.first));
        // The last day of a step is the first of the next: no gap of a day.
        let end = follows.filter(|_| is_followed).map_or_else(|| scale.end(step), |f| scale.x(f.first));
        let stroke = if step.is_start_known { Stroke::Bold } else { Stroke::Dashed };
        shapes.push(Shape::Line { from: (start, y), to: (end, y), stroke });
        before = Some(step);
    }
    shapes
}

/// Values at their steps: the last one and the first always, the others where there is room.
fn values(steps: &[Step], scale: &Scale) -> Vec<Shape> {
    let text = |step: &Step| {
        // Beside the line that leads to it, and above every line that it stands over.
        let from = inside(scale.x(step.first).saturating_add(BESIDE), &step.label);
        let to = from.saturating_add(width(&step.label));
        let is_below = |other: &&Step| scale.x(other.first) <= to && scale.end(other) >= from;
        let lines = steps.iter().filter(is_below).map(|other| scale.y(other.value));
        let y = lines.min().unwrap_or(TOP).saturating_sub(APART);
        (from, step.label.clone(), y)
    };
    placed(&steps.iter().map(text).collect::<Vec<_>>())
}

/// The years in which values begin, at the axis.
fn years(steps: &[Step], scale: &Scale) -> Vec<Shape> {
    let y = BOTTOM.saturating_add(26);
    let year = |step: &Step| {
        let text =
            if step.is_start_known { format!("{}年", step.first.year()) } else { "以前".to_owned() };
        (scale.x(step.first), text, y)
    };
    placed(&steps.iter().map(year).collect::<Vec<_>>())
}

/// The day of the page below the line, where values of later stand behind it.
fn today(steps: &[Step], scale: &Scale, as_of: AsOf) -> Vec<Shape> {
    if as_of.on <= scale.from || as_of.on >= scale.to {
        return Vec::new();
    }
    let x = scale.x(as_of.on);
    let holds = |step: &&Step| step.first <= as_of.on && step.last.is_none_or(|last| last >= as_of.on);
    let top = steps.iter().find(holds).map_or(TOP, |step| scale.y(step.value)).saturating_add(BESIDE);
    let text = if as_of.on == as_of.today { "今天" } else { "那天" };
    let at = (inside(x.saturating_add(BESIDE), text), BOTTOM.saturating_sub(APART));
    vec![
        Shape::Line { from: (x, top.min(BOTTOM)), to: (x, BOTTOM), stroke: Stroke::Thin },
        Shape::Text { at, text: text.to_owned() },
    ]
}

#[cfg(test)]
#[path = "step_line_tests.rs"]
mod tests;
