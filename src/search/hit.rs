//! What a search has found so far.

use std::collections::HashMap;

use crate::policy::region::RegionCode;

use super::MatchKind;

/// Why a region was found: the kind, and a weight within the kind, 0 for the best.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) kind: MatchKind,
    pub(super) weight: u32,
    /// The county through which it was found.
    pub(super) county: Option<(RegionCode, String)>,
}

impl Hit {
    fn order(&self) -> (u32, u32, Option<RegionCode>) {
        (self.kind.rank(), self.weight, self.county.as_ref().map(|(code, _)| *code))
    }
}

/// The regions found so far, each with its best reason.
#[derive(Debug, Default)]
pub(super) struct Found(HashMap<usize, Hit>);

impl Found {
    /// Keeps the better of two reasons.
    pub(super) fn add(&mut self, region: usize, hit: Hit) {
        let known = self.0.entry(region).or_insert_with(|| hit.clone());
        if hit.order() < known.order() {
            *known = hit;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All regions by position, in no order.
    pub(super) fn into_hits(self) -> impl Iterator<Item = (usize, Hit)> {
        self.0.into_iter()
    }

    pub(super) fn has_exact(&self) -> bool {
        self.0.values().any(|hit| hit.kind == MatchKind::Exact)
    }

    /// Whether counties alone were found, or nothing.
    pub(super) fn has_no_region_of_its_own_name(&self) -> bool {
        self.0.values().all(|hit| hit.county.is_some())
    }

    pub(super) fn has_whole_name(&self) -> bool {
        self.0.values().any(|hit| matches!(hit.kind, MatchKind::Exact | MatchKind::County { .. }))
    }
}
