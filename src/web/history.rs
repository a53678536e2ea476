//! The history of a figure as a table and, where its values are numbers, as a step line: the values that followed one
//! another for the same people.

use chrono::Datelike;

use crate::policy::date::{AsOf, Start};
use crate::policy::figure::{AppliesTo, Figure, Value};
use crate::policy::region::Region;

use super::error::Way;
use super::figure::{FigureView, best_citation};
use super::markup::Markup;
use super::site::Site;
use super::{step_line, wording, words};

/// One value with its time.
pub struct HistoryRow {
    /// The figure.
    pub figure: FigureView,
    /// The year, where it held for that calendar year and no other.
    pub year: String,
    /// The value, without what the title says already.
    pub value: String,
    /// Its ages, where it is not for all.
    pub ages: String,
    /// Its best source, by publisher: titles are too long for a table.
    pub source: Option<Way>,
}

/// The values that followed one another.
pub struct HistoryView {
    /// What, and for whom.
    pub title: String,
    /// Newest first.
    pub rows: Vec<HistoryRow>,
    /// The same rows drawn, one line for each age band; empty where the values are no numbers.
    pub drawings: Vec<Markup>,
}

impl HistoryView {
    /// A history as seen from a region's page on a day; `None` for an empty one.
    #[must_use]
    pub fn of(figures: &[&Figure], site: &Site, seen_from: &Region, as_of: AsOf) -> Option<Self> {
        let first = figures.first()?;
        let row = |figure: &&Figure| {
            let view = FigureView::of(figure, site, seen_from, as_of);
            HistoryRow {
                year: year(figure).map(|year| format!("{year}年")).unwrap_or_default(),
                value: short(figure, &view.value),
                figure: view,
                ages: figure.who.age.and_then(|a| words::ages(a.from, a.below)).unwrap_or_default(),
                source: source(figure, site, seen_from),
            }
        };
        let set_by = site.atlas().by_code(first.region);
        let title = title(first, set_by.map_or("框架", words::frame));
        let drawings = step_line::drawings(figures, &title, as_of);
        Some(HistoryView { rows: figures.iter().map(row).collect(), drawings, title })
    }
}

/// The calendar year for which a figure held from the first to the last day.
fn year(figure: &Figure) -> Option<i32> {
    let Start::Day(from) = figure.from else { return None };
    let until = figure.until?;
    let is_whole = from.ordinal() == 1 && (until.month(), until.day()) == (12, 31);
    (is_whole && from.year() == until.year()).then(|| from.year())
}

/// 23年 where the title says of what, 400元/年 where the row says for which year besides.
fn short(figure: &Figure, whole: &str) -> String {
    if let (Value::Fee(fee), Some((_, amount))) = (&figure.value, whole.split_once('：'))
        && year(figure) == Some(fee.year)
    {
        return amount.to_owned();
    }
    let rest = whole.strip_prefix(&kind(figure)).and_then(|rest| rest.strip_prefix(['满', '：']));
    rest.unwrap_or(whole).to_owned()
}

fn kind(figure: &Figure) -> String {
    match &figure.value {
        Value::Deduction(deduction) => format!("扣的{}", deduction.name),
        Value::AveragePension(_) => "平均养老金".to_owned(),
        Value::Payday(_) => "到账日".to_owned(),
        Value::Years(rule) => wording::test(rule.test).to_owned(),
        Value::Fee(fee) => format!("居民医保{}", wording::fee_item(fee.item)),
        Value::Benefit(benefit) => wording::cell_name(benefit),
        _ => "返款".to_owned(),
    }
}

fn title(figure: &Figure, frame: &str) -> String {
    let mut who = figure.who.clone();
    // Ages stand in the rows.
    who.age = None;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(figure.area.clone());
    match &figure.applies_to {
        Some(AppliesTo::Pool(name)) => parts.push(name.clone()),
        Some(AppliesTo::Frame) => parts.push(frame.to_owned()),
        Some(AppliesTo::All) | None => {}
    }
    let whom = words::whom(&who);
    if !whom.is_empty() {
        parts.push(whom);
    }
    parts.push(kind(figure));
    parts.join("，")
}

fn source(figure: &Figure, site: &Site, seen_from: &Region) -> Option<Way> {
    let id = &best_citation(figure, site, seen_from)?.source;
    let source = site.atlas().source(id)?;
    Some(Way { href: format!("/sources/{}", id.as_str()), label: source.publisher.clone() })
}
