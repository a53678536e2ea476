//! Claims beside each other and beside the regions.

use std::collections::BTreeSet;

use crate::content::Loaded;
use crate::content::problem::Report;
use crate::policy::claim::{Claim, ClaimId};
use crate::policy::figure::{Topic, word_of};
use crate::policy::work::TOPICS;

/// Addresses of the site that no region gives.
const PAGES: &[&str] = &[
    "/regions",
    "/estimate",
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
    let topics: Vec<&str> = TOPICS.iter().map(|topic| word_of(Topic::WORDS, topic)).collect();
    let slugs: BTreeSet<&str> = loaded
        .regions
        .iter()
        .filter(|region| region.value.is_covered())
        .map(|region| region.value.slug.as_str())
        .collect();
    let is_there = |path: &str| {
        let rest = path.strip_prefix('/').unwrap_or_default();
        let (slug, topic) = rest.split_once('/').map_or((rest, None), |(slug, topic)| (slug, Some(topic)));
        PAGES.contains(&path)
            || path.starts_with('/')
                && slugs.contains(slug)
                && topic.is_none_or(|topic| topics.contains(&topic))
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
