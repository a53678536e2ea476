//! National prose: guides on the nation's topic pages, and the pages about the site.

use std::collections::HashSet;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::dataset::Guide;
use crate::policy::date::AsOf;
use crate::policy::region::{Level, Region};

use super::error::{PageError, Way};
use super::figure::{DayView, label};
use super::head::{Head, Shell, Subject};
use super::markup::Markup;
use super::page::Page;
use super::request::without_query;
use super::site::Site;

/// A guide ready for a template.
pub struct GuideView {
    /// Title.
    pub title: String,
    /// The prose.
    pub body: Markup,
    /// Its sources.
    pub sources: Vec<Way>,
    /// Other sources of it stand with the rules below it on the page.
    pub is_leaning_below: bool,
    /// Last read against its sources.
    pub checked: DayView,
}

impl GuideView {
    /// A guide by name.
    ///
    /// # Errors
    /// When the store cannot be read or holds no such guide, which no build lets through.
    pub fn read(site: &Site, name: &str) -> Result<Self, PageError> {
        let guide = site.store().guide(name)?;
        let guide = guide.ok_or_else(|| PageError::internal(format!("guide {name} is missing")))?;
        Ok(GuideView::of(&guide, site))
    }

    /// The guide of a topic, on the nation's page only: other pages link there. It is written of the rules as they are
    /// known today: a page of a day that is past goes without.
    ///
    /// # Errors
    /// As [`GuideView::read`].
    pub fn national(
        site: &Site,
        name: &str,
        region: &Region,
        as_of: AsOf,
    ) -> Result<Option<Self>, PageError> {
        if region.level == Level::Nation && as_of.on >= as_of.today {
            GuideView::read(site, name).map(Some)
        } else {
            Ok(None)
        }
    }

    /// The guide above rules that lean on sources of it themselves: those need not be named twice on a page.
    #[must_use]
    pub fn above(mut self, sources: &HashSet<String>) -> Self {
        let before = self.sources.len();
        self.sources.retain(|way| !sources.contains(&way.href));
        self.is_leaning_below = self.sources.len() < before;
        self
    }

    fn of(guide: &Guide, site: &Site) -> Self {
        let way = |id: &crate::policy::source::SourceId| Way {
            href: format!("/sources/{}", id.as_str()),
            label: site.atlas().source(id).map_or_else(|| id.as_str().to_owned(), label),
        };
        GuideView {
            title: guide.title.clone(),
            body: Markup::markdown(&guide.body),
            sources: guide.sources.iter().map(way).collect(),
            is_leaning_below: false,
            checked: DayView::of(guide.checked_on),
        }
    }
}

#[derive(Template)]
#[template(path = "guide.html")]
struct GuidePage {
    shell: Shell,
    guide: GuideView,
    /// Where readers report a wrong figure, on the page that says how; empty where nothing is set.
    report: Option<String>,
}

async fn show(
    site: &Site,
    request: &HttpRequest,
    name: &str,
    path: &'static str,
) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(request) {
        return Ok(elsewhere);
    }
    let guide = site.store().guide(name)?;
    let guide = guide.ok_or_else(|| PageError::internal(format!("guide {name} is missing")))?;
    let subject = Subject::Guide { path, title: &guide.title, description: &guide.description };
    let shell = Shell::new(Head::of(&subject), Some(site)).below_home(&[], &guide.title);
    let report = (name == "method").then(|| site.report_url().unwrap_or_default().to_owned());
    let page = GuidePage { shell, guide: GuideView::of(&guide, site), report };
    Ok(Page::html(&page, site.content())?.into_response(request))
}

/// `/about`
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn about(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    show(&site, &request, "about", "/about").await
}

/// `/about/method`
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn method(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    show(&site, &request, "method", "/about/method").await
}

/// `/about/privacy`
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn privacy(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    show(&site, &request, "privacy", "/about/privacy").await
}

/// `/about/accessibility`
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn accessibility(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    show(&site, &request, "accessibility", "/about/accessibility").await
}
