//! The history of a figure as a table and, where its values are numbers, as a step line: the values that followed one
//! another for the same people.

use crate::policy::date::AsOf;
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
        let row = |figure: &&Figure| HistoryRow {
            figure: FigureView::of(figure, site, seen_from, as_of),
            ages: figure.who.age.and_then(|a| words::ages(a.from, a.below)).unwrap_or_default(),
            source: source(figure, site, seen_from),
        };
        let title = title(first);
        let drawings = step_line::drawings(figures, &title, as_of);
        Some(HistoryView { rows: figures.iter().map(row).collect(), drawings, title })
    }
}

fn title(figure: &Figure) -> String {
    let kind = match &figure.value {
        Value::Deduction(deduction) => format!("扣的{}", deduction.name),
        Value::AveragePension(_) => "平均养老金".to_owned(),
        Value::Payday(_) => "到账日".to_owned(),
        Value::Years(rule) => wording::test(rule.test).to_owned(),
        Value::Fee(fee) => format!("居民医保{}", wording::fee_item(fee.item)),
        Value::Benefit(benefit) => wording::cell_name(benefit),
        _ => "返款".to_owned(),
    };
    let mut who = figure.who.clone();
    // Ages stand in the rows.
    who.age = None;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(figure.area.clone());
    match &figure.applies_to {
        Some(AppliesTo::Pool(name)) => parts.push(name.clone()),
        Some(AppliesTo::Frame) => parts.push("全省框架".to_owned()),
        Some(AppliesTo::All) | None => {}
    }
    let whom = words::whom(&who);
    if !whom.is_empty() {
        parts.push(whom);
    }
    parts.push(kind);
    parts.join("，")
}

fn source(figure: &Figure, site: &Site, seen_from: &Region) -> Option<Way> {
    let id = &best_citation(figure, site, seen_from)?.source;
    let source = site.atlas().source(id)?;
    Some(Way { href: format!("/sources/{}", id.as_str()), label: source.publisher.clone() })
}
