//! `/{region}/print`: what matters most of a region on one sheet of A4, in large type.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::Status;
use crate::policy::region::Level;

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
use super::{transfer, years};

#[derive(Template)]
#[template(path = "print.html")]
struct PrintPage {
    shell: Shell,
    name: String,
    is_nation: bool,
    is_dated: bool,
    as_of: DayView,
    cases: Vec<CaseView>,
    lines: Vec<StatusLine>,
    ways: Vec<ChannelView>,
    phone: PhoneCard,
    years: Vec<ShortLine>,
    transfer: Vec<FigureView>,
    address: Address,
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
    let mut ways = first_ways(&figures, &place, &site, as_of);
    ways.truncate(2);
    let page = PrintPage {
        shell: Shell::new(Head::of(&Subject::Print(region, &name)), Some(&site)).with_crumbs(way_here),
        is_nation: region.level == Level::Nation,
        is_dated,
        as_of: DayView::of(as_of.on),
        cases: case::cases(&answer, Status::Retiree, &site, region, as_of),
        lines: status_lines(&figures, &place, &site, as_of),
        ways,
        phone: PhoneCard::of(&place, &figures, &site, as_of),
        years: years::in_short(&figures, &place, &site, as_of),
        transfer: transfer::in_short(&figures, &place, &site, as_of),
        address: Address::of(&site, hub),
        name,
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}
