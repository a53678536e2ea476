//! The transfer estimate (我的医保怎么转): a pure function of two places with their dated figures, the calendar, a person
//! and the day of the application.

use crate::policy::calendar::Calendar;
use crate::policy::date::{AsOf, Start, YearMonth};
use crate::policy::figure::{AppliesTo, Figure};
use crate::policy::input::Said;
use crate::policy::lapse::gap::Gap as Lapse;
use crate::policy::region::{Place, Region};

use super::deadline::{DayRules, Deadlines, deadlines, told};
use super::gap::{Gap, gap, lapses};
use super::input::{Facts, Moment, Scheme};
use super::lookup::Rules;
use super::rule::TransferKey;

/// The three ways to move (医保办发〔2021〕43号).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 职工转职工
    Employee,
    /// 居民转居民
    Residents,
    /// 职工居民互转
    Between,
}

/// From where to where, with the whole dated series of each place and of the regions above it.
#[derive(Debug, Clone, Copy)]
pub struct Journey<'a> {
    /// The old place.
    pub from: &'a Place,
    /// The new place.
    pub to: &'a Place,
    /// Figures of the old place.
    pub from_figures: &'a [Figure],
    /// Figures of the new place.
    pub to_figures: &'a [Figure],
}

/// The answer to a transfer estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Estimate<'a> {
    /// How it is done.
    Plan(Box<Plan<'a>>),
    /// Nothing is to be moved, and why.
    Nothing(Reason<'a>),
}

/// Why nothing is to be moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason<'a> {
    /// This insurance does not operate at the old place, the new one, or both (港澳台).
    NotCovered {
        /// The old place is such a one.
        from: bool,
        /// The new place is.
        to: bool,
    },
    /// Both places lie in one pool: the same city, or the same named pool.
    SamePool {
        /// Figures that say so for this place.
        rules: Vec<&'a Figure>,
        /// Named pools of the province (省直 …), between which and the city's one does move.
        pools: Vec<&'a str>,
    },
    /// Retired in the employee scheme: stays where the retirement was settled.
    Retired {
        /// The rule.
        rules: Vec<&'a Figure>,
        /// The scheme was said; else it may be the residents', and then one may move.
        is_sure: bool,
    },
}

/// What comes before the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The old insurance must have stopped (停保).
    StopThere,
    /// The new one must have started (参保).
    StartHere,
    /// The residents' insurance of the next year must have been taken at the new place (居民转居民: 当年不转).
    NextYearHere,
}

/// By whose rule the balance (individual account, 个人账户) follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalanceRule {
    /// The old scheme has no account.
    NoAccount,
    /// The province's, for moves inside it.
    OfProvince,
    /// The nation's: the old place sends it, a bank carries it.
    OfNation,
}

/// Which way the record takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// From one province to another.
    AcrossProvinces,
    /// Inside one province.
    WithinProvince {
        /// A province was named as a place, so that both may be one city.
        may_be_same_city: bool,
    },
}

/// A province that moves records by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automatic<'a> {
    /// Its rule.
    pub rules: Vec<&'a Figure>,
    /// Everything that the rule can depend on was said and fits; else it may hold for this person.
    pub is_sure: bool,
}

/// How it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<'a> {
    /// The ways that are possible by what was said; at least one.
    pub kinds: Vec<Kind>,
    /// Which way.
    pub route: Route,
    /// Whether the person is retired was not said, and it would matter.
    pub may_be_retired: bool,
    /// Who cannot move.
    pub scope: Vec<&'a Figure>,
    /// The record moves by itself.
    pub automatic: Option<Automatic<'a>>,
    /// On application inside the province.
    pub within: Vec<&'a Figure>,
    /// What comes before the application.
    pub first: Vec<First>,
    /// What the rules say of each possible way.
    pub cases: Vec<&'a Figure>,
    /// What the two places check.
    pub checks: Vec<&'a Figure>,
    /// Where to apply.
    pub apply: Vec<&'a Figure>,
    /// Papers.
    pub papers: Vec<&'a Figure>,
    /// By when each side must be done.
    pub deadlines: Deadlines<'a>,
    /// What becomes of the balance; empty where there is no account, or where the rule of an automatic move says it all.
    pub balance: Vec<&'a Figure>,
    /// By whose rule the balance follows, as far as the old scheme was said.
    pub balance_rule: BalanceRule,
    /// What becomes of the years.
    pub years: Vec<&'a Figure>,
    /// What is moved in all.
    pub content: Vec<&'a Figure>,
    /// What to do when the online request comes back.
    pub fallback: Vec<&'a Figure>,
    /// How the two insurances meet.
    pub gap: Option<Gap>,
    /// What the months between do at the new place, where both schemes are or may be that of employees.
    pub lapses: Vec<Lapse<'a>>,
}

impl Plan<'_> {
    /// The application lies in another year, so that no day of it can be counted from the day asked about.
    #[must_use]
    pub fn waits_for_next_year(&self) -> bool {
        self.first.contains(&First::NextYearHere)
    }

    /// Both places check something that has not happened yet.
    #[must_use]
    pub fn is_checked_first(&self) -> bool {
        self.first.iter().any(|first| *first != First::NextYearHere)
    }
}

/// Finds how a person moves, on the day `facts.applied`.
#[must_use]
pub fn estimate<'a>(journey: Journey<'a>, calendar: &Calendar, facts: &Facts, as_of: AsOf) -> Estimate<'a> {
    let Journey { from, to, .. } = journey;
    let rules = Rules { journey, as_of: as_of.on(facts.applied) };
    if !from.region.is_covered() || !to.region.is_covered() {
        let (from, to) = (!from.region.is_covered(), !to.region.is_covered());
        return Estimate::Nothing(Reason::NotCovered { from, to });
    }
    if is_one_pool(&from.region, &to.region) {
        let rules = rules.of_new(TransferKey::NotNeeded);
        return Estimate::Nothing(Reason::SamePool { rules, pools: named_pools(journey.to_figures) });
    }
    let may_be_employee = facts.scheme_from != Said::Known(Scheme::Residents);
    if may_be_employee && facts.is_retired == Said::Known(true) {
        let is_sure = facts.scheme_from == Said::Known(Scheme::Employee);
        return Estimate::Nothing(Reason::Retired { rules: rules.of_new(TransferKey::Scope), is_sure });
    }
    Estimate::Plan(Box::new(plan(&rules, calendar, facts)))
}

fn plan<'a>(rules: &Rules<'a>, calendar: &Calendar, facts: &Facts) -> Plan<'a> {
    let kinds = kinds(facts);
    let route = rules.route();
    let is_within = route != Route::AcrossProvinces;
    let within = |key| if is_within { rules.within(key) } else { Vec::new() };
    let automatic = within(TransferKey::WithinProvinceAutomatic);
    let on_application = within(TransferKey::WithinProvinceApply);
    let may_have_balance = facts.scheme_from != Said::Known(Scheme::Residents);
    let days = DayRules {
        out: rules.at_old(TransferKey::OutDays),
        into: rules.at_new(TransferKey::InDays),
        whole: rules.at_new(TransferKey::TotalDays),
        within: is_within.then(|| rules.shared(TransferKey::WithinProvinceDays)),
        is_ruled_within: !on_application.is_empty(),
    };
    let case_key = |kind: &Kind| match kind {
        Kind::Employee => TransferKey::CaseEmployee,
        Kind::Residents => TransferKey::CaseResident,
        Kind::Between => TransferKey::CaseCross,
    };
    let moved_within = within(TransferKey::WithinProvinceBalance);
    let automatic = automatic_for(automatic, &kinds, facts);
    let is_automatic = automatic.as_ref().is_some_and(|a| a.is_sure);
    let balance_rule = match may_have_balance {
        false => BalanceRule::NoAccount,
        // The nation's steps are those of an application: where nothing is applied for, the province's rule speaks.
        true if is_automatic || !moved_within.is_empty() => BalanceRule::OfProvince,
        true => BalanceRule::OfNation,
    };
    let balance = match balance_rule {
        BalanceRule::NoAccount => Vec::new(),
        BalanceRule::OfProvince if moved_within.is_empty() => Vec::new(),
        BalanceRule::OfProvince => [moved_within, within(TransferKey::ManualCheckDays)].concat(),
        BalanceRule::OfNation => {
            [rules.of_new(TransferKey::BalanceStep), rules.of_new(TransferKey::BalanceCreditDays)].concat()
        }
    };
    Plan {
        route,
        may_be_retired: may_have_balance && facts.is_retired != Said::Known(false),
        scope: rules.of_new(TransferKey::Scope),
        automatic,
        within: on_application,
        first: first(facts, &kinds),
        cases: kinds.iter().flat_map(|kind| rules.of_new(case_key(kind))).collect(),
        checks: [
            told(&rules.at_old(TransferKey::CheckOrigin)),
            rules.of_new(TransferKey::CheckDestination),
            rules.of_new(TransferKey::Condition),
        ]
        .concat(),
        apply: rules.of_new(TransferKey::ApplyChannels),
        papers: rules.of_new(TransferKey::Papers),
        deadlines: deadlines(days, calendar, facts.applied),
        balance,
        balance_rule,
        years: rules.of_new(TransferKey::YearsRule),
        content: rules.of_new(TransferKey::Content),
        fallback: rules.of_new(TransferKey::Fallback),
        gap: gap(facts.stopped, facts.started, YearMonth::of(facts.applied)),
        lapses: if kinds.contains(&Kind::Employee) {
            lapses(&rules.destination(), facts)
        } else {
            Vec::new()
        },
        kinds,
    }
}

/// The ways that are possible by what was said of the two schemes.
fn kinds(facts: &Facts) -> Vec<Kind> {
    let possible = |said: Said<Scheme>| match said {
        Said::Known(scheme) => vec![scheme],
        Said::DontKnow | Said::Nothing => vec![Scheme::Employee, Scheme::Residents],
    };
    let to = possible(facts.scheme_to);
    let mut kinds = Vec::new();
    for from in possible(facts.scheme_from) {
        for to in &to {
            let kind = match (from, to) {
                (Scheme::Employee, Scheme::Employee) => Kind::Employee,
                (Scheme::Residents, Scheme::Residents) => Kind::Residents,
                _ => Kind::Between,
            };
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    kinds
}

/// A month that has not come when the application is made has not happened. Between two residents' schemes the new one
/// must have been taken, so that it stands first unless it was said.
fn first(facts: &Facts, kinds: &[Kind]) -> Vec<First> {
    let month = YearMonth::of(facts.applied);
    let is_ahead = |said: Said<Moment>| match said {
        Said::Known(Moment::NotYet) => Some(true),
        Said::Known(Moment::In(when)) => Some(when > month),
        Said::DontKnow | Said::Nothing => None,
    };
    let start = match kinds {
        [Kind::Residents] => (is_ahead(facts.started) != Some(false)).then_some(First::NextYearHere),
        _ => (is_ahead(facts.started) == Some(true)).then_some(First::StartHere),
    };
    let stop = (is_ahead(facts.stopped) == Some(true)).then_some(First::StopThere);
    stop.into_iter().chain(start).collect()
}

/// Whether the rule of a province that moves records by itself holds for this person. It is about people whose new
/// insurance began under it; what it says of residents is not known.
fn automatic_for<'a>(rules: Vec<&'a Figure>, kinds: &[Kind], facts: &Facts) -> Option<Automatic<'a>> {
    let began = |rule: &&Figure| began(rule.from, facts.started);
    let rules: Vec<&Figure> = rules.into_iter().filter(|rule| began(rule) != Some(false)).collect();
    let is_at_work = kinds == [Kind::Employee] && facts.is_retired == Said::Known(false);
    let is_sure = is_at_work && rules.iter().all(|rule| began(rule) == Some(true));
    (!rules.is_empty()).then_some(Automatic { rules, is_sure })
}

/// Whether the new insurance began under a rule; `None` where that cannot be told.
fn began(rule: Start, started: Said<Moment>) -> Option<bool> {
    match started {
        Said::Known(Moment::NotYet) => Some(true),
        Said::Known(Moment::In(month)) if rule.certain_from().is_some_and(|day| month.first_day() >= day) => {
            Some(true)
        }
        Said::Known(Moment::In(month)) if rule.possible_from().is_some_and(|day| month.last_day() < day) => {
            Some(false)
        }
        _ => None,
    }
}

/// One city, which insures all its districts and counties; or cities of one named pool (兵团).
fn is_one_pool(from: &Region, to: &Region) -> bool {
    (from.code == to.code && from.is_city()) || (from.pool.is_some() && from.pool == to.pool)
}

/// The named pools that figures of a place's levels know.
fn named_pools(figures: &[Figure]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for figure in figures.iter().filter(|f| f.evidence().can_answer()) {
        if let Some(AppliesTo::Pool(name)) = &figure.applies_to
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
    }
    names.sort_unstable();
    names
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
