//! `/{region}/print`: what matters most of a region on one sheet of A4, in large type.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::Status;

use super::case::{self, CaseView};
use super::channel::{ChannelView, PhoneCard, first_ways};
use super::ending::Address;
use super::error::{PageError, Way};
use super::figure::{DayView, FigureView};
use super::head::{Head, Shell, Subject};
use super::page::{Page, found};
use super::region::{StatusLine, crumbs, status_lines};
use super::request::{Asked, region_page};
use super::section::ShortLine;
use super::site::Site;
use super::{residents, transfer, years};

/// How many lines of 14 points stand on a sheet of A4 besides what stands on every one: headings, the words for the
/// telephone, the warning, the code. Measured in a browser over all regions.
const LINES: usize = 21;
/// Characters in a line, less those that a break may waste.
const COLUMNS: usize = 35;
/// Characters in a line where two cases stand side by side.
const HALF: usize = 16;
/// How many cases have a number of their own: nowhere are there more today.
const CASES: usize = 4;
/// Lines of a heading that not every sheet has.
const HEADING: usize = 2;
/// How many ways to the balance.
const WAYS: usize = 2;

#[derive(Template)]
#[template(path = "print.html")]
struct PrintPage {
    shell: Shell,
    name: String,
    is_dated: bool,
    as_of: DayView,
    cases: Vec<CaseView>,
    /// Dates, evidence and level of all cases, where they are the same.
    grounds: Option<FigureView>,
    lines: Vec<StatusLine>,
    /// What the residents' scheme costs, where there is room for it.
    residents: Option<ShortLine>,
    ways: Vec<ChannelView>,
    phone: PhoneCard,
    years: Vec<ShortLine>,
    transfer: Vec<FigureView>,
    left_out: LeftOut,
    address: Address,
}

/// Of what a sheet has no room for everything: it says so.
struct LeftOut {
    cases: bool,
    years: bool,
    transfer: bool,
}

/// How much a sheet still holds. A line that has no room is left out whole: the page of the region has it.
struct Room(usize);

impl Room {
    /// Takes what has to stand there.
    fn take(&mut self, lines: usize) {
        self.0 = self.0.saturating_sub(lines);
    }

    /// How many of the texts find room, from the first on. After the first that does not fit comes none: a weaker
    /// rule must not stand where a stronger one had no room. What is left out is told in a line, and `reserved` lines
    /// stay free for what follows.
    fn fill(&mut self, texts: &[String], reserved: usize) -> usize {
        let mut kept = 0_usize;
        for text in texts {
            let needed = lines(text, COLUMNS);
            let told = usize::from(kept.saturating_add(1) < texts.len());
            if needed.saturating_add(told).saturating_add(reserved) > self.0 {
                self.take(1);
                break;
            }
            self.take(needed);
            kept = kept.saturating_add(1);
        }
        kept
    }
}

/// How many lines a text fills. Latin letters and digits are half as wide as Chinese characters, or a little more.
fn lines(text: &str, columns: usize) -> usize {
    let width = |c: char| if c.is_ascii() { 3 } else { 5 };
    text.chars().map(width).sum::<usize>().div_ceil(columns.saturating_mul(5))
}

/// The lines of the retirees' cases: two stand side by side.
fn lines_of(cases: &[CaseView], has_shared_grounds: bool) -> usize {
    let columns = if cases.len() > 1 { HALF } else { COLUMNS };
    let grounds = match (has_shared_grounds, cases.len()) {
        (true, _) => 0,
        (false, 1) => 2,
        (false, _) => 4,
    };
    let of_one = |case: &CaseView| {
        // The number is as high as three lines.
        let number = if case.number.is_empty() { 0 } else { 3 };
        let texts = [&case.whom, &case.net, &case.sentence];
        let texts: usize = texts.iter().map(|text| lines(text, columns)).sum();
        texts.saturating_add(number).saturating_add(grounds.min(case.figures.len().saturating_mul(grounds)))
    };
    let rows = cases.chunks(2).map(|row| row.iter().map(of_one).max().unwrap_or(0));
    rows.sum::<usize>().saturating_add(if has_shared_grounds { 2 } else { 0 })
}

/// The figure behind all cases, where a reader would see no difference between theirs below the number.
fn shared_grounds(cases: &[CaseView]) -> Option<FigureView> {
    let mut figures = cases.iter().flat_map(|case| &case.figures);
    let first = figures.next()?;
    let seen = |f: &FigureView| {
        (
            f.since.clone(),
            f.until.clone(),
            f.checked.clone(),
            f.next_check.clone(),
            f.evidence,
            f.level.clone(),
            f.is_provisional,
            f.pool.clone(),
            f.area.clone(),
        )
    };
    let is_one_each = cases.iter().all(|case| case.figures.len() == 1);
    (is_one_each && figures.all(|f| seen(f) == seen(first))).then(|| first.clone())
}

/// Shows the sheet.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let (place, as_of, is_dated) = match region_page(&site, &request, &slug, "/print")? {
        Asked::Elsewhere(response) => return Ok(response),
        Asked::Show { place, as_of, is_dated } => (place, as_of, is_dated),
    };
    let region = &place.region;
    let hub = format!("/{}", region.slug);
    if !region.is_covered() {
        return Ok(found(&hub));
    }
    let name = site.atlas().name(region).to_owned();
    let figures = site.series(&place)?;
    let answer = case::answer_for(&place, &figures, Status::Retiree, as_of);
    let mut way_here = crumbs(&site, &place, None);
    way_here.push(Way { href: String::new(), label: "打印".to_owned() });
    let mut cases = case::known(&case::cases(&answer, Status::Retiree, &site, region, as_of));
    let is_case_cut = cases.len() > CASES;
    cases.truncate(CASES);
    let grounds = shared_grounds(&cases);
    let others = status_lines(&figures, &place, &site, as_of);
    let mut ways = first_ways(&figures, &place, &site, as_of);
    ways.truncate(WAYS);
    let mut years = years::in_short(&figures, &place, &site, as_of);
    let mut transfer = transfer::in_short(&figures, &place, &site, as_of);
    let mut room = Room(LINES);
    room.take(lines_of(&cases, grounds.is_some()));
    room.take(others.iter().map(|l| lines(&format!("{}{}{}", l.status, l.answer, l.grounds), COLUMNS)).sum());
    room.take(ways.iter().map(|w| lines(&format!("{}{}", w.name, w.path.join("“”、")), COLUMNS)).sum());
    // The first line of each answers; the others come while there is room.
    let of_years: Vec<String> = years.iter().map(|line| format!("{}{}", line.text, line.grounds)).collect();
    let of_transfer: Vec<String> =
        transfer.iter().map(|f| format!("{}{}{}", f.value, f.evidence, f.level)).collect();
    years.truncate(room.fill(&of_years, usize::from(!of_transfer.is_empty())));
    transfer.truncate(room.fill(&of_transfer, 0));
    let mut residents = residents::in_short(&figures, &place, &site, as_of);
    residents.truncate(1);
    // It comes last: where no lines are free for it, the page of the region has it.
    let needed =
        |line: &ShortLine| lines(&format!("{}{}", line.text, line.grounds), COLUMNS).saturating_add(HEADING);
    residents.retain(|line| needed(line) <= room.0);
    let left_out = LeftOut {
        cases: is_case_cut,
        years: years.len() < of_years.len(),
        transfer: transfer.len() < of_transfer.len(),
    };
    let page = PrintPage {
        shell: Shell::new(Head::of(&Subject::Print(region, &name)), Some(&site)).with_crumbs(way_here),
        is_dated,
        as_of: DayView::asked(as_of),
        cases,
        grounds,
        lines: others,
        residents: residents.into_iter().next(),
        ways,
        phone: PhoneCard::of(&place, &figures, &site, as_of),
        years,
        transfer,
        left_out,
        address: Address::of(&site, hub),
        name,
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_room_is_left_out_whole_and_no_later_one_stands_for_it() {
        let of = |lines: &[usize]| lines.iter().map(|n| "字".repeat(COLUMNS * n)).collect::<Vec<_>>();
        assert_eq!(Room(3).fill(&of(&[1, 3, 1]), 0), 1);
        assert_eq!(Room(3).fill(&of(&[4, 1]), 0), 0);
        assert_eq!(Room(3).fill(&of(&[1, 2]), 0), 2, "what fits to the last line leaves nothing to tell");
        assert_eq!(Room(3).fill(&of(&[1, 2]), 1), 1, "a line stays free for what follows");
        let mut room = Room(3);
        assert_eq!((room.fill(&of(&[1, 1, 2]), 0), room.0), (2, 0), "that one is left out takes a line too");
    }

    #[test]
    fn letters_and_digits_are_narrower_than_characters() {
        assert_eq!(lines("", COLUMNS), 0);
        assert_eq!(lines(&"字".repeat(COLUMNS), COLUMNS), 1);
        assert_eq!(lines(&"字".repeat(COLUMNS + 1), COLUMNS), 2);
        assert_eq!(lines(&"8".repeat(COLUMNS + 1), COLUMNS), 1);
    }
}
