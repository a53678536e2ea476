//! `/claims` and `/claims/{id}`: what circulates, with what came of checking it; and the short list on topic pages.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::claim::{Claim, ClaimId, ClaimTopic, Verdict};
use crate::policy::figure::{Topic, by_word, word_of};
use crate::policy::region::{Place, Slug};
use crate::policy::source::SourceId;

use super::error::{PageError, Way};
use super::figure::label;
use super::head::{Head, Shell, Subject};
use super::page::Page;
use super::request::without_query;
use super::site::Site;
use super::words;

/// Most claims on a topic page: it is there for its own answer.
const MOST_BESIDE: usize = 3;

/// A claim in one line.
pub struct ClaimLine {
    /// Address of its page.
    pub href: String,
    /// What is said.
    pub said: String,
    /// The word for its verdict.
    pub verdict: &'static str,
    /// The class name that goes with it.
    pub verdict_class: &'static str,
}

impl ClaimLine {
    fn of(claim: &Claim) -> Self {
        ClaimLine {
            href: format!("/claims/{}", claim.id.as_str()),
            said: claim.said.clone(),
            verdict: words::verdict(claim.verdict),
            verdict_class: word_of(Verdict::WORDS, &claim.verdict),
        }
    }

    /// What is said on a topic of a place: its own claims first, then those of the regions above it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn beside(site: &Site, place: &Place, topic: ClaimTopic) -> Result<Vec<Self>, PageError> {
        let mut found: Vec<Claim> = Vec::new();
        for region in place.levels() {
            for claim in site.store().claims_said_of(region.code, topic)? {
                if !found.contains(&claim) {
                    found.push(claim);
                }
            }
        }
        Ok(found.iter().take(MOST_BESIDE).map(ClaimLine::of).collect())
    }

    /// The claims whose verdicts rest on a source.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn citing(site: &Site, source: &SourceId) -> Result<Vec<Self>, PageError> {
        Ok(site.store().claims_citing(source)?.iter().map(ClaimLine::of).collect())
    }
}

struct Group {
    verdict: &'static str,
    verdict_class: &'static str,
    meaning: &'static str,
    claims: Vec<ClaimLine>,
}

#[derive(Template)]
#[template(path = "claims.html")]
struct ClaimsPage {
    shell: Shell,
    count: usize,
    groups: Vec<Group>,
}

/// Lists all claims by verdict, the dangerous ones first.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn list(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let claims = site.store().claims()?;
    let group = |(verdict, verdict_class): &(Verdict, &'static str)| Group {
        verdict: words::verdict(*verdict),
        verdict_class,
        meaning: words::verdict_meaning(*verdict),
        claims: claims.iter().filter(|c| c.verdict == *verdict).map(ClaimLine::of).collect(),
    };
    let groups = Verdict::WORDS.iter().map(group).filter(|group| !group.claims.is_empty()).collect();
    let shell = Shell::new(Head::of(&Subject::Claims), Some(&site)).below_home(&[], "网上说法");
    let page = ClaimsPage { shell, count: claims.len(), groups };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    shell: Shell,
    line: ClaimLine,
    why: String,
    instead: Option<String>,
    places: String,
    topics: String,
    see: Vec<Way>,
    sources: Vec<Way>,
}

/// Shows one claim.
///
/// # Errors
/// 404 for a claim that is not there, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    id: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let id = ClaimId::parse(&id).ok_or_else(PageError::not_found)?;
    let claim = site.store().claim(&id)?.ok_or_else(PageError::not_found)?;
    let source = |id: &SourceId| Way {
        href: format!("/sources/{}", id.as_str()),
        label: site.atlas().source(id).map_or_else(|| id.as_str().to_owned(), label),
    };
    let places: Vec<String> = claim.regions.iter().map(|code| site.atlas().name_of(*code)).collect();
    let topics: Vec<&str> = claim.topics.iter().map(|topic| words::claim_topic(*topic)).collect();
    let page = ClaimPage {
        shell: Shell::new(Head::of(&Subject::Claim(&claim)), Some(&site))
            .below_home(&[("/claims", "网上说法")], &claim.said),
        line: ClaimLine::of(&claim),
        places: places.join("、"),
        topics: topics.join("、"),
        see: claim.see.iter().map(|path| way(&site, path)).collect(),
        sources: claim.sources.iter().map(source).collect(),
        why: claim.why,
        instead: claim.instead,
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

/// A page of this site with what one finds there.
fn way(site: &Site, path: &str) -> Way {
    let rest = path.trim_start_matches('/');
    let (slug, topic) = rest.split_once('/').unwrap_or((rest, ""));
    let region = Slug::parse(slug).and_then(|slug| site.atlas().region(&slug));
    let label = match (region, rest) {
        (Some(region), _) => {
            let name = site.atlas().name(region);
            match by_word(Topic::WORDS, topic) {
                Some(Topic::Balance) => format!("{name}医保余额怎么查"),
                Some(Topic::Refund) => format!("{name}医保返款"),
                Some(Topic::Transfer) => format!("{name}医保怎么转移"),
                Some(Topic::Years) => format!("{name}医保要交满几年"),
                Some(Topic::Lapse) => format!("{name}医保断缴了怎么办"),
                Some(Topic::Sharing) => format!("{name}医保怎么给家里人用"),
                Some(Topic::Withdrawal) => format!("{name}医保余额能取现吗"),
                Some(Topic::Residents) => format!("{name}居民医保一年交多少钱"),
                Some(Topic::Outpatient) => format!("{name}医保门诊报销多少"),
                Some(Topic::Safety) | None => format!("{name}医保"),
            }
        }
        (None, "regions") => "全部城市".to_owned(),
        (None, "estimate" | "estimate/refund") => "算算我的返款".to_owned(),
        (None, "estimate/lapse") => "医保断了，要等多久".to_owned(),
        (None, "sources") => "本站数字的全部依据".to_owned(),
        (None, "claims") => "网上的说法，查过了".to_owned(),
        (None, "about/method") => "数字从哪里来".to_owned(),
        (None, "about/privacy") => "隐私".to_owned(),
        (None, _) => "关于本站".to_owned(),
    };
    Way { href: path.to_owned(), label }
}
