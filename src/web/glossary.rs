//! `/glossary`: what people say, what documents say, and what it means; and which words a page should explain.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{Figure, Value};
use crate::policy::refund::rule::{Base, Rule};
use crate::policy::term::Term;

use super::error::{PageError, Way};
use super::figure::label;
use super::head::{Head, Shell, Subject};
use super::page::Page;
use super::request::without_query;
use super::section::Sections;
use super::site::Site;

/// A word that stands on a page, with the name under which the glossary explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermLink {
    /// The name in the glossary.
    pub id: &'static str,
    /// The word as `words` writes it.
    pub word: &'static str,
}

const WITH_ACCOUNT: TermLink = TermLink { id: "with-account", word: "统账结合" };
const POOL_ONLY: TermLink = TermLink { id: "pool-only", word: "单建统筹" };
const BASE: TermLink = TermLink { id: "base", word: "缴费基数" };
const AVERAGE_PENSION: TermLink = TermLink { id: "average-pension", word: "平均养老金" };

/// The official words that a topic page explains where it uses them.
const OFFICIAL: &[TermLink] = &[
    TermLink { id: "years", word: "累计缴费" },
    TermLink { id: "deemed-years", word: "视同缴费" },
    TermLink { id: "actual-years", word: "实际缴费" },
    TermLink { id: "waiting", word: "等待期" },
    TermLink { id: "deductible", word: "起付线" },
    TermLink { id: "cap", word: "封顶线" },
    TermLink { id: "enrolment", word: "集中缴费期" },
    WITH_ACCOUNT,
    POOL_ONLY,
    TermLink { id: "pool-fund", word: "统筹基金" },
    TermLink { id: "pool", word: "统筹区" },
    BASE,
    AVERAGE_PENSION,
    TermLink { id: "proof", word: "参保凭证" },
    TermLink { id: "flexible", word: "灵活就业" },
];

/// The official words in what a page says.
#[must_use]
pub fn found_in<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<TermLink> {
    let texts: Vec<&str> = texts.into_iter().collect();
    let stands = |term: &&TermLink| texts.iter().any(|text| text.contains(term.word));
    OFFICIAL.iter().filter(stands).copied().collect()
}

/// The official words in the figures of a page, and in what else it says.
#[must_use]
pub fn terms_on<'t>(sections: &'t Sections, more: impl IntoIterator<Item = &'t str>) -> Vec<TermLink> {
    let texts =
        sections.shown().flat_map(|f| [f.value.as_str(), f.whom.as_str(), f.note.as_deref().unwrap_or("")]);
    found_in(texts.chain(more))
}

/// The official words in what `words` makes of figures; `names_tier` where a case is told apart by its tier.
#[must_use]
pub fn terms_of<'f>(figures: impl Iterator<Item = &'f Figure>, names_tier: bool) -> Vec<TermLink> {
    let mut found = Vec::new();
    let mut names_tier = names_tier;
    for figure in figures {
        names_tier |= figure.who.tier.is_some();
        if let Value::Refund(Rule::Share { base, .. }) = &figure.value {
            match base {
                Base::OwnBase | Base::UnitBase => found.push(BASE),
                Base::AveragePension(_) => found.push(AVERAGE_PENSION),
                Base::OwnPension { .. } | Base::AverageWage(_) => {}
            }
        }
    }
    if names_tier {
        found.extend([WITH_ACCOUNT, POOL_ONLY]);
    }
    once(found)
}

/// Each word once, in the order in which the page first uses it.
#[must_use]
pub fn once(terms: impl IntoIterator<Item = TermLink>) -> Vec<TermLink> {
    let mut found: Vec<TermLink> = Vec::new();
    for term in terms {
        if !found.contains(&term) {
            found.push(term);
        }
    }
    found
}

struct TermView {
    id: String,
    people: String,
    documents: String,
    text: String,
    see: Option<String>,
    sources: Vec<Way>,
}

impl TermView {
    fn of(term: &Term, site: &Site) -> Self {
        let source = |id: &crate::policy::source::SourceId| Way {
            href: format!("/sources/{}", id.as_str()),
            label: site.atlas().source(id).map_or_else(|| id.as_str().to_owned(), label),
        };
        // Where documents use the same words, saying so once is enough.
        let documents: Vec<&str> =
            term.documents.iter().filter(|w| !term.people.contains(w)).map(String::as_str).collect();
        TermView {
            id: term.id.as_str().to_owned(),
            people: term.people.join("、"),
            documents: documents.join("、"),
            text: term.text.clone(),
            see: term.see.clone(),
            sources: term.sources.iter().map(source).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "glossary.html")]
struct GlossaryPage {
    shell: Shell,
    terms: Vec<TermView>,
}

/// Shows the glossary.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let terms = site.store().terms()?.iter().map(|term| TermView::of(term, &site)).collect();
    let shell = Shell::new(Head::of(&Subject::Glossary), Some(&site)).below_home(&[], "词语");
    Ok(Page::html(&GlossaryPage { shell, terms }, site.content())?.into_response(&request))
}
