//! The latest changes in one line each: on the home page, and at the end of the pages of a region.
//!
//! A line stands alone there, so it names its topic or its scheme itself.

use chrono::Months;

use super::{ChangeLine, NAMED, checked_day, latest, line, moment, period, table};
use crate::policy::change_log::{Event, What, events};
use crate::policy::date::{AsOf, Start};
use crate::policy::figure::{Figure, Topic, Value};
use crate::policy::provision::Scheme;
use crate::policy::region::Place;
use crate::web::site::Site;
use crate::web::{wording, words};

/// A change in one line, for pages that tell only the latest.
pub struct Recent {
    /// 2026-07-01
    pub iso: String,
    /// 2026年7月1日
    pub day: String,
    /// Whether it begins, will begin, or ends.
    pub verb: String,
    /// The region, and for whom there.
    pub whom: String,
    /// What, and of which topic.
    pub what: String,
    /// Where the figure stands in full.
    pub href: String,
}

/// A change in one line, as the end of a region's page tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortChange {
    /// The day, month or year for machines.
    pub iso: String,
    /// 2026年7月1日起
    pub when: String,
    /// The region, and for whom there.
    pub whom: String,
    /// What, and of which topic where the page is not of one.
    pub what: String,
    /// Where it stands in full.
    pub href: String,
}

/// How long a change may be told where only the latest are: what is longer stands on the page of changes.
const SHORT: usize = 48;

/// How many changes a region's page tells.
const IN_SHORT: usize = 2;

/// How many months a change is news.
const NEWS: Months = Months::new(18);

/// The next starts that are announced, at most `ahead`, and the last changes before today, at most `past`: newest first,
/// of each region one, and in the words of the page of changes. What began some day of a year is no news.
#[must_use]
pub fn recent(figures: &[Figure], site: &Site, as_of: AsOf, ahead: usize, past: usize) -> Vec<Recent> {
    let all = latest(events(figures));
    let is_dated = |e: &&Event<'_>| matches!(e.when, Start::Day(_)) && checked_day(e).is_none();
    let (mut coming, gone): (Vec<_>, Vec<_>) =
        all.iter().filter(is_dated).partition(|e| e.is_announced(as_of));
    coming.retain(|e| matches!(e.what, What::Starts(_)));
    coming.sort_by_key(|e| e.day);
    let mut seen: Vec<String> = Vec::new();
    let mut pick = |events: &[&Event<'_>], count: usize, not_yet: &str| -> Vec<Recent> {
        let lines = events.iter().filter_map(|event| {
            let line = line(event, site)?;
            let what = short(event, &line).filter(|what| what.chars().count() <= SHORT)?;
            Some((event, line, labelled(event, what)))
        });
        let told = lines.filter(|(_, line, _)| {
            let is_new = !seen.contains(&line.home);
            seen.extend(is_new.then(|| line.home.clone()));
            is_new
        });
        told.take(count)
            .map(|(event, line, what)| Recent {
                iso: event.when.to_string(),
                day: period(event.when),
                href: line.href(),
                verb: format!("{not_yet}{}", line.verb),
                whom: line.whom,
                what: format!("{what}。"),
            })
            .collect()
    };
    let mut told = pick(&coming, ahead, "还没到，");
    told.reverse();
    told.extend(pick(&gone, past, ""));
    told
}

/// The newest changes of a place that have come on a day, of one topic or of all: its own before those it inherits, which
/// stand on every page below. A new document alone changes nothing for anybody, and what came long ago is no change.
#[must_use]
pub fn in_short(
    figures: &[Figure],
    place: &Place,
    site: &Site,
    as_of: AsOf,
    topic: Option<Topic>,
) -> Vec<ShortChange> {
    let region = &place.region;
    let is_told = |f: &&Figure| {
        let is_wanted = topic.map_or(f.value.topic() != Topic::Safety, |topic| f.value.topic() == topic);
        let is_rule = !matches!(f.value, Value::Document(_));
        is_wanted && is_rule && (f.region == region.code || f.reaches(region))
    };
    let oldest = as_of.on.checked_sub_months(NEWS);
    let is_news =
        |event: &&Event<'_>| !event.is_announced(as_of) && oldest.is_none_or(|oldest| event.day >= oldest);
    let told = |event: &Event<'_>| {
        let line = line(event, site)?;
        let what = short(event, &line)?;
        let what = if topic.is_some() { what } else { labelled(event, what) };
        let (when, href) = (moment(event), line.href());
        Some(ShortChange { iso: event.when.to_string(), when, whom: line.whom, what, href })
    };
    let mut all = events(figures.iter().filter(is_told));
    all.sort_by_key(|e| e.figures().next().and_then(|f| place.levels().position(|r| r.code == f.region)));
    all.iter().filter(is_news).filter_map(told).take(IN_SHORT).collect()
}

/// What changed, without its last stop; nothing for many rules at once of which one line cannot say what they are.
fn short(event: &Event<'_>, line: &ChangeLine) -> Option<String> {
    let first = event.figures().next()?;
    let many = event.with.len().saturating_add(1);
    match &first.value {
        Value::Benefit(benefit) if many > NAMED => Some(table(benefit)),
        _ if many > NAMED => None,
        _ => {
            let what = line.what.trim_end_matches('。');
            (many == 1 || what.chars().count() <= SHORT).then(|| what.to_owned())
        }
    }
}

/// With its scheme or topic before it, where it does not name that itself.
fn labelled(event: &Event<'_>, what: String) -> String {
    let label = event.figures().next().map_or("", |figure| match &figure.value {
        Value::Provision(provision) if provision.scheme == Scheme::Residents => {
            wording::scheme(Scheme::Residents)
        }
        Value::Benefit(benefit) if benefit.scheme == Scheme::Residents => wording::scheme(Scheme::Residents),
        value => words::topic(value.topic()),
    });
    if label.is_empty() || what.starts_with(label) { what } else { format!("{label}：{what}") }
}
