//! The provinces as tiles: one a province, each a link to its hub, with its retirees' refund by the month.
//!
//! A tile is an item of a list: narrow pages and readers without eyes get the list, wide pages lay it out as a map. It is
//! no map: neither borders nor coasts are drawn, and all tiles are of one size. The answer is the hub's own.

use crate::policy::figure::{Figure, Topic};
use crate::policy::money::Fen;
use crate::policy::refund::amount::Range;
use crate::policy::region::{Region, RegionCode};

use super::case::{CaseKind, CaseView, known};
use super::error::PageError;
use super::neighbour::retirees;
use super::site::Site;
use super::words;
use crate::policy::date::AsOf;

/// A province's place in the layout.
struct Cell {
    /// The first two digits of its code (GB/T 2260).
    code: u32,
    column: u8,
    row: u8,
}

const fn cell(code: u32, column: u8, row: u8) -> Cell {
    Cell { code, column, row }
}

/// Where provinces stand, chosen by hand so that most have their neighbours beside them.
const CELLS: &[Cell] = &[
    cell(23, 8, 1),
    cell(15, 5, 2),
    cell(22, 8, 2),
    cell(65, 1, 3),
    cell(64, 4, 3),
    cell(14, 5, 3),
    cell(11, 6, 3),
    cell(12, 7, 3),
    cell(21, 8, 3),
    cell(63, 2, 4),
    cell(62, 3, 4),
    cell(61, 4, 4),
    cell(41, 5, 4),
    cell(13, 6, 4),
    cell(37, 7, 4),
    cell(54, 2, 5),
    cell(51, 3, 5),
    cell(50, 4, 5),
    cell(42, 5, 5),
    cell(34, 6, 5),
    cell(32, 7, 5),
    cell(31, 8, 5),
    cell(53, 3, 6),
    cell(52, 4, 6),
    cell(43, 5, 6),
    cell(36, 6, 6),
    cell(33, 7, 6),
    cell(45, 4, 7),
    cell(44, 5, 7),
    cell(35, 6, 7),
    cell(71, 7, 7),
    cell(46, 4, 8),
    cell(82, 5, 8),
    cell(81, 6, 8),
];

/// The least monthly amounts of the second class and of those above it, in yuan.
const CLASSES: &[i64] = &[60, 80, 100, 120];

/// One tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Its hub.
    pub href: String,
    /// 湖南
    pub name: String,
    /// 75, 100到110, 按2.8%, 看各市
    pub text: String,
    /// 元 after an amount by the month, 元/年 after one by the year.
    pub unit: &'static str,
    /// 暂定: the amount or the rate may still be changed.
    pub is_provisional: bool,
    /// The names of its place and of its class in the stylesheet.
    pub class: String,
}

/// What a province's answer comes to in one or two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An amount, of this class.
    Amount(usize),
    /// A share of something: no amount of its own.
    Rate,
    /// Nothing that holds for all of it.
    Open,
    /// This insurance does not operate there.
    Elsewhere,
}

/// All provinces by code, with the answers of a day.
///
/// # Errors
/// When the store cannot be read.
pub fn tiles(site: &Site, as_of: AsOf) -> Result<Vec<Tile>, PageError> {
    let provinces: Vec<&Region> = site.atlas().provinces().collect();
    let codes: Vec<RegionCode> =
        provinces.iter().map(|r| r.code).chain(std::iter::once(RegionCode::CHINA)).collect();
    let figures = site.store().figures(&codes, Some(Topic::Refund))?;
    Ok(provinces.into_iter().map(|region| tile(site, region, &figures, as_of)).collect())
}

fn tile(site: &Site, region: &Region, figures: &[Figure], as_of: AsOf) -> Tile {
    let cases = if region.is_covered() { retirees(site, region, figures, as_of) } else { Vec::new() };
    let (kind, text) = if region.is_covered() {
        in_short(&known(&cases), region)
    } else {
        (Kind::Elsewhere, "另有制度".to_owned())
    };
    let is_yearly = is_by_the_year(&cases);
    let is_number = matches!(kind, Kind::Amount(_) | Kind::Rate);
    Tile {
        href: format!("/{}", region.slug),
        name: region.short_name.clone(),
        text,
        unit: match kind {
            Kind::Amount(_) if is_yearly => "元/年",
            Kind::Amount(_) => "元",
            _ => "",
        },
        is_provisional: is_number && cases.iter().any(CaseView::is_provisional),
        class: format!("{}{}", position(region.code), look(kind)),
    }
}

/// Whether all amounts are set by the year: nobody publishes their twelfth part.
fn is_by_the_year(cases: &[CaseView]) -> bool {
    !cases.is_empty() && cases.iter().all(|case| case.kind == CaseKind::Amount && case.unit == "元/年")
}

fn in_short(cases: &[CaseView], region: &Region) -> (Kind, String) {
    let is_all = |kind: CaseKind| cases.iter().all(|case| case.kind == kind);
    let monthly: Option<Vec<Range>> = cases.iter().map(|case| case.monthly).collect();
    let monthly = monthly.and_then(|ranges| ranges.into_iter().reduce(Range::with));
    let mut rates: Vec<&str> = cases.iter().map(|case| case.rate.as_str()).collect();
    rates.dedup();
    match (monthly, rates.as_slice()) {
        _ if is_all(CaseKind::Nothing) => (Kind::Open, "不返".to_owned()),
        (Some(range), _) if is_by_the_year(cases) => {
            let numbers: Vec<&str> = cases.iter().map(|case| case.number.as_str()).collect();
            (Kind::Amount(class(range.low)), numbers.join("、"))
        }
        (Some(range), _) if is_all(CaseKind::Amount) => (Kind::Amount(class(range.low)), words::range(range)),
        (_, [rate]) if !rate.is_empty() => (Kind::Rate, format!("按{rate}")),
        _ if is_all(CaseKind::Formula) => (Kind::Rate, "按公式".to_owned()),
        _ if cases.iter().any(|case| case.kind == CaseKind::Disputed) => (Kind::Open, "说法不一".to_owned()),
        _ if !is_all(CaseKind::Unknown) => (Kind::Open, "分几种".to_owned()),
        _ if region.is_city() => (Kind::Open, "没核实到".to_owned()),
        _ => (Kind::Open, "看各市".to_owned()),
    }
}

/// How many classes an amount has left below it.
fn class(low: Fen) -> usize {
    CLASSES.iter().filter(|least| low.get() >= least.saturating_mul(100)).count()
}

/// Nothing for a region that has no place: it stands behind the others.
fn position(code: RegionCode) -> String {
    let of_province = code.get().checked_div(10_000);
    let cell = CELLS.iter().find(|cell| Some(cell.code) == of_province);
    cell.map(|Cell { column, row, .. }| format!("x{column} y{row} ")).unwrap_or_default()
}

fn look(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount(0) => "a1",
        Kind::Amount(1) => "a2",
        Kind::Amount(2) => "a3",
        Kind::Amount(3) => "a4",
        Kind::Amount(_) => "a5",
        Kind::Rate => "rate",
        Kind::Open => "open",
        Kind::Elsewhere => "none",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_province_has_one_cell_and_no_two_share_one() {
        let codes: BTreeSet<u32> = CELLS.iter().map(|cell| cell.code).collect();
        let places: BTreeSet<(u8, u8)> = CELLS.iter().map(|cell| (cell.column, cell.row)).collect();
        assert_eq!((CELLS.len(), codes.len(), places.len()), (34, 34, 34));
        assert!(places.iter().all(|(column, row)| (1..=8).contains(column) && (1..=8).contains(row)));
    }

    #[test]
    fn classes_begin_at_their_amount() {
        let of = |yuan: i64| class(Fen::new(yuan * 100));
        assert_eq!([0, 59, 60, 79, 80, 99, 100, 119, 120, 900].map(of), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!(class(Fen::new(5999)), 0);
    }
}
