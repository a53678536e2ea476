//! Invented rules about lapse for the tests of this module.

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status, Value};
use crate::policy::provision::{LapseKey, Provision, ProvisionKey, Quantity, Scheme};
use crate::policy::region::{Place, RegionCode};
use crate::policy::sample::{figure, nation, today};

use super::rule::Setting;

/// A rule for everybody of a scheme.
pub(super) fn rule(region: RegionCode, key: LapseKey, scheme: Scheme, quantity: Option<Quantity>) -> Figure {
    let key = ProvisionKey::Lapse(key);
    figure(region, Value::Provision(Provision { key, scheme, quantity, text: String::new() })).whose(&[])
}

/// A rule in months for everybody in the employee scheme.
pub(super) fn in_months(region: RegionCode, key: LapseKey, n: u32) -> Figure {
    rule(region, key, Scheme::Employee, Some(Quantity::Months(n)))
}

/// A rule in months for residents.
pub(super) fn of_residents(region: RegionCode, key: LapseKey, n: u32) -> Figure {
    rule(region, key, Scheme::Residents, Some(Quantity::Months(n)))
}

impl Figure {
    /// For a named group of people.
    pub(super) fn grouped(mut self, name: &str) -> Self {
        self.who.group = Some(name.to_owned());
        self
    }
}

/// What the nation sets: window 3, ceiling 6, 2 years for a change; residents 3 + 1 a year, less 1, floor 6, since 2025.
pub(super) fn nations() -> Vec<Figure> {
    let since = "2025-01-01";
    vec![
        in_months(nation(), LapseKey::BackpayWindow, 3),
        in_months(nation(), LapseKey::WaitingCap, 6),
        rule(nation(), LapseKey::SwitchYears, Scheme::Employee, Some(Quantity::Years(2))),
        of_residents(nation(), LapseKey::ResidentFixedWait, 3).since(since),
        of_residents(nation(), LapseKey::ResidentVariableWait, 1).since(since),
        of_residents(nation(), LapseKey::ResidentRepair, 1).since(since),
        of_residents(nation(), LapseKey::ResidentFloor, 6).since(since),
    ]
}

pub(super) fn with(more: impl IntoIterator<Item = Figure>) -> Vec<Figure> {
    nations().into_iter().chain(more).collect()
}

pub(super) fn setting<'a, 'p>(place: &'p Place, figures: &'a [Figure]) -> Setting<'a, 'p> {
    Setting { place, figures, as_of: today() }
}

/// The day of the question, for settings of another day.
pub(super) fn at<'a, 'p>(place: &'p Place, figures: &'a [Figure], as_of: AsOf) -> Setting<'a, 'p> {
    Setting { place, figures, as_of }
}

pub(super) const FLEXIBLE: &[Status] = &[Status::Flexible];
