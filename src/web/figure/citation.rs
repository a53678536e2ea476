//! The sources of a figure as a page names them: by grade, the best and nearest first.

use crate::policy::figure::Figure;
use crate::policy::region::{Region, RegionCode};
use crate::policy::source::{Citation, Evidence, SourceKind};

use crate::web::head::source_title;
use crate::web::site::Site;
use crate::web::words;

/// One source of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationView {
    /// Address of the source's page.
    pub href: String,
    /// Title and publisher.
    pub label: String,
    /// The evidence word of this source for this figure.
    pub evidence: &'static str,
    /// 官方网页 or not.
    pub is_official: bool,
    /// The region below for which it states the figure.
    pub about: Option<String>,
}

/// Sources of one grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// The evidence word of all of them.
    pub evidence: &'static str,
    /// All of them are 官方网页: the word says it once for all.
    pub is_official: bool,
    /// The sources, in the order in which they came.
    pub citations: Vec<CitationView>,
}

/// Sources by grade, the best first: a page says each word once.
#[must_use]
pub fn graded<'c>(citations: impl IntoIterator<Item = &'c CitationView>) -> Vec<Graded> {
    let mut all: Vec<Graded> = Evidence::WORDS
        .iter()
        .map(|(grade, _)| Graded {
            evidence: words::evidence(*grade),
            is_official: true,
            citations: Vec::new(),
        })
        .collect();
    for citation in citations {
        if let Some(of) = all.iter_mut().find(|of| of.evidence == citation.evidence) {
            of.is_official &= citation.is_official;
            of.citations.push(citation.clone());
        }
    }
    all.retain(|of| !of.citations.is_empty());
    all
}

/// Whether a source speaks of the region whose page this is, or of everybody. On the page of the region that sets
/// the figure every source counts.
pub(super) fn is_near(citation: &Citation, set_by: RegionCode, seen_from: &Region) -> bool {
    set_by == seen_from.code || citation.about.is_none_or(|about| about == seen_from.code)
}

/// Best evidence first; among equals what speaks of this region, then what has a title.
pub(super) fn rank(
    citation: &Citation,
    site: &Site,
    seen_from: &Region,
) -> (std::cmp::Reverse<Evidence>, bool, bool, bool) {
    let source = site.atlas().source(&citation.source);
    let is_about_here = citation.about == Some(seen_from.code);
    let is_titled = source.is_some_and(|s| s.title.is_some());
    (std::cmp::Reverse(citation.evidence), !is_about_here, citation.about.is_some(), !is_titled)
}

/// The source that a step of the arithmetic names: the best, and among equals the nearest.
#[must_use]
pub fn best_source(figure: &Figure, site: &Site, seen_from: &Region) -> Option<CitationView> {
    best_citation(figure, site, seen_from).map(|c| citation(c, site))
}

/// The best of the sources, and among equals the nearest.
#[must_use]
pub fn best_citation<'f>(figure: &'f Figure, site: &Site, seen_from: &Region) -> Option<&'f Citation> {
    figure.citations.iter().min_by_key(|c| rank(c, site, seen_from))
}

/// One source as a page names it.
#[must_use]
pub(super) fn citation(citation: &Citation, site: &Site) -> CitationView {
    let source = site.atlas().source(&citation.source);
    CitationView {
        href: format!("/sources/{}", citation.source.as_str()),
        label: source.map_or_else(|| "来源不明".to_owned(), label),
        evidence: words::evidence(citation.evidence),
        is_official: source.is_some_and(|s| s.kind == SourceKind::Official),
        about: citation.about.map(|code| site.atlas().name_of(code)),
    }
}

/// Title, publisher, date of a source in one line.
#[must_use]
pub fn label(source: &crate::policy::source::Source) -> String {
    let date = source.published_on.as_deref().map(|d| format!("，{}", published(d))).unwrap_or_default();
    match &source.title {
        Some(title) => format!("《{title}》，{}{date}", source.publisher),
        None => format!("{}，{}{date}", source_title(source), source.publisher),
    }
}

/// A date of publication as far as it is known.
#[must_use]
pub fn published(text: &str) -> String {
    use crate::policy::date::Start;
    match Start::parse(text) {
        Some(Start::Day(day)) => words::day(day),
        Some(Start::Month(month)) => words::month(month),
        Some(Start::Year(year)) => format!("{year}年"),
        Some(Start::Unknown) | None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(href: &str, evidence: Evidence, is_official: bool) -> CitationView {
        CitationView {
            href: href.to_owned(),
            label: href.to_owned(),
            evidence: words::evidence(evidence),
            is_official,
            about: None,
        }
    }

    #[test]
    fn sources_stand_by_grade_and_none_is_lost() {
        let all = [
            source("a", Evidence::Reported, false),
            source("b", Evidence::Official, true),
            source("c", Evidence::Corroborated, true),
            source("d", Evidence::Reported, false),
            source("e", Evidence::Corroborated, false),
        ];
        let told: Vec<_> = graded(&all)
            .into_iter()
            .map(|g| (g.evidence, g.is_official, g.citations.into_iter().map(|c| c.href).collect::<String>()))
            .collect();
        let of = |word, is_official, hrefs: &str| (word, is_official, hrefs.to_owned());
        // 官方网页 stands with the grade only where it is true of all its sources.
        assert_eq!(
            told,
            [of("官方原文", true, "b"), of("多方一致", false, "ce"), of("单一报道", false, "ad")]
        );
    }
}
