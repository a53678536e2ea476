//! Which rule of moving holds for a journey: the old place's, the new place's, or one that reaches both.

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Value};
use crate::policy::lapse::rule::Setting;
use crate::policy::region::{Level, Place};
use crate::policy::resolve::{Resolution, resolve};

use super::deadline::told;
use super::estimate::{Journey, Route};
use super::rule::TransferKey;

/// The rules of moving of the two places on the day of the application.
pub(super) struct Rules<'a> {
    pub(super) journey: Journey<'a>,
    pub(super) as_of: AsOf,
}

impl<'a> Rules<'a> {
    /// From one province to another, or inside one.
    pub(super) fn route(&self) -> Route {
        let Journey { from, to, .. } = self.journey;
        let province = |place: &Place| place.province().map(|r| r.code);
        if province(from).is_none() || province(from) != province(to) {
            return Route::AcrossProvinces;
        }
        let is_wide = |place: &Place| place.region.level == Level::Province;
        Route::WithinProvince { may_be_same_city: is_wide(from) || is_wide(to) }
    }

    /// The old place's rule.
    pub(super) fn at_old(&self, key: TransferKey) -> Resolution<'a> {
        self.about(self.journey.from, self.journey.from_figures, key, |_| true)
    }

    /// The new place's rule.
    pub(super) fn at_new(&self, key: TransferKey) -> Resolution<'a> {
        self.about(self.journey.to, self.journey.to_figures, key, |_| true)
    }

    /// A rule for moves inside the province: the new place's own, or one that reaches the old place too.
    pub(super) fn shared(&self, key: TransferKey) -> Resolution<'a> {
        let Journey { from, to, to_figures, .. } = self.journey;
        self.about(to, to_figures, key, |f| f.region == to.region.code || f.reaches(&from.region))
    }

    /// Where and when somebody is insured again, for the rules on gaps.
    pub(super) fn destination(&self) -> Setting<'a, '_> {
        let Journey { to, to_figures, .. } = self.journey;
        Setting { place: to, figures: to_figures, as_of: self.as_of }
    }

    /// What the new place's rule says.
    pub(super) fn of_new(&self, key: TransferKey) -> Vec<&'a Figure> {
        told(&self.at_new(key))
    }

    /// What the rule inside the province says.
    pub(super) fn within(&self, key: TransferKey) -> Vec<&'a Figure> {
        told(&self.shared(key))
    }

    fn about(
        &self,
        place: &Place,
        figures: &'a [Figure],
        key: TransferKey,
        wanted: impl Fn(&Figure) -> bool,
    ) -> Resolution<'a> {
        let is_of = |f: &&Figure| matches!(&f.value, Value::Transfer(rule) if rule.key == key) && wanted(f);
        let figures: Vec<&'a Figure> = figures.iter().filter(is_of).collect();
        resolve(place, None, &figures, self.as_of, |_| 0)
    }
}
