//! One circumstance changed at a time: age, years, tier, class, first insurance, status, pool, sub-area, deductions.

use crate::policy::figure::{AppliesTo, Class, Figure, Standing, Status, Tier, Value};
use crate::policy::input::Said;
use crate::policy::refund::amount::{Amount, Made, Step};
use crate::policy::refund::answer::{Age, Circumstances, includes};
use crate::policy::refund::input::{Facts, Sex};
use crate::policy::refund::rule::Rule;

use super::search::Search;
use super::{Cause, Certainty, MissingYears, Reading, Yield};

/// The most years of contribution that are tried.
const MOST_YEARS: u32 = 45;

impl<'a> Search<'a, '_> {
    pub(super) fn ages(&mut self) {
        if !matches!(self.facts().person.age, Age::Born(_)) {
            return;
        }
        let open = self.with_person(|person| person.age = Age::Unknown);
        for found in self.yields(&open, self.as_of()) {
            if found.circumstances.ages.is_some()
                && found.reading == Reading::Whole
                && !self.has(found.figure)
            {
                let turn = self.turn(&found, &open);
                self.add(Certainty::Possible, Cause::OtherAge(found, turn));
            }
        }
    }

    /// Each number of years that somebody may have paid for.
    pub(super) fn missing_years(&mut self) {
        let facts = self.facts();
        let sexes: Vec<Sex> = match facts.sex {
            Said::Known(sex) => vec![sex],
            Said::Nothing | Said::DontKnow => vec![Sex::Male, Sex::Female],
        };
        let is_open = !matches!(facts.years, Said::Known(_));
        let mut groups: Vec<(Yield<'a>, MissingYears)> = Vec::new();
        for (pool, case, answering) in self.cases(facts, self.as_of()) {
            for figure in answering.into_iter().filter(|f| has_reduction(f)) {
                for (sex, years) in
                    sexes.iter().flat_map(|sex| (0..MOST_YEARS).map(move |years| (*sex, years)))
                {
                    let facts = Facts { sex: Said::Known(sex), years: Said::Known(years), ..facts.clone() };
                    let found = self.read(figure, &case, pool.as_deref(), &facts, self.as_of(), false);
                    let Some(found) = found.filter(|f| f.reading == Reading::Whole) else { continue };
                    let Some(missing) = missing(&found.made) else { continue };
                    match groups.iter_mut().find(|(f, m)| f.figure.id == figure.id && m.missing == missing) {
                        Some((_, group)) => group.years.push((sex, years)),
                        None => groups.push((found, MissingYears { missing, years: vec![(sex, years)] })),
                    }
                }
            }
        }
        let certainty = if is_open { Certainty::Exact } else { Certainty::Possible };
        for (found, years) in groups.into_iter().filter(|(_, m)| m.missing > 0) {
            if is_open || !self.has(found.figure) {
                self.add(certainty, Cause::MissingYears(found, years));
            }
        }
    }

    pub(super) fn tiers(&mut self) {
        let Said::Known(said) = self.facts().person.tier else { return };
        for (tier, _) in Tier::WORDS.iter().filter(|(tier, _)| *tier != said) {
            let facts = self.with_person(|person| person.tier = Said::Known(*tier));
            let found = self.yields(&facts, self.as_of());
            self.add_new(Certainty::Possible, found, |of| Cause::OtherTier(of, *tier));
        }
    }

    pub(super) fn classes(&mut self) {
        let said = match self.facts().person.class {
            Said::Known(class) => class,
            Said::Nothing | Said::DontKnow => None,
        };
        let all = Class::WORDS.iter().map(|(class, _)| Some(*class)).chain([None]);
        for class in all.filter(|class| *class != said) {
            let facts = self.with_person(|person| person.class = Said::Known(class));
            let found = self.yields(&facts, self.as_of());
            self.add_new(Certainty::Possible, found, |of| Cause::OtherClass(of, class));
        }
    }

    pub(super) fn first_insured(&mut self) {
        if !matches!(self.facts().person.first_insured, Said::Known(_)) {
            return;
        }
        let facts = self.with_person(|person| person.first_insured = Said::Nothing);
        for found in self.yields(&facts, self.as_of()) {
            if let Some(side) = found.circumstances.first_insured {
                self.add_new(Certainty::Possible, vec![found], |of| Cause::OtherFirstInsured(of, side));
            }
        }
    }

    pub(super) fn statuses(&mut self, certainty: Certainty) {
        let is_open = self.question.is_status_open;
        let said = self.facts().person.status;
        for (status, _) in Status::WORDS.iter().filter(|(status, _)| is_open || *status != said) {
            let facts = self.with_person(|person| {
                person.status = *status;
                // Tier and class were said of the other status.
                person.tier = Said::Nothing;
                person.class = Said::Nothing;
            });
            let mut found = self.yields(&facts, self.as_of());
            // That nothing comes in some further circumstance of another status explains no empty account.
            found.retain(|f| f.made != Made::Nothing || f.circumstances == Circumstances::default());
            self.add_new(certainty, found, Cause::OtherStatus);
            if is_open {
                self.implied(&facts);
            }
        }
    }

    pub(super) fn pools(&mut self) {
        let mut names: Vec<Option<String>> = vec![None];
        for figure in self.figures.iter().filter(|f| matches!(f.value, Value::Refund(_))) {
            if let Some(AppliesTo::Pool(name)) = &figure.applies_to
                && !names.iter().flatten().any(|n| n == name)
            {
                names.push(Some(name.clone()));
            }
        }
        names.retain(|pool| !self.facts().pools.contains(pool));
        for pool in names {
            let facts = Facts { pools: vec![pool], ..self.with_person(|_| {}) };
            let found = self.yields(&facts, self.as_of());
            self.add_new(Certainty::Possible, found, Cause::OtherPool);
        }
    }

    pub(super) fn areas(&mut self) {
        let (status, as_of) = (self.facts().person.status, self.as_of());
        let is_meant = |f: &&'a Figure| {
            f.area.is_some()
                && f.region == self.place.region.code
                && matches!(f.value, Value::Refund(_))
                && includes(f, status)
                && f.standing(as_of) == Standing::InForce
        };
        let found = self.figures.iter().filter(is_meant);
        let found: Vec<Yield<'a>> =
            found.filter_map(|f| self.alone(f, &[], Circumstances::default())).collect();
        self.add_new(Certainty::Possible, found, Cause::SubArea);
    }

    pub(super) fn doubtful_deductions(&mut self) {
        let (status, as_of) = (self.facts().person.status, self.as_of());
        let is_doubtful = |f: &&'a Figure| {
            matches!(f.value, Value::Deduction(_))
                && (!f.evidence().can_answer() || f.applies_to == Some(AppliesTo::Frame))
                && includes(f, status)
                && f.standing(as_of) == Standing::InForce
        };
        let doubtful: Vec<&'a Figure> = self.figures.iter().filter(is_doubtful).collect();
        for (_, case, answering) in self.cases(self.facts(), as_of) {
            for (figure, off) in answering.iter().flat_map(|f| doubtful.iter().map(move |off| (*f, *off))) {
                if let Some(found) =
                    self.alone(figure, &[off], case.circumstances).filter(|_| !self.has(figure))
                {
                    self.add(Certainty::Possible, Cause::DoubtfulDeduction(found, off));
                }
            }
        }
    }
}

fn has_reduction(figure: &Figure) -> bool {
    matches!(figure.value, Value::Refund(Rule::Amount { reduction: Some(_), .. }))
}

/// How many years are missing, as the arithmetic says.
fn missing(made: &Made<'_>) -> Option<u32> {
    let Made::Amount(Amount { steps, .. }) = made else { return None };
    steps.iter().find_map(|step| match step {
        Step::Reduced { missing: (least, most), .. } if least == most => Some(*most),
        _ => None,
    })
}
