//! The search: the person as said, then one circumstance changed at a time, each asked of the rules of the place.

use chrono::{Datelike, NaiveDate};

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Standing, Value};
use crate::policy::input::Said;
use crate::policy::money::Fen;
use crate::policy::refund::amount::{Made, make};
use crate::policy::refund::answer::{Age, Ages, Case, Circumstances, Person, answers};
use crate::policy::refund::dimension::{Moved, has_moved};
use crate::policy::refund::input::{Facts, Sex};
use crate::policy::region::Place;
use crate::policy::resolve::{Answer, Reason};

use super::imply::{Ground, Implied};
use super::reading::{parts, read};
use super::{Cause, Certainty, Explanation, Question, Reading, Turn, Yield};

/// How far back rules are looked through, in years: older ones explain nothing that arrives today.
const YEARS_BACK: i32 = 12;
/// How many other cities are named at most.
const MOST_BESIDE: usize = 3;

/// A case with the figures that answer it.
type Found<'a> = (Option<String>, Case<'a>, Vec<&'a Figure>);

pub(super) struct Search<'a, 'p> {
    pub(super) place: &'p Place,
    pub(super) figures: &'a [Figure],
    pub(super) question: &'p Question,
    got: Fen,
    explanations: Vec<Explanation<'a>>,
}

impl<'a, 'p> Search<'a, 'p> {
    pub(super) fn new(place: &'p Place, figures: &'a [Figure], question: &'p Question, got: Fen) -> Self {
        Search { place, figures, question, got, explanations: Vec::new() }
    }

    pub(super) fn into_explanations(self) -> Vec<Explanation<'a>> {
        self.explanations
    }

    /// Tries everything within the place, the likeliest first.
    pub(super) fn all(&mut self) {
        if self.question.is_status_open {
            self.statuses(Certainty::Exact);
        } else {
            self.as_said();
            self.missing_years();
            self.classes();
            self.implied(self.facts());
            self.ages();
            self.tiers();
            self.first_insured();
            // That others get the same explains nothing where the rule itself does.
            let is_rule = |e: &Explanation<'_>| match &e.cause {
                Cause::AsRule(_) => e.certainty == Certainty::Exact,
                Cause::IfSo(found) => found.made != Made::Nothing,
                _ => false,
            };
            if !self.explanations.iter().any(is_rule) {
                self.statuses(Certainty::Possible);
            }
        }
        self.days();
        self.pools();
        self.areas();
        self.said_besides();
        self.doubtful_deductions();
    }

    pub(super) fn as_of(&self) -> AsOf {
        self.question.as_of
    }

    pub(super) fn facts(&self) -> &'p Facts {
        &self.question.facts
    }

    pub(super) fn with_person(&self, change: impl FnOnce(&mut Person)) -> Facts {
        let mut facts = self.facts().clone();
        facts.years = match facts.years {
            Said::Known(years) => Said::Known(years),
            Said::Nothing | Said::DontKnow => Said::Nothing,
        };
        change(&mut facts.person);
        facts
    }

    pub(super) fn add(&mut self, certainty: Certainty, cause: Cause<'a>) {
        self.explanations.push(Explanation { certainty, cause });
    }

    /// Whether a figure's own amount stands among the explanations already.
    pub(super) fn has(&self, figure: &Figure) -> bool {
        let is_it = |e: &Explanation<'_>| e.cause.yielded().is_some_and(|y| y.figure.id == figure.id);
        self.explanations.iter().any(is_it)
    }

    /// Adds what is equal to the fen and not told yet.
    pub(super) fn add_new(
        &mut self,
        certainty: Certainty,
        found: Vec<Yield<'a>>,
        cause: impl Fn(Yield<'a>) -> Cause<'a>,
    ) {
        for one in found {
            if one.reading == Reading::Whole && !self.has(one.figure) {
                self.add(certainty, cause(one));
            }
        }
    }

    /// The cases of a person on a day. A figure also counts of which nobody is sure that it had begun.
    pub(super) fn cases(&self, facts: &Facts, as_of: AsOf) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        for pool in &facts.pools {
            for case in answers(self.place, pool.as_deref(), self.figures, &facts.person, as_of).cases {
                let answering = match &case.resolution.answer {
                    Answer::Known { figure, .. } => vec![*figure],
                    Answer::Disputed(sides) => sides.clone(),
                    Answer::Unknown(Reason::StartUnknown(figure) | Reason::NotYet(figure))
                        if may_hold(figure, as_of) =>
                    {
                        vec![*figure]
                    }
                    Answer::Unknown(_) => Vec::new(),
                };
                found.push((pool.clone(), case, answering));
            }
        }
        found
    }

    /// Every amount that the rules of a day make for a person and that agrees with what arrived.
    pub(super) fn yields(&self, facts: &Facts, as_of: AsOf) -> Vec<Yield<'a>> {
        let mut yields = Vec::new();
        for (pool, case, answering) in self.cases(facts, as_of) {
            for figure in &answering {
                let is_disputed = answering.len() > 1;
                yields.extend(self.read(figure, &case, pool.as_deref(), facts, as_of, is_disputed));
            }
        }
        yields
    }

    /// What a figure makes, with none, all or some of the deductions, if it agrees.
    pub(super) fn read(
        &self,
        figure: &'a Figure,
        case: &Case<'a>,
        pool: Option<&str>,
        facts: &Facts,
        as_of: AsOf,
        is_disputed: bool,
    ) -> Option<Yield<'a>> {
        let mut loose = None;
        for taken in parts(&case.deductions) {
            let made = make(figure, &taken, self.place, pool, self.figures, facts, as_of);
            let Some(reading) = read(&made, &taken, &case.deductions, self.got) else { continue };
            let is_whole = reading == Reading::Whole;
            let found = Yield {
                status: facts.person.status,
                pool: pool.map(str::to_owned),
                circumstances: case.circumstances,
                figure,
                made,
                reading,
                on: as_of.on,
                is_disputed,
            };
            if is_whole {
                return Some(found);
            }
            loose = loose.or(Some(found));
        }
        loose
    }

    /// What the person said, where years without a sex leave both.
    fn said(&self) -> Vec<Facts> {
        let facts = self.with_person(|_| {});
        match (facts.years, facts.sex) {
            (Said::Known(_), Said::Nothing | Said::DontKnow) => {
                [Sex::Male, Sex::Female].map(|sex| Facts { sex: Said::Known(sex), ..facts.clone() }).to_vec()
            }
            _ => vec![facts],
        }
    }

    fn as_said(&mut self) {
        for facts in self.said() {
            let all = self.yields(&facts, self.as_of());
            let open = self.left_open(&facts, &all);
            for found in all {
                let is_told = self.explanations.iter().any(|e| e.cause.yielded() == Some(&found));
                if is_told {
                    continue;
                }
                let whole = found.reading == Reading::Whole;
                let is_sure = found.figure.standing(self.as_of()) == Standing::InForce;
                let is_if = whole && open.contains(&found.circumstances);
                let certainty =
                    if whole && is_sure && !is_if { Certainty::Exact } else { Certainty::Possible };
                let turn = self.turn(&found, &facts).filter(|turn| turn.moved == Moved::Unclear);
                let cause = match turn {
                    _ if !is_sure => Cause::OtherDay(found),
                    _ if is_if => Cause::IfSo(found),
                    Some(turn) => Cause::UnclearAge(found, turn),
                    None => Cause::AsRule(found),
                };
                self.add(certainty, cause);
            }
        }
    }

    /// The circumstances that turn on what the person left open, where not all whom they may be get what arrived.
    fn left_open(&self, facts: &Facts, found: &[Yield<'a>]) -> Vec<Circumstances> {
        let person = &facts.person;
        let is_open = |c: &Circumstances| {
            (c.ages.is_some() && person.age == Age::Unknown)
                || (c.tier.is_some() && !matches!(person.tier, Said::Known(_)))
                || (c.class.is_some() && person.class == Said::DontKnow)
                || (c.first_insured.is_some() && !matches!(person.first_insured, Said::Known(_)))
        };
        let agrees =
            |c: &Circumstances| found.iter().any(|y| y.circumstances == *c && y.reading == Reading::Whole);
        let all: Vec<Circumstances> =
            self.cases(facts, self.as_of()).into_iter().map(|(_, case, _)| case.circumstances).collect();
        if all.iter().all(agrees) { Vec::new() } else { all.into_iter().filter(is_open).collect() }
    }

    /// The age boundary that stands between a person born in a known month and an age band.
    pub(super) fn turn(&self, found: &Yield<'a>, facts: &Facts) -> Option<Turn> {
        let Age::Born(birth) = self.facts().person.age else { return None };
        let Ages { from, below } = found.circumstances.ages?;
        let told =
            answers(self.place, found.pool.as_deref(), self.figures, &facts.person, self.as_of()).boundaries;
        let month = YearMonth::of(self.as_of().on);
        let turn = |age: Option<u32>| {
            let (age, starts) = told.iter().copied().find(|(a, _)| Some(*a) == age)?;
            let reached = birth.plus_months(age.saturating_mul(12));
            Some(Turn { age, reached, moved: has_moved(birth, age, starts, month) })
        };
        let unclear = [from, below].into_iter().filter_map(turn).find(|t| t.moved == Moved::Unclear);
        let ahead = || turn(from).filter(|t| t.moved == Moved::No);
        let passed = || turn(below).filter(|t| t.moved == Moved::Yes);
        unclear.or_else(ahead).or_else(passed)
    }

    /// The base, pension, average or age that would make it by the rule as said, where nothing is exact: a check of what
    /// agrees already would only confuse.
    pub(super) fn implied(&mut self, facts: &Facts) {
        let is_met =
            |e: &Explanation<'_>| e.certainty == Certainty::Exact || matches!(e.cause, Cause::IfSo(_));
        if self.explanations.iter().any(is_met) {
            return;
        }
        for (pool, case, answering) in self.cases(facts, self.as_of()) {
            for figure in answering {
                let (place, figures, as_of) = (self.place, self.figures, self.as_of());
                let ground = Ground { place, pool: pool.as_deref(), figures, facts, as_of };
                if self.has(figure) {
                    continue;
                }
                let of = |made| Yield {
                    status: facts.person.status,
                    pool: pool.clone(),
                    circumstances: case.circumstances,
                    figure,
                    made,
                    reading: Reading::Whole,
                    on: as_of.on,
                    is_disputed: false,
                };
                for implied in ground.imply(figure, &case.deductions, self.got) {
                    let cause = match implied {
                        Implied::Sum(missing, sum, made) => Cause::Implied(of(made), missing, sum),
                        Implied::Age(age, made) => Cause::ImpliedAge(of(made), age),
                    };
                    self.explanations.push(Explanation { certainty: Certainty::Possible, cause });
                }
            }
        }
    }

    /// The rules of other days: the last day of each that has ended, the first of each that has begun since.
    fn days(&mut self) {
        for day in self.turning_days() {
            let facts = self.with_person(|_| {});
            let found = self.yields(&facts, self.as_of().on(day));
            self.add_new(Certainty::Possible, found, Cause::OtherDay);
        }
    }

    /// Nearest first.
    fn turning_days(&self) -> Vec<NaiveDate> {
        let counted = |f: &&Figure| {
            matches!(f.value, Value::Refund(_) | Value::Deduction(_)) && f.evidence().can_answer()
        };
        let on = self.as_of().on;
        let ends = self.figures.iter().filter(counted).filter_map(|f| f.until);
        let starts = self.figures.iter().filter(counted).filter_map(|f| f.from.certain_from());
        let mut days: Vec<NaiveDate> =
            ends.filter(|day| *day < on).chain(starts).chain([self.as_of().today]).collect();
        days.retain(|day| *day != on && day.year() >= on.year().saturating_sub(YEARS_BACK));
        days.sort_by_key(|day| ((on - *day).num_days().abs(), *day));
        days.dedup();
        days
    }

    /// What a figure alone makes, with these deductions, if it is what arrived.
    pub(super) fn alone(
        &self,
        figure: &'a Figure,
        taken: &[&'a Figure],
        circumstances: Circumstances,
    ) -> Option<Yield<'a>> {
        let (facts, as_of) = (self.with_person(|_| {}), self.as_of());
        let made = make(figure, taken, self.place, facts.pool(), self.figures, &facts, as_of);
        let reading = read(&made, taken, taken, self.got).filter(|reading| *reading == Reading::Whole)?;
        let (status, pool) = (facts.person.status, facts.pool().map(str::to_owned));
        Some(Yield { status, pool, circumstances, figure, made, reading, on: as_of.on, is_disputed: false })
    }

    /// Rates behind a published amount, and values that are said besides.
    fn said_besides(&mut self) {
        for (_, case, _) in self.cases(self.facts(), self.as_of()) {
            let rates = match &case.resolution.answer {
                Answer::Known { explained_by, .. } => explained_by.clone(),
                Answer::Disputed(_) | Answer::Unknown(_) => Vec::new(),
            };
            for rate in rates {
                let sets = parts(&case.deductions);
                let found = sets.iter().find_map(|taken| self.alone(rate, taken, case.circumstances));
                self.add_new(Certainty::Possible, found.into_iter().collect(), Cause::ByRate);
            }
            for figure in &case.resolution.also_said {
                let found = self.alone(figure, &[], case.circumstances);
                self.add_new(Certainty::Possible, found.into_iter().collect(), Cause::AlsoSaid);
            }
        }
    }

    /// Other cities' own amounts, where nothing of the place itself agrees.
    pub(super) fn beside(&mut self, others: &'a [(Place, Vec<Figure>)]) {
        if self.got == Fen::ZERO || !self.explanations.is_empty() {
            return;
        }
        let mut named = 0_usize;
        for (place, figures) in others {
            let search =
                Search { place, figures, question: self.question, got: self.got, explanations: Vec::new() };
            let facts = Facts { pools: vec![None], ..self.with_person(|_| {}) };
            let own = search.yields(&facts, self.as_of()).into_iter().find(|found| {
                found.reading == Reading::Whole
                    && found.figure.region == place.region.code
                    && !self.has(found.figure)
            });
            let Some(own) = own.filter(|_| named < MOST_BESIDE) else { continue };
            named = named.saturating_add(1);
            self.add(Certainty::Possible, Cause::Elsewhere(own, place.region.code));
        }
    }
}

/// Whether a figure that does not answer may have held that day: its start is unknown, or lies in the period.
fn may_hold(figure: &Figure, as_of: AsOf) -> bool {
    figure.from.possible_from().is_none_or(|day| day <= as_of.on)
}
