//! Claims beside each other and beside the regions.

use std::collections::BTreeSet;

use crate::content::Loaded;
use crate::content::problem::Report;
use crate::policy::claim::{Claim, ClaimId};
use crate::policy::figure::{Topic, by_word};
use crate::policy::region::{Place, Region};
use crate::policy::work::{TOPICS, has_page};

/// Addresses of the site that no region gives.
const PAGES: &[&str] = &[
    "/regions",
    "/estimate",
    "/estimate/lapse",
    "/estimate/refund",
    "/estimate/transfer",
    "/estimate/why",
    "/sources",
    "/claims",
    "/glossary",
    "/changes",
    "/compare",
    "/about",
    "/about/method",
    "/about/status",
    "/about/privacy",
    "/about/accessibility",
];

/// `claim-twice`: every claim has an id and a title of its own.
pub(super) fn claims_stand_once(loaded: &Loaded, report: &mut Report) {
    let (mut ids, mut titles): (BTreeSet<&ClaimId>, BTreeSet<&str>) = (BTreeSet::new(), BTreeSet::new());
    for claim in &loaded.claims {
        let Claim { id, said, .. } = &claim.value;
        if !ids.insert(id) {
            let message = format!("“{}”写了两次", id.as_str());
            report.add(&claim.on("id"), "claim-twice", message, "合成一条，或者换一个编号");
        }
        if !titles.insert(said) {
            let message = format!("“{said}”写了两次");
            report.add(&claim.on("said"), "claim-twice", message, "合成一条，或者换一个说法");
        }
    }
}

/// `unknown-page`: every page that a claim sends readers to exists, and is named once.
pub(super) fn pages_are_there(loaded: &Loaded, report: &mut Report) {
    let regions = || loaded.regions.iter().map(|region| &region.value);
    let has_topic = |region: &Region, word: &str| {
        let above = regions().filter(|r| Some(r.code) == region.parent).cloned().collect();
        let place = Place { region: region.clone(), above };
        let figures = loaded.figures.iter().map(|figure| &figure.value);
        // Where a region has no page of the topic its address leads elsewhere.
        by_word(Topic::WORDS, word)
            .is_some_and(|topic| TOPICS.contains(&topic) && has_page(figures, &place, topic))
    };
    let is_there = |path: &str| {
        let rest = path.strip_prefix('/').unwrap_or_default();
        let (slug, topic) = rest.split_once('/').map_or((rest, None), |(slug, topic)| (slug, Some(topic)));
        PAGES.contains(&path)
            || path.starts_with('/')
                && regions().any(|region| {
                    region.is_covered()
                        && region.slug.as_str() == slug
                        && topic.is_none_or(|word| has_topic(region, word))
                })
    };
    for claim in &loaded.claims {
        let mut seen = BTreeSet::new();
        for path in &claim.value.see {
            if !seen.insert(path) || !is_there(path) {
                let message = format!("没有“{path}”这一页，或者写了两次");
                report.add(
                    &claim.on("see"),
                    "unknown-page",
                    message,
                    "写本站的地址，如/yongzhou/refund，每页一次",
                );
            }
        }
    }
}
