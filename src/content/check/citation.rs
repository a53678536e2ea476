//! Citations and the sources they name.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Loaded;
use crate::content::problem::{At, Located, Report};
use crate::policy::figure::Figure;
use crate::policy::region::{Region, RegionCode};
use crate::policy::source::{Citation, SourceId};

/// The citations of a figure with their lines.
fn citations(figure: &Located<Figure>) -> impl Iterator<Item = (At, &Citation)> {
    figure
        .value
        .citations
        .iter()
        .enumerate()
        .map(|(n, citation)| (figure.on(&format!("citations.{n}")), citation))
}

/// `unknown-source`: every source that a figure, a guide, a claim, a word of the glossary or a rejected value names
/// stands in `sources.toml`.
pub(super) fn sources_are_known(loaded: &Loaded, report: &mut Report) {
    let Some(known) = &loaded.source_ids else { return };
    let mut named: Vec<(At, &SourceId)> = Vec::new();
    for figure in &loaded.figures {
        named.extend(citations(figure).map(|(at, citation)| (at, &citation.source)));
    }
    for guide in &loaded.guides {
        named.extend(guide.value.sources.iter().map(|id| (guide.on("sources"), id)));
    }
    for claim in &loaded.claims {
        named.extend(claim.value.sources.iter().map(|id| (claim.on("sources"), id)));
    }
    for term in &loaded.terms {
        named.extend(term.value.sources.iter().map(|id| (term.on("sources"), id)));
    }
    named.extend(loaded.rejected.iter().map(|row| (row.at.clone(), &row.value.source)));
    for (at, id) in named {
        if !known.contains(id) {
            let message = format!("没有出处{}", id.as_str());
            report.add(&at, "unknown-source", message, "写进sources.toml，或者核对编号");
        }
    }
}

/// `source-twice`: no figure, no guide, no claim and no word of the glossary names a source twice.
pub(super) fn sources_are_cited_once(loaded: &Loaded, report: &mut Report) {
    let mut judge = |named: Vec<(At, &SourceId)>| {
        let mut seen = BTreeSet::new();
        for (at, id) in named {
            if !seen.insert(id) {
                let message = format!("出处{}写了两次", id.as_str());
                report.add(&at, "source-twice", message, "一个出处只写一次，留可信度高的");
            }
        }
    };
    for figure in &loaded.figures {
        judge(citations(figure).map(|(at, citation)| (at, &citation.source)).collect());
    }
    for guide in &loaded.guides {
        judge(guide.value.sources.iter().map(|id| (guide.on("sources"), id)).collect());
    }
    for claim in &loaded.claims {
        judge(claim.value.sources.iter().map(|id| (claim.on("sources"), id)).collect());
    }
    for term in &loaded.terms {
        judge(term.value.sources.iter().map(|id| (term.on("sources"), id)).collect());
    }
}

/// `unused-source`: every source is named by a figure, a guide, a claim, a word of the glossary or a rejected value. Silent while a file could
/// not be read: the source may stand there.
pub(super) fn sources_are_used(loaded: &Loaded, report: &mut Report) {
    if loaded.lacks_file {
        return;
    }
    let guides = loaded.guides.iter().flat_map(|guide| &guide.value.sources);
    let claims = loaded.claims.iter().flat_map(|claim| &claim.value.sources);
    let terms = loaded.terms.iter().flat_map(|term| &term.value.sources);
    let rejected = loaded.rejected.iter().map(|row| &row.value.source);
    let prose = guides.chain(claims).chain(terms);
    let used: BTreeSet<&SourceId> = loaded.cited.iter().chain(prose).chain(rejected).collect();
    for source in &loaded.sources {
        if !used.contains(&source.value.id) {
            let message = format!("出处{}没有人用", source.value.id.as_str());
            report.add(&source.at, "unused-source", message, "删掉它，或者在用到它的数字里写上");
        }
    }
}

/// `about-not-below`: a citation's `about` names a region below the figure's own.
pub(super) fn about_is_below(loaded: &Loaded, report: &mut Report) {
    let by_code: BTreeMap<RegionCode, &Region> =
        loaded.regions.iter().map(|region| (region.value.code, &region.value)).collect();
    let is_below = |code: RegionCode, above: RegionCode| {
        let parent = |code: &RegionCode| by_code.get(code).and_then(|region| region.parent);
        // Two steps reach the nation; a circle of parents must not hang the check.
        std::iter::successors(parent(&code), parent).take(3).any(|parent| parent == above)
    };
    for figure in &loaded.figures {
        for (at, citation) in citations(figure) {
            let Some(about) = citation.about else { continue };
            if !is_below(about, figure.value.region) {
                let name = by_code.get(&about).map_or("", |region| region.short_name.as_str());
                let message = format!("`about`写的{name}不在这个地区下面");
                report.add(&at, "about-not-below", message, "`about`只写下级地区；说的是本地就删掉");
            }
        }
    }
}
