//! The whole country in short: what the home page tells of it, made once a day.

use crate::policy::date::AsOf;

use super::changes::{self, Recent};
use super::error::PageError;
use super::site::Site;
use super::tile::{self, Tile};

/// How many changes are told: of those that are announced, and of those that have come.
const AHEAD: usize = 2;
const PAST: usize = 3;

/// The whole country in short.
pub struct Overview {
    /// The provinces.
    pub tiles: Vec<Tile>,
    /// What changed lately.
    pub changes: Vec<Recent>,
}

impl Overview {
    /// As it stands on a day.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of(site: &Site, as_of: AsOf) -> Result<Self, PageError> {
        let changes = changes::recent(&site.store().all_figures()?, site, as_of, AHEAD, PAST);
        Ok(Overview { tiles: tile::tiles(site, as_of)?, changes })
    }
}
