//! What every page of a region's topic begins with: the place and its series, or where else to look.

use std::ops::ControlFlow;

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Topic, word_of};
use crate::policy::region::{Level, Place};
use crate::policy::work::has_page;

use super::ending::{EndingView, Here};
use super::error::PageError;
use super::figure::DayView;
use super::head::{Coverage, Head, Shell, Subject};
use super::page::{Page, found};
use super::region::crumbs;
use super::request::{Asked, region_page};
use super::site::Site;
use super::words;

/// A visit to a topic page of a region where this insurance operates.
pub struct TopicVisit {
    /// The region with those above it.
    pub place: Place,
    /// The day.
    pub as_of: AsOf,
    /// Whether the day was named in the address.
    pub is_dated: bool,
    /// The whole dated series of the place and of the regions above it.
    pub figures: Vec<Figure>,
    /// The name that pages use.
    pub name: String,
    topic: Topic,
}

impl TopicVisit {
    /// Reads `/{region}/{topic}?on=`; breaks off with a redirect to the one right address, to the hub of a region
    /// where this insurance does not operate, or to the nation's page where the region has none of this topic.
    ///
    /// # Errors
    /// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
    pub fn open(
        site: &Site,
        request: &HttpRequest,
        slug: &str,
        topic: Topic,
    ) -> Result<ControlFlow<HttpResponse, Self>, PageError> {
        let rest = format!("/{}", word_of(Topic::WORDS, &topic));
        let (place, as_of, is_dated) = match region_page(site, request, slug, &rest)? {
            Asked::Elsewhere(response) => return Ok(ControlFlow::Break(response)),
            Asked::Show { place, as_of, is_dated } => (place, as_of, is_dated),
        };
        if !place.region.is_covered() {
            return Ok(ControlFlow::Break(found(&format!("/{}", place.region.slug))));
        }
        let figures = site.series(&place)?;
        if !has_page(&figures, &place, topic) {
            // Not for ever: the page comes with the first figure. The day that was asked for goes along.
            let on = if is_dated { format!("?on={}", as_of.on) } else { String::new() };
            return Ok(ControlFlow::Break(found(&format!("/china{rest}{on}"))));
        }
        let name = site.atlas().name(&place.region).to_owned();
        Ok(ControlFlow::Continue(TopicVisit { place, as_of, is_dated, figures, name, topic }))
    }

    /// Answers with the page that is made of the visit, or with where else to look.
    ///
    /// # Errors
    /// As [`TopicVisit::open`], and 500 when the template cannot be rendered.
    pub fn answer<P: Template>(
        site: &Site,
        request: &HttpRequest,
        slug: &str,
        topic: Topic,
        page: impl FnOnce(&TopicVisit, &Site) -> Result<P, PageError>,
    ) -> Result<HttpResponse, PageError> {
        match TopicVisit::open(site, request, slug, topic)? {
            ControlFlow::Continue(visit) => {
                Ok(Page::html(&page(&visit, site)?, site.content())?.into_response(request))
            }
            ControlFlow::Break(elsewhere) => Ok(elsewhere),
        }
    }

    /// The day that the address names.
    #[must_use]
    pub fn named_day(&self) -> Option<DayView> {
        self.is_dated.then(|| DayView::asked(self.as_of))
    }

    /// The places that the page speaks for: the counties of a city.
    #[must_use]
    pub fn covers(&self, site: &Site) -> Vec<String> {
        covers(site, &self.place)
    }

    /// The path of the page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/{}/{}", self.place.region.slug, word_of(Topic::WORDS, &self.topic))
    }

    /// The end of the page.
    #[must_use]
    pub fn ending(&self, site: &Site) -> EndingView {
        let here = Here { place: &self.place, figures: &self.figures, topic: Some(self.topic) };
        EndingView::of_page(site, &here, self.path(), self.as_of, self.is_dated)
    }

    /// The shell of the page; `answer` is what it says in a few words.
    #[must_use]
    pub fn shell(&self, site: &Site, answer: &str) -> Shell {
        // Whether a page is listed turns on today, whatever day it shows.
        let coverage = Coverage::of(&self.place, &self.figures, AsOf::today(site.today()));
        let (region, name, topic) = (&self.place.region, self.name.as_str(), self.topic);
        let head = Head::of(&Subject::Topic { region, name, topic, coverage: &coverage, answer });
        let head = if self.is_dated { head.unlisted() } else { head };
        Shell::new(head, Some(site)).with_crumbs(crumbs(site, &self.place, Some(words::topic(topic))))
    }
}

/// The places that a page of a region speaks for: the counties of a city. The cities of a province decide for
/// themselves, and who lives where a pool of its own insures need not be insured there.
#[must_use]
pub fn covers(site: &Site, place: &Place) -> Vec<String> {
    let region = &place.region;
    if matches!(region.level, Level::Nation | Level::Province) || region.pool.is_some() {
        return Vec::new();
    }
    site.atlas().counties(region.code).iter().map(|county| county.name.clone()).collect()
}
