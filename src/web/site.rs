//! What a worker holds: its own read-only connection, the shared atlas, the clock and the site's addresses.

use std::cell::RefCell;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::clock::Clock;
use crate::policy::date::AsOf;
use crate::policy::figure::Figure;
use crate::policy::region::{Place, RegionCode};
use crate::store::Store;

use super::atlas::Atlas;
use super::error::PageError;
use super::overview::Overview;
use super::page::CachePolicy;

/// The state of one worker.
pub struct Site {
    store: Store,
    atlas: Arc<Atlas>,
    clock: Clock,
    public_url: Arc<str>,
    report_url: Option<Arc<str>>,
    overview: RefCell<Option<(NaiveDate, Arc<Overview>)>>,
}

impl Site {
    /// Puts it together. `public_url` is the scheme and host under which readers reach the site, without a final slash;
    /// `report_url` is where they report a wrong figure.
    #[must_use]
    pub fn new(
        store: Store,
        atlas: Arc<Atlas>,
        clock: Clock,
        public_url: Arc<str>,
        report_url: Option<Arc<str>>,
    ) -> Self {
        Site { store, atlas, clock, public_url, report_url, overview: RefCell::new(None) }
    }

    /// The worker's connection.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Regions and sources.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// Today in China.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// What holds today.
    #[must_use]
    pub fn now(&self) -> AsOf {
        AsOf::today(self.today())
    }

    /// Scheme and host of the public address.
    #[must_use]
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    /// Where readers report a wrong figure, if the site says so: an `http`, `https` or `mailto` address.
    #[must_use]
    pub fn report_url(&self) -> Option<&str> {
        self.report_url.as_deref()
    }

    /// The whole country in short, made once a day: it leans on every figure that there is, and every reader of the home
    /// page asks for it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn overview(&self) -> Result<Arc<Overview>, PageError> {
        let today = self.today();
        let kept = self.overview.borrow().as_ref().filter(|(day, _)| *day == today).map(|(_, o)| o.clone());
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let made = Arc::new(Overview::of(self, AsOf::today(today))?);
        self.overview.replace(Some((today, Arc::clone(&made))));
        Ok(made)
    }

    /// The policy of a page that is the same for everybody today.
    #[must_use]
    pub fn content(&self) -> CachePolicy {
        CachePolicy::Content { until_midnight: self.clock.seconds_to_midnight() }
    }

    /// The whole dated series of a place and of the regions above it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn series(&self, place: &Place) -> Result<Vec<Figure>, PageError> {
        let codes: Vec<RegionCode> = place.levels().map(|r| r.code).collect();
        Ok(self.store.figures(&codes, None)?)
    }
}
