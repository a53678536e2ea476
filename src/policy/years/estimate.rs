//! The years estimate (还差几年): a pure function of the place's dated figures, a person, what was paid, and today.

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Standing, Topic, Value};
use crate::policy::input::Said;
use crate::policy::provision::{ProvisionKey, Scheme};
use crate::policy::region::{Place, RegionCode};

use super::answer::{Answers, Case, Need, Person, Question, answers};
use super::circumstance::is_of;
use super::frame::beside;
use super::rule::Test;

/// The key of the nation's statement that names the law on the months of retirement.
pub const RETIREMENT_LAW: &str = "retirement-age";

/// Whole months paid until today, as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paid {
    /// All, deemed ones included.
    pub total: Said<u32>,
    /// Really paid.
    pub actual: Said<u32>,
    /// Really paid in the province.
    pub in_province: Said<u32>,
    /// Really paid in the city.
    pub in_city: Said<u32>,
    /// Without a break until today.
    pub continuous: Said<u32>,
}

impl Paid {
    /// What was said to a test; `None` where nothing was.
    #[must_use]
    pub fn by(&self, test: Test) -> Option<u32> {
        let said = match test {
            Test::Total => self.total,
            Test::Actual => self.actual,
            Test::ActualInProvince => self.in_province,
            Test::ActualInCity => self.in_city,
            Test::Continuous => self.continuous,
            Test::UntilRetirement => Said::Nothing,
        };
        match said {
            Said::Known(months) => Some(months),
            Said::DontKnow | Said::Nothing => None,
        }
    }
}

/// What an estimate needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Who, and when they reach retirement age.
    pub person: Person,
    /// What was paid until today.
    pub paid: Paid,
}

/// One test with what is there and what is lacking, in months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    /// What is needed.
    pub need: Need<'a>,
    /// What was paid until today; `None` where it was not said.
    pub paid: Option<u32>,
    /// Fewest and most months that are lacking today.
    pub gap: Option<(u32, u32)>,
}

/// What one case comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything that is asked is there.
    Enough,
    /// What was found is there; of something else nobody tells how long.
    EnoughAsFound,
    /// What was found is there, and what decides is provisional: it is expected to rise. Something else may be open.
    EnoughProvisionally,
    /// Months lacking today: at least and, where that can be told, at most. The least may be none.
    Short {
        /// At least.
        least: u32,
        /// At most; `None` where something was not said, is not known, or is provisional and may rise.
        most: Option<u32>,
    },
    /// No number: to be paid without a break up to retirement.
    WithoutBreak,
    /// A rule is known; what was paid was not said.
    NotSaid,
    /// No rule is known.
    Unknown,
}

/// One case with what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEstimate<'a> {
    /// For whom, by which figures.
    pub case: Case<'a>,
    /// Each test, weighed.
    pub parts: Vec<Part<'a>>,
    /// What it comes to.
    pub verdict: Verdict,
    /// Months from today to the month of retirement; none for who is past it.
    pub months_left: u32,
    /// Whether the month of retirement is past.
    pub is_past: bool,
    /// What is needed of those who retire twelve months later, where it is not the same; nothing for who is past it.
    pub year_later: Option<Vec<Need<'a>>>,
    /// Frames of the province for what is open here: shown, never counted.
    pub frames: Vec<&'a Figure>,
}

impl CaseEstimate<'_> {
    /// The months in which enough is paid, if one goes on every month from today: the earliest and the latest.
    #[must_use]
    pub fn reached(&self, now: YearMonth) -> Option<(YearMonth, YearMonth)> {
        match self.verdict {
            Verdict::Short { least, most: Some(most) } => {
                Some((now.plus_months(least), now.plus_months(most)))
            }
            _ => None,
        }
    }

    /// Months that are still lacking at retirement, if one pays every month until then.
    #[must_use]
    pub fn lacking_at_retirement(&self) -> Option<(u32, u32)> {
        let left = |months: u32| months.saturating_sub(self.months_left);
        match self.verdict {
            Verdict::Short { least, most: Some(most) } => Some((left(least), left(most))),
            _ => None,
        }
    }
}

/// The answer to a years estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate<'a> {
    /// One or more cases; more than one only where something left open makes a difference.
    pub cases: Vec<CaseEstimate<'a>>,
    /// What this place's rules ask of the person beyond the first form.
    pub questions: Vec<Question>,
    /// The groups that the rules name.
    pub groups: Vec<String>,
    /// The counts of months that the rules ask for.
    pub tests: Vec<Test>,
    /// Ways to close a gap: the place's own first.
    pub ways: Vec<&'a Figure>,
    /// The law on the months of retirement.
    pub law: Option<&'a Figure>,
}

impl Estimate<'_> {
    /// Fewest and most months that must be paid in all, over all cases. `None` where a case tells no such number, where
    /// it may still rise, or where continuous years suffice instead.
    #[must_use]
    pub fn needed(&self) -> Option<(u32, u32)> {
        let total = |case: &CaseEstimate<'_>| {
            let is_only = case.parts.iter().all(|part| part.need.test != Test::Continuous);
            let total = case.parts.iter().find(|part| part.need.test == Test::Total)?;
            total.need.months.filter(|_| is_only && !total.need.is_provisional())
        };
        let all: Vec<(u32, u32)> = self.cases.iter().map(total).collect::<Option<_>>()?;
        let least = all.iter().map(|(least, _)| *least).min();
        least.zip(all.iter().map(|(_, most)| *most).max())
    }
}

/// Estimates how many months somebody lacks. `as_of.on` does not matter: rules are those of the moment of retirement.
///
/// `figures` are the whole dated series of the place and of the regions above it; their order does not matter.
#[must_use]
pub fn estimate<'a>(place: &Place, figures: &'a [Figure], facts: &Facts, as_of: AsOf) -> Estimate<'a> {
    let Answers { cases, questions, groups } = answers(place, figures, &facts.person, as_of);
    let later = answers(place, figures, &a_year_later(&facts.person), as_of).cases;
    let is_only = cases.len() == 1 && later.len() == 1;
    let weigh = |case: Case<'a>| {
        let same = later.iter().find(|l| is_only || is_same_people(l, &case));
        let frames = beside(place, figures, &case, as_of);
        weigh(case, same, frames, &facts.paid, as_of)
    };
    let cases: Vec<CaseEstimate<'a>> = cases.into_iter().map(weigh).collect();
    let is_asked = |test: &Test| {
        *test == Test::Total || cases.iter().flat_map(|c| &c.parts).any(|part| part.need.test == *test)
    };
    let tests = Test::WORDS
        .iter()
        .map(|(test, _)| *test)
        .filter(|test| *test != Test::UntilRetirement && is_asked(test))
        .collect();
    Estimate {
        cases,
        questions,
        groups,
        tests,
        ways: ways(place, figures, &facts.person, as_of),
        law: law(figures),
    }
}

fn a_year_later(person: &Person) -> Person {
    use super::answer::Moment;
    let later = |moment: Moment| Moment::In(moment.month().plus_months(12));
    let candidates = person.candidates.iter().map(|(category, moment)| (*category, later(*moment))).collect();
    Person { candidates, ..person.clone() }
}

fn is_same_people(later: &Case<'_>, now: &Case<'_>) -> bool {
    let retires = now.circumstances.retires;
    let people = super::circumstance::Circumstances { retires, ..later.circumstances.clone() };
    let is_later = later.circumstances.retires.month() == retires.month().plus_months(12);
    is_later && people == now.circumstances
}

fn weigh<'a>(
    case: Case<'a>,
    later: Option<&Case<'a>>,
    frames: Vec<&'a Figure>,
    paid: &Paid,
    as_of: AsOf,
) -> CaseEstimate<'a> {
    let part = |need: Need<'a>| {
        let paid = paid.by(need.test);
        let gap = paid
            .zip(need.months)
            .map(|(paid, (least, most))| (least.saturating_sub(paid), most.saturating_sub(paid)));
        Part { need, paid, gap }
    };
    let parts: Vec<Part<'a>> = case.needs().into_iter().map(part).collect();
    let left = case.circumstances.retires.month().months_since(YearMonth::of(as_of.today));
    let told = |needs: &[Need<'_>]| -> Vec<_> { needs.iter().map(|n| (n.test, n.months)).collect() };
    let year_later = later
        .map(Case::needs)
        .filter(|needs| left >= 0 && !needs.is_empty() && told(needs) != told(&case.needs()));
    CaseEstimate {
        verdict: verdict(&parts, !case.open().is_empty()),
        parts,
        months_left: u32::try_from(left).unwrap_or(0),
        is_past: left < 0,
        year_later,
        frames,
        case,
    }
}

/// Months that are lacking by one test.
#[derive(Clone, Copy)]
struct Gap {
    least: u32,
    most: u32,
    /// Whether the most stands: nothing provisional decides it.
    is_firm: bool,
}

/// All tests together: the greatest gap counts, since every further month closes all of them.
fn verdict(parts: &[Part<'_>], is_open: bool) -> Verdict {
    if parts.is_empty() {
        return Verdict::Unknown;
    }
    let gap = |part: &Part<'_>| {
        let is_firm = !part.need.is_provisional();
        part.gap.map(|(least, most)| Gap { least, most, is_firm })
    };
    let gap_of = |test: Test| parts.iter().find(|p| p.need.test == test).map(gap);
    // Of total and continuous years either suffices.
    let in_all = match (gap_of(Test::Total), gap_of(Test::Continuous)) {
        (Some(total), Some(continuous)) => Some(either(total, continuous)),
        (one, other) => one.or(other),
    };
    let conditions = [Test::Actual, Test::ActualInProvince, Test::ActualInCity].map(gap_of);
    let gaps: Vec<Option<Gap>> = std::iter::once(in_all).chain(conditions).flatten().collect();
    let known = || gaps.iter().flatten();
    let least = known().map(|gap| gap.least).max();
    let most = known().map(|gap| gap.most).max();
    let is_all_said = gaps.iter().all(Option::is_some);
    let is_firm = known().all(|gap| gap.is_firm);
    let is_to_retirement = parts.iter().any(|p| p.need.test == Test::UntilRetirement);
    match (least, most) {
        (None, _) | (_, None) if gaps.is_empty() => Verdict::WithoutBreak,
        (None, _) | (_, None) => Verdict::NotSaid,
        (Some(_), Some(0)) if !is_all_said => Verdict::NotSaid,
        (Some(_), Some(0)) if is_to_retirement && !is_open => Verdict::WithoutBreak,
        (Some(_), Some(0)) if !is_firm => Verdict::EnoughProvisionally,
        (Some(_), Some(0)) if is_open => Verdict::EnoughAsFound,
        (Some(_), Some(0)) => Verdict::Enough,
        (Some(least), Some(most)) => {
            Verdict::Short { least, most: (is_all_said && is_firm && !is_open).then_some(most) }
        }
    }
}

/// The gap where either of two counts suffices; what was not said may suffice.
fn either(one: Option<Gap>, other: Option<Gap>) -> Option<Gap> {
    match (one, other) {
        (Some(a), Some(b)) => {
            let most = a.most.min(b.most);
            let is_firm = [a, b].iter().any(|gap| gap.is_firm && gap.most == most);
            Some(Gap { least: a.least.min(b.least), most, is_firm })
        }
        (Some(gap), None) | (None, Some(gap)) => Some(Gap { least: 0, ..gap }),
        (None, None) => None,
    }
}

/// Ways to close a gap that are in force today and reach the place, the nearest level first; the nation's only where
/// nothing nearer is known.
#[must_use]
pub fn ways<'a>(place: &Place, figures: &'a [Figure], person: &Person, as_of: AsOf) -> Vec<&'a Figure> {
    let today = as_of.on(as_of.today);
    let may_be = |f: &Figure| match person.status {
        Said::Known(status) => f.who.statuses.is_empty() || is_of(&f.who.statuses, status),
        Said::DontKnow | Said::Nothing => true,
    };
    let is_way = |f: &&Figure| {
        let is_top_up = matches!(&f.value, Value::Provision(p)
            if matches!(p.key, ProvisionKey::TopUp(_)) && p.scheme == Scheme::Employee);
        is_top_up && f.evidence().can_answer() && f.standing(today) == Standing::InForce && may_be(f)
    };
    let mut found: Vec<&Figure> = Vec::new();
    for level in place.levels() {
        if level.code == RegionCode::CHINA && place.region.code != RegionCode::CHINA && !found.is_empty() {
            break;
        }
        // A frame of the levels above tells what the cities may choose from: it is shown with that word.
        let is_near = |f: &&Figure| f.region == level.code && f.area.is_none() && !is_of_pool(f);
        found.extend(figures.iter().filter(is_way).filter(is_near));
    }
    found
}

fn is_of_pool(figure: &Figure) -> bool {
    matches!(figure.applies_to, Some(crate::policy::figure::AppliesTo::Pool(_)))
}

/// The nation's statement on the months of retirement.
#[must_use]
pub fn law(figures: &[Figure]) -> Option<&Figure> {
    let is_law = |f: &&Figure| matches!(&f.value, Value::Statement(s) if s.topic == Topic::Years && s.key == RETIREMENT_LAW);
    figures.iter().find(|f| f.region == RegionCode::CHINA && is_law(f))
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
