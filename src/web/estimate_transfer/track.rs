//! The steps of a transfer drawn from top to bottom: the rows of the list below, each at its day.
//!
//! A longer time is a longer way. What has no day has an open mark, and the way to it is dashed.

use chrono::NaiveDate;

use super::timeline::TimelineStep;
use crate::web::drawing::{Drawing, LINE, Shape, Stroke, inside};
use crate::web::markup::Markup;
use crate::web::words;

/// Where the marks stand, and where the texts beside them begin.
const MARK: i32 = 12;
const TEXT: i32 = 34;
/// The first mark.
const TOP: i32 = 18;
/// Between a mark and the line that leads to it.
const CLEAR: i32 = 13;
/// From a mark to the feet of the text beside it.
const FOOT: i32 = 6;
/// Least room between two marks: two lines of text and some air.
const LEAST: i32 = 62;
/// A day more is so much further, up to so many days.
const DAY: i32 = 2;
const DAYS: i64 = 30;

/// The drawing of the steps; `None` where none has a day.
pub(super) fn drawing(steps: &[TimelineStep], title: &str) -> Option<Markup> {
    steps.iter().find(|step| step.on.is_some())?;
    Some(Markup::drawing(&draw(steps, title)))
}

fn draw(steps: &[TimelineStep], title: &str) -> Drawing {
    let mut shapes = Vec::new();
    let mut y = TOP;
    let mut before: Option<&TimelineStep> = None;
    let days = days(steps);
    for (step, when) in steps.iter().zip(&days) {
        if let Some(before) = before {
            let from = y.saturating_add(CLEAR);
            y = y.saturating_add(way(before.on, step.on));
            let is_known = before.on.is_some() && step.on.is_some();
            let stroke = if is_known { Stroke::Bold } else { Stroke::Dashed };
            shapes.push(Shape::Line { from: (MARK, from), to: (MARK, y.saturating_sub(CLEAR)), stroke });
        }
        shapes.push(Shape::Dot { at: (MARK, y), is_known: step.on.is_some() });
        let feet = y.saturating_add(FOOT);
        for (text, foot) in [(when.clone(), feet), (step.mark.clone(), feet.saturating_add(LINE))] {
            let at = (inside(TEXT, &text), foot.saturating_add(if foot > feet { 3 } else { 0 }));
            shapes.push(Shape::Text { at, text });
        }
        before = Some(step);
    }
    let told: Vec<String> =
        steps.iter().zip(&days).map(|(step, when)| format!("{}，{when}", step.mark)).collect();
    Drawing {
        id: "track".to_owned(),
        title: format!("{title}，从上到下按先后画成一条线"),
        description: format!("{}。下面一步步写明。", told.join("；")),
        height: y.saturating_add(LEAST.saturating_sub(TOP)),
        shapes,
    }
}

/// When each step is. What comes before the application is done whenever one likes.
fn days(steps: &[TimelineStep]) -> Vec<String> {
    let first = steps.iter().take_while(|step| step.on.is_none()).count();
    steps.iter().enumerate().map(|(place, step)| when(step, place < first)).collect()
}

/// 2026年9月25日, 最晚2026年10月15日, 哪天没有查到
fn when(step: &TimelineStep, is_first: bool) -> String {
    match step.on {
        Some(day) if step.what == "申请" => words::day(day),
        Some(day) => format!("{}{}", step.what, words::day(day)),
        None if !step.what.is_empty() => step.what.to_owned(),
        None if is_first => "先做这件".to_owned(),
        None => "哪天没有查到".to_owned(),
    }
}

/// The way from one mark to the next.
fn way(from: Option<NaiveDate>, to: Option<NaiveDate>) -> i32 {
    let days = from.zip(to).map_or(0, |(from, to)| to.signed_duration_since(from).num_days());
    let days = i32::try_from(days.clamp(0, DAYS)).unwrap_or(0);
    LEAST.saturating_add(days.saturating_mul(DAY))
}

#[cfg(test)]
#[path = "track_tests.rs"]
mod tests;
