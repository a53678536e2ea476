//! What every page needs of the whole data set and what never changes while the program runs: regions, names,
//! sources, and the index that finds a region. Read once at start and shared by all workers.

use std::collections::HashMap;

use crate::policy::dataset::{Alias, Dataset};
use crate::policy::region::{County, Level, Place, Region, RegionCode, Slug};
use crate::policy::source::{Source, SourceId};
use crate::search::RegionIndex;
use crate::store::{Store, StoreError};

/// Regions, sources and their names.
pub struct Atlas {
    regions: Vec<Region>,
    by_slug: HashMap<Slug, usize>,
    by_code: HashMap<RegionCode, usize>,
    aliases: HashMap<Slug, RegionCode>,
    counties: HashMap<RegionCode, Vec<County>>,
    sources: HashMap<SourceId, Source>,
    shared_names: Vec<String>,
    index: RegionIndex,
}

impl Atlas {
    /// Reads it from the store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(Self::new(store.regions()?, store.aliases()?, store.counties()?, store.sources()?))
    }

    /// The atlas of a data set that is not stored yet.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let Dataset { regions, aliases, counties, sources, .. } = dataset;
        Self::new(regions.clone(), aliases.clone(), counties.clone(), sources.clone())
    }

    /// Puts it together; regions by code.
    #[must_use]
    pub fn new(
        regions: Vec<Region>,
        aliases: Vec<Alias>,
        counties: Vec<County>,
        sources: Vec<Source>,
    ) -> Self {
        let index = RegionIndex::new(&regions, &counties, &aliases);
        let position = |(i, r): (usize, &Region)| (r.code, i);
        let by_code = regions.iter().enumerate().map(position).collect();
        let by_slug = regions.iter().enumerate().map(|(i, r)| (r.slug.clone(), i)).collect();
        let mut names: Vec<&str> = regions.iter().map(|r| r.short_name.as_str()).collect();
        names.sort_unstable();
        let is_twin = |pair: &[&str]| match pair {
            [one, other] if one == other => Some((*one).to_owned()),
            _ => None,
        };
        let shared_names = names.windows(2).filter_map(is_twin).collect();
        let mut by_region: HashMap<RegionCode, Vec<County>> = HashMap::new();
        for county in counties {
            by_region.entry(county.region).or_default().push(county);
        }
        let sources = sources.into_iter().map(|s| (s.id.clone(), s)).collect();
        let aliases = aliases.into_iter().map(|a| (a.alias, a.region)).collect();
        Atlas { regions, by_slug, by_code, aliases, counties: by_region, sources, shared_names, index }
    }

    /// All regions, by code.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region of a slug.
    #[must_use]
    pub fn region(&self, slug: &Slug) -> Option<&Region> {
        self.by_slug.get(slug).and_then(|i| self.regions.get(*i))
    }

    /// The region of a code.
    #[must_use]
    pub fn by_code(&self, code: RegionCode) -> Option<&Region> {
        self.by_code.get(&code).and_then(|i| self.regions.get(*i))
    }

    /// The region that an alias leads to.
    #[must_use]
    pub fn alias(&self, alias: &Slug) -> Option<&Region> {
        self.aliases.get(alias).and_then(|code| self.by_code(*code))
    }

    /// A region with those above it.
    #[must_use]
    pub fn place(&self, region: &Region) -> Place {
        let mut above = Vec::new();
        let mut next = region.parent;
        while let Some(parent) = next.and_then(|code| self.by_code(code)) {
            above.push(parent.clone());
            next = parent.parent;
        }
        Place { region: region.clone(), above }
    }

    /// The regions directly below one, by code.
    pub fn children(&self, code: RegionCode) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(move |r| r.parent == Some(code))
    }

    /// The regions beside one: children of the same parent, without itself and without those not covered.
    pub fn siblings<'a>(&'a self, region: &'a Region) -> impl Iterator<Item = &'a Region> {
        self.regions.iter().filter(move |r| {
            r.parent == region.parent
                && r.code != region.code
                && r.is_covered()
                && r.is_city() == region.is_city()
        })
    }

    /// The counties that a region's page speaks for.
    #[must_use]
    pub fn counties(&self, code: RegionCode) -> &[County] {
        self.counties.get(&code).map_or(&[], Vec::as_slice)
    }

    /// A source.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.get(id)
    }

    /// All sources, by id.
    #[must_use]
    pub fn sources(&self) -> Vec<&Source> {
        let mut all: Vec<&Source> = self.sources.values().collect();
        all.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// Finds regions by what people type.
    #[must_use]
    pub fn index(&self) -> &RegionIndex {
        &self.index
    }

    /// The name a page uses: the short one, or the full one where two regions share the short one (吉林, 海南).
    #[must_use]
    pub fn name<'a>(&'a self, region: &'a Region) -> &'a str {
        if self.shared_names.contains(&region.short_name) { &region.name } else { &region.short_name }
    }

    /// The name for a code; the code itself for one that is not there.
    #[must_use]
    pub fn name_of(&self, code: RegionCode) -> String {
        self.by_code(code).map_or_else(|| code.to_string(), |r| self.name(r).to_owned())
    }

    /// Provinces, municipalities and special regions, by code.
    pub fn provinces(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|r| matches!(r.level, Level::Province | Level::Municipality | Level::Sar))
    }
}
