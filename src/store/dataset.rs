//! The whole data set again, for export and for proving that nothing is lost on the way.

use super::{Store, StoreError};
use crate::policy::dataset::Dataset;

impl Store {
    /// Everything that the data file was written from.
    ///
    /// # Errors
    /// [`StoreError`] when a read fails.
    pub fn dataset(&self) -> Result<Dataset, StoreError> {
        Ok(Dataset {
            regions: self.regions()?,
            aliases: self.aliases()?,
            counties: self.counties()?,
            sources: self.sources()?,
            figures: self.all_figures()?,
            looked_for: self.all_looked_for()?,
            rejected: self.rejected()?,
            guides: self.guides()?,
            claims: self.claims()?,
            terms: self.terms()?,
            holidays: self.holidays()?,
        })
    }
}
