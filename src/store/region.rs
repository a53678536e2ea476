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
