//! What the content holds, counted.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::policy::dataset::Dataset;
use crate::policy::figure::{AppliesTo, word_of};
use crate::policy::source::Evidence;

/// Counts of everything in the content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Regions.
    pub regions: usize,
    /// Counties.
    pub counties: usize,
    /// Aliases.
    pub aliases: usize,
    /// Sources.
    pub sources: usize,
    /// Guides.
    pub guides: usize,
    /// Common claims.
    pub claims: usize,
    /// Words of the glossary.
    pub terms: usize,
    /// Public holidays and the weekends worked for them, in days.
    pub holidays: usize,
    /// Figures by the word of their kind.
    pub figures_by_kind: BTreeMap<&'static str, usize>,
    /// Figures by the word of their best evidence.
    pub figures_by_evidence: BTreeMap<&'static str, usize>,
    /// Figures by reach: `all`, `frame`, `pool`, `own` for a city's own.
    pub figures_by_reach: BTreeMap<&'static str, usize>,
    /// Disputes; set by the caller, who knows the rules.
    pub disputes: Option<usize>,
    /// Values that must not be shown.
    pub rejected: usize,
    /// Searches without result.
    pub looked_for: usize,
    /// Figures whose day for the next check has passed.
    pub due: usize,
}

/// Counts what a dataset holds on a day in China.
#[must_use]
pub fn summary(data: &Dataset, today: NaiveDate) -> Summary {
    let mut summary = Summary {
        regions: data.regions.len(),
        counties: data.counties.len(),
        aliases: data.aliases.len(),
        sources: data.sources.len(),
        guides: data.guides.len(),
        claims: data.claims.len(),
        terms: data.terms.len(),
        holidays: data.holidays.len(),
        rejected: data.rejected.len(),
        looked_for: data.looked_for.len(),
        due: data.figures.iter().filter(|figure| figure.is_due(today)).count(),
        ..Summary::default()
    };
    let count = |counts: &mut BTreeMap<&'static str, usize>, word| {
        let n = counts.entry(word).or_insert(0);
        *n = n.saturating_add(1);
    };
    for figure in &data.figures {
        let reach = match figure.applies_to {
            Some(AppliesTo::All) => "all",
            Some(AppliesTo::Frame) => "frame",
            Some(AppliesTo::Pool(_)) => "pool",
            None => "own",
        };
        count(&mut summary.figures_by_kind, figure.value.kind());
        count(&mut summary.figures_by_evidence, word_of(Evidence::WORDS, &figure.evidence()));
        count(&mut summary.figures_by_reach, reach);
    }
    summary
}

/// One line a count.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = |counts: &BTreeMap<&'static str, usize>| {
            let parts: Vec<String> = counts.iter().map(|(word, n)| format!("{word} {n}")).collect();
            parts.join(", ")
        };
        let figures: usize = self.figures_by_kind.values().sum();
        writeln!(f, "regions: {}", self.regions)?;
        writeln!(f, "counties: {}", self.counties)?;
        writeln!(f, "aliases: {}", self.aliases)?;
        writeln!(f, "sources: {}", self.sources)?;
        writeln!(f, "guides: {}", self.guides)?;
        writeln!(f, "claims: {}", self.claims)?;
        writeln!(f, "terms: {}", self.terms)?;
        writeln!(f, "holidays: {}", self.holidays)?;
        writeln!(f, "figures: {figures}")?;
        writeln!(f, "  by kind: {}", groups(&self.figures_by_kind))?;
        writeln!(f, "  by evidence: {}", groups(&self.figures_by_evidence))?;
        writeln!(f, "  by reach: {}", groups(&self.figures_by_reach))?;
        if let Some(disputes) = self.disputes {
            writeln!(f, "disputes: {disputes}")?;
        }
        writeln!(f, "rejected: {}", self.rejected)?;
        writeln!(f, "looked for, not found: {}", self.looked_for)?;
        write!(f, "due for checking: {}", self.due)
    }
}
