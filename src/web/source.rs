//! `/sources` and `/sources/{id}`: every document, and every figure that leans on it.

use std::collections::{BTreeSet, HashMap};

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::Figure;
use crate::policy::source::{Source, SourceId, SourceKind};

use super::atlas::Atlas;
use super::claim::ClaimLine;
use super::error::PageError;
use super::figure::{FigureView, label, published};
use super::head::{Head, Shell, Subject, is_namesake, source_title};
use super::page::Page;
use super::request::without_query;
use super::site::Site;

struct SourceLine {
    href: String,
    label: String,
    figures: usize,
}

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    shell: Shell,
    official: Vec<SourceLine>,
    secondary: Vec<SourceLine>,
}

/// Lists all sources that figures lean on.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn list(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let counts = citation_counts(&site)?;
    let line = |source: &&Source| {
        let figures = counts.get(&source.id).copied().unwrap_or(0);
        SourceLine { href: format!("/sources/{}", source.id.as_str()), label: label(source), figures }
    };
    let (official, secondary): (Vec<&Source>, Vec<&Source>) = site
        .atlas()
        .sources()
        .into_iter()
        .filter(|s| counts.contains_key(&s.id))
        .partition(|s| s.kind == SourceKind::Official);
    let sorted = |sources: Vec<&Source>| {
        let mut lines: Vec<SourceLine> = sources.iter().map(line).collect();
        lines.sort_by(|a, b| b.figures.cmp(&a.figures).then_with(|| a.href.cmp(&b.href)));
        lines
    };
    let shell = Shell::new(Head::of(&Subject::Sources), Some(&site)).below_home(&[], "依据");
    let page = SourcesPage { shell, official: sorted(official), secondary: sorted(secondary) };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

/// How many figures lean on each source.
///
/// # Errors
/// When the store cannot be read.
pub fn citation_counts(site: &Site) -> Result<HashMap<SourceId, usize>, PageError> {
    let mut counts = HashMap::new();
    for figure in site.store().all_figures()? {
        for citation in figure.citations {
            *counts.entry(citation.source).or_insert(0_usize) += 1;
        }
    }
    Ok(counts)
}

/// The figures that lean on each source.
pub type Leaning = HashMap<SourceId, BTreeSet<String>>;

/// Notes which sources a figure leans on.
pub fn lean(leaning: &mut Leaning, figure: &Figure) {
    for citation in &figure.citations {
        leaning.entry(citation.source.clone()).or_default().insert(figure.id.clone());
    }
}

/// How much of what two sources support both may support, in tenths, before their pages read alike.
const ECHO_TENTHS: usize = 7;

/// Whether a better source supports nearly the same figures: official before others, then the one with more figures,
/// then the first. `leaning` must hold every source that shares a figure with this one, with all its figures.
#[must_use]
pub fn is_echo(source: &Source, leaning: &Leaning, atlas: &Atlas) -> bool {
    let Some(mine) = leaning.get(&source.id) else { return false };
    let rank = |source: &Source, figures: usize| {
        (source.kind == SourceKind::Official, figures, std::cmp::Reverse(source.id.as_str().to_owned()))
    };
    // Sets of very different size cannot be alike: most pairs end here.
    let is_near = |others: usize| {
        let (least, most) = (mine.len().min(others), mine.len().max(others));
        least.saturating_mul(10) > most.saturating_mul(ECHO_TENTHS)
    };
    let others = leaning.iter().filter(|(id, others)| **id != source.id && is_near(others.len()));
    others.into_iter().any(|(id, others)| {
        let shared = mine.intersection(others).count();
        let all = mine.len().saturating_add(others.len()).saturating_sub(shared);
        let is_alike = shared.saturating_mul(10) > all.saturating_mul(ECHO_TENTHS);
        is_alike && atlas.source(id).is_some_and(|other| rank(other, others.len()) > rank(source, mine.len()))
    })
}

/// The same, for the page of one source.
fn is_echo_of_another(site: &Site, source: &Source, figures: &[Figure]) -> Result<bool, PageError> {
    let mut leaning = Leaning::new();
    let mut seen = BTreeSet::new();
    for citation in figures.iter().flat_map(|f| &f.citations) {
        if seen.insert(citation.source.as_str()) {
            for figure in site.store().figures_citing(&citation.source)? {
                let own = leaning.entry(citation.source.clone()).or_default();
                own.insert(figure.id);
            }
        }
    }
    Ok(is_echo(source, &leaning, site.atlas()))
}

struct Supported {
    region: String,
    figure: FigureView,
    evidence: &'static str,
}

#[derive(Template)]
#[template(path = "source.html")]
struct SourcePage {
    shell: Shell,
    title: String,
    is_titled: bool,
    publisher: String,
    published: Option<String>,
    url: Option<String>,
    is_official: bool,
    read_as: Option<String>,
    figures: Vec<Supported>,
    rejected: Vec<(String, String)>,
    claims: Vec<ClaimLine>,
}

/// Shows one source.
///
/// # Errors
/// 404 for a source that is not there, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    id: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let id = SourceId::parse(&id).ok_or_else(PageError::not_found)?;
    let source = site.atlas().source(&id).ok_or_else(PageError::not_found)?;
    let mut leaning = Vec::new();
    let supported = site.store().figures_citing(&id)?;
    let is_echo = is_echo_of_another(&site, source, &supported)?;
    for figure in supported {
        let Some(region) = site.atlas().by_code(figure.region) else { continue };
        let grade = figure.citations.iter().find(|c| c.source == id).map(|c| c.evidence);
        leaning.push(Supported {
            region: site.atlas().name(region).to_owned(),
            figure: FigureView::of(&figure, &site, region, site.now()),
            evidence: grade.map_or("", super::words::evidence),
        });
    }
    let rejected = site
        .store()
        .rejected_by_source(&id)?
        .into_iter()
        .map(|r| (site.atlas().name_of(r.region), r.reason))
        .collect();
    let regions = in_short(&leaning);
    let has_namesake = site.atlas().sources().iter().any(|s| s.id != source.id && is_namesake(s, source));
    let subject =
        Subject::Source { source, figures: leaning.len(), regions: &regions, has_namesake, is_echo };
    let page = SourcePage {
        shell: Shell::new(Head::of(&subject), Some(&site))
            .below_home(&[("/sources", "依据")], &source_title(source)),
        title: source_title(source),
        is_titled: source.title.is_some(),
        publisher: source.publisher.clone(),
        published: source.published_on.as_deref().map(published),
        url: source.url.clone(),
        is_official: source.kind == SourceKind::Official,
        read_as: source.read_as.clone(),
        figures: leaning,
        rejected,
        claims: ClaimLine::citing(&site, &id)?,
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

/// The first regions by name: 湖南、长沙等
fn in_short(leaning: &[Supported]) -> String {
    let mut names: Vec<&str> = leaning.iter().map(|l| l.region.as_str()).collect();
    names.dedup();
    let more = if names.len() > 3 { "等地" } else { "" };
    format!("{}{more}", names.into_iter().take(3).collect::<Vec<_>>().join("、"))
}
