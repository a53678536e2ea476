//! `/sources` and `/sources/{id}`: every document, and every figure that leans on it.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::source::{Source, SourceId, SourceKind};

use super::claim::ClaimLine;
use super::error::{PageError, Way};
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
    let crumbs = vec![home(), Way { href: String::new(), label: "依据".to_owned() }];
    let shell = Shell::new(Head::of(&Subject::Sources), Some(&site)).with_crumbs(crumbs);
    let page = SourcesPage { shell, official: sorted(official), secondary: sorted(secondary) };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

/// How many figures lean on each source.
///
/// # Errors
/// When the store cannot be read.
pub fn citation_counts(site: &Site) -> Result<std::collections::HashMap<SourceId, usize>, PageError> {
    let mut counts = std::collections::HashMap::new();
    for figure in site.store().all_figures()? {
        for citation in figure.citations {
            *counts.entry(citation.source).or_insert(0_usize) += 1;
        }
    }
    Ok(counts)
}

fn home() -> Way {
    Way { href: "/".to_owned(), label: "首页".to_owned() }
}

struct Leaning {
    region: String,
    figure: FigureView,
    evidence: &'static str,
}

#[derive(Template)]
#[template(path = "source.html")]
struct SourcePage {
    shell: Shell,
    title: String,
    publisher: String,
    published: Option<String>,
    url: Option<String>,
    is_official: bool,
    read_as: Option<String>,
    figures: Vec<Leaning>,
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
    for figure in site.store().figures_citing(&id)? {
        let Some(region) = site.atlas().by_code(figure.region) else { continue };
        let grade = figure.citations.iter().find(|c| c.source == id).map(|c| c.evidence);
        leaning.push(Leaning {
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
    let subject = Subject::Source { source, figures: leaning.len(), regions: &regions, has_namesake };
    let crumbs = vec![
        home(),
        Way { href: "/sources".to_owned(), label: "依据".to_owned() },
        Way { href: String::new(), label: source_title(source) },
    ];
    let page = SourcePage {
        shell: Shell::new(Head::of(&subject), Some(&site)).with_crumbs(crumbs),
        title: source_title(source),
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
fn in_short(leaning: &[Leaning]) -> String {
    let mut names: Vec<&str> = leaning.iter().map(|l| l.region.as_str()).collect();
    names.dedup();
    let more = if names.len() > 3 { "等地" } else { "" };
    format!("{}{more}", names.into_iter().take(3).collect::<Vec<_>>().join("、"))
}
