//! Regions, their other names, and the counties they speak for.

use rusqlite::Row;

use super::{Store, StoreError, column};
use crate::policy::dataset::Alias;
use crate::policy::region::{County, Level, Place, Region, RegionCode, Slug};

/// Nation, province, city: more levels than any region has above it.
const LEVELS_ABOVE: usize = 4;

impl Store {
    /// All regions, by code.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn regions(&self) -> Result<Vec<Region>, StoreError> {
        self.many("SELECT * FROM region ORDER BY code", [], region)
    }

    /// The region of that slug.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn region(&self, slug: &Slug) -> Result<Option<Region>, StoreError> {
        self.one("SELECT * FROM region WHERE slug = ?1", [slug.as_str()], region)
    }

    /// The region of that code.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn region_by_code(&self, code: RegionCode) -> Result<Option<Region>, StoreError> {
        self.one("SELECT * FROM region WHERE code = ?1", [code.get()], region)
    }

    /// The slug that an old or official romanisation leads to.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn alias(&self, alias: &Slug) -> Result<Option<Slug>, StoreError> {
        self.one(
            "SELECT region.slug FROM alias JOIN region ON region.code = alias.region WHERE alias.alias = ?1",
            [alias.as_str()],
            |row| column::slug(row, "slug"),
        )
    }

    /// All aliases, by name.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn aliases(&self) -> Result<Vec<Alias>, StoreError> {
        self.many("SELECT alias, region FROM alias ORDER BY alias", [], |row| {
            Ok(Alias { alias: column::slug(row, "alias")?, region: column::code(row, "region")? })
        })
    }

    /// The region of that slug with those above it, nearest first.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn place(&self, slug: &Slug) -> Result<Option<Place>, StoreError> {
        let Some(region) = self.region(slug)? else { return Ok(None) };
        let mut above: Vec<Region> = Vec::with_capacity(LEVELS_ABOVE);
        let mut next = region.parent;
        while let Some(code) = next.filter(|_| above.len() < LEVELS_ABOVE) {
            let Some(parent) = self.region_by_code(code)? else { break };
            next = parent.parent;
            above.push(parent);
        }
        Ok(Some(Place { region, above }))
    }

    /// The regions directly below, by code.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn children(&self, code: RegionCode) -> Result<Vec<Region>, StoreError> {
        self.many("SELECT * FROM region WHERE parent = ?1 ORDER BY code", [code.get()], region)
    }

    /// All counties, by code.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn counties(&self) -> Result<Vec<County>, StoreError> {
        self.many("SELECT * FROM county ORDER BY code", [], county)
    }

    /// The counties that the page of a region speaks for, by code.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn counties_of(&self, code: RegionCode) -> Result<Vec<County>, StoreError> {
        self.many("SELECT * FROM county WHERE region = ?1 ORDER BY code", [code.get()], county)
    }
}

fn region(row: &Row<'_>) -> rusqlite::Result<Region> {
    Ok(Region {
        code: column::code(row, "code")?,
        name: row.get("name")?,
        short_name: row.get("short_name")?,
        level: column::word(row, "level", Level::WORDS)?,
        parent: column::code_if(row, "parent")?,
        slug: column::slug(row, "slug")?,
        pinyin: row.get("pinyin")?,
        initials: row.get("initials")?,
        area_code: row.get("area_code")?,
        pool: row.get("pool")?,
    })
}

fn county(row: &Row<'_>) -> rusqlite::Result<County> {
    Ok(County {
        code: column::code(row, "code")?,
        name: row.get("name")?,
        region: column::code(row, "region")?,
        pinyin: row.get("pinyin")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{code, dataset, opened, slug};

    #[test]
    fn a_region_is_found_by_slug_and_by_code() {
        let (_directory, store) = opened();
        let region = store.region(&slug("yongzhou")).expect("read").expect("there");
        assert_eq!(region, dataset().regions[3]);
        assert_eq!(store.region_by_code(code(431_100)).expect("read"), Some(region));
        assert_eq!(store.region(&slug("atlantis")).expect("read"), None);
        assert_eq!(store.region_by_code(code(999_999)).expect("read"), None);
    }

    #[test]
    fn an_alias_leads_to_the_slug_and_a_slug_is_no_alias() {
        let (_directory, store) = opened();
        assert_eq!(store.alias(&slug("lingling")).expect("read"), Some(slug("yongzhou")));
        assert_eq!(store.alias(&slug("yongzhou")).expect("read"), None);
    }

    #[test]
    fn a_place_has_the_regions_above_nearest_first() {
        let (_directory, store) = opened();
        let slugs = |text: &str| -> Option<Vec<String>> {
            let place = store.place(&slug(text)).expect("read")?;
            Some(place.levels().map(|region| region.slug.to_string()).collect())
        };
        assert_eq!(slugs("yongzhou").expect("there"), ["yongzhou", "hunan", "china"]);
        assert_eq!(slugs("beijing").expect("there"), ["beijing", "china"]);
        assert_eq!(slugs("china").expect("there"), ["china"]);
        assert_eq!(slugs("atlantis"), None);
    }

    #[test]
    fn children_are_the_regions_directly_below() {
        let (_directory, store) = opened();
        let children = |number| -> Vec<String> {
            let regions = store.children(code(number)).expect("read");
            regions.iter().map(|region| region.slug.to_string()).collect()
        };
        assert_eq!(children(100_000), ["beijing", "hunan", "xinjiang", "xianggang"]);
        assert_eq!(children(430_000), ["yongzhou"]);
        assert_eq!(children(431_100), [""; 0]);
    }

    #[test]
    fn counties_belong_to_one_page() {
        let (_directory, store) = opened();
        assert_eq!(store.counties_of(code(431_100)).expect("read"), dataset().counties);
        assert_eq!(store.counties_of(code(430_000)).expect("read"), []);
    }
}
